using System.Globalization;
using Azure.Data.Tables;
using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.Functions.Codes;

/// <summary>Makes code data of rows, in the order in which they come. For one thread; several read several ranges.</summary>
internal sealed class CodeRowReader
{
    private readonly SharedStrings _texts = new();
    private readonly List<CodeRow> _codes = [];
    private readonly List<WholePrefix> _wholePrefixes = [];
    private readonly List<CodeRelease> _releases = [];
    private readonly List<TabularNote> _notes = [];
    private readonly List<CrosswalkRow> _crosswalk = [];
    private readonly List<Succession> _successions = [];
    private readonly List<DrgRow> _drgs = [];
    private readonly List<UnspecifiedPair> _unspecifiedPairs = [];

    /// <summary>Takes a row of the codes' table.</summary>
    public void AddCode(TableEntity row)
    {
        ReadOnlySpan<char> partition = row.PartitionKey;
        ReadOnlySpan<char> key = row.RowKey;
        CodeLines.Part(ref partition);
        switch (CodeLines.Part(ref partition))
        {
            case CodePartitions.Succession:
                _successions.Add(new(CodeText.Parse(CodeLines.Part(ref key)), CodeText.Parse(row.GetString("Next")), Date(row, "Effective")!.Value, Text(row, "Source")));
                break;
            case CodePartitions.UnspecifiedPair:
                _unspecifiedPairs.Add(new(CodeText.Parse(CodeLines.Part(ref key)), CodeText.Parse(row.GetString("Specific"))));
                break;
            case CodePartitions.Note:
                _notes.Add(new(
                    Text(row, "Place"),
                    Enum.Parse<TabularNoteKind>(row.GetString("Kind")),
                    Text(row, "Text"),
                    [.. row.GetString("Codes").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => CodeText.Parse(c))],
                    Date(row, "Since"),
                    Date(row, "Until"),
                    Text(row, "Source")));
                break;
            case CodePartitions.Drg:
                CodeLines.Part(ref key);
                var code = CodeText.Parse(CodeLines.Part(ref key));
                _drgs.Add(new(Text(row, "Grouper"), Date(key), Date(row, "Until")!.Value, code, Text(row, "Mdc"), Text(row, "Drg"), Text(row, "Title")));
                break;
            case CodePartitions.Release:
                var system = System(CodeLines.Part(ref key));
                _releases.Add(new(system, row.GetString("Name"), Date(CodeLines.Part(ref key)), Date(row, "Until"), row.GetString("Digest")));
                break;
            case CodePartitions.WholePrefix:
                _wholePrefixes.Add(new(System(CodeLines.Part(ref key)), CodeText.Parse(key)));
                break;
            case var name:
                var of = System(name);
                Lines(row, line => _codes.Add(CodeLines.ReadCode(of, line, _texts)));
                break;
        }
    }

    /// <summary>Takes a row of the mappings' table.</summary>
    public void AddMapping(TableEntity row)
    {
        ReadOnlySpan<char> partition = row.PartitionKey;
        CodeLines.Part(ref partition);
        var system = System(CodeLines.Part(ref partition));
        Lines(row, line => _crosswalk.Add(CodeLines.ReadMapping(system, line, _texts)));
    }

    /// <summary>All that several have taken, in their order.</summary>
    public static CodeData Join(IReadOnlyList<CodeRowReader> readers) => new()
    {
        Codes = [.. readers.SelectMany(r => r._codes)],
        WholePrefixes = [.. readers.SelectMany(r => r._wholePrefixes)],
        Releases = [.. readers.SelectMany(r => r._releases)],
        Notes = [.. readers.SelectMany(r => r._notes)],
        Crosswalk = [.. readers.SelectMany(r => r._crosswalk)],
        Successions = [.. readers.SelectMany(r => r._successions)],
        Drgs = [.. readers.SelectMany(r => r._drgs)],
        UnspecifiedPairs = [.. readers.SelectMany(r => r._unspecifiedPairs)],
    };

    private static void Lines(TableEntity row, Action<ReadOnlySpan<char>> read)
    {
        ReadOnlySpan<char> lines = row.GetString(CodePartitions.Lines);
        while (!lines.IsEmpty)
            read(CodeLines.Part(ref lines, '\n'));
    }

    private string Text(TableEntity row, string property) => _texts.Get(row.GetString(property));

    private static CodeSystem System(ReadOnlySpan<char> name) => name is "ICD-10-CM" ? CodeSystem.Icd10Cm : CodeSystems.Parse(name.ToString());

    // 2021-10-01
    private static DateOnly? Date(TableEntity row, string property) =>
        row.GetString(property) is { } text ? DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture) : null;

    private static DateOnly Date(ReadOnlySpan<char> key) => DateOnly.ParseExact(key, "yyyyMMdd", CultureInfo.InvariantCulture);
}
