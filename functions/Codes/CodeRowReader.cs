using System.Collections.Concurrent;
using System.Globalization;
using Azure.Data.Tables;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.Functions.Codes;

/// <summary>Makes code data of rows, in the order in which they come.</summary>
/// <param name="texts">One string for all places where the same text stands: sources, flags, titles that come again.</param>
internal sealed class CodeRowReader(ConcurrentDictionary<string, string> texts)
{
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
        Part(ref partition);
        switch (Part(ref partition))
        {
            case CodePartitions.Succession:
                _successions.Add(new(CodeText.Parse(Part(ref key)), CodeText.Parse(row.GetString("Next")), Date(row, "Effective")!.Value, Text(row, "Source")));
                break;
            case CodePartitions.UnspecifiedPair:
                _unspecifiedPairs.Add(new(CodeText.Parse(Part(ref key)), CodeText.Parse(row.GetString("Specific"))));
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
                Part(ref key);
                var code = CodeText.Parse(Part(ref key));
                _drgs.Add(new(Text(row, "Grouper"), Date(key), Date(row, "Until")!.Value, code, Text(row, "Mdc"), Text(row, "Drg"), Text(row, "Title")));
                break;
            case CodePartitions.Release:
                var system = System(Part(ref key));
                _releases.Add(new(system, row.GetString("Name"), Date(Part(ref key)), Date(row, "Until"), row.GetString("Digest")));
                break;
            case CodePartitions.WholePrefix:
                _wholePrefixes.Add(new(System(Part(ref key)), CodeText.Parse(key)));
                break;
            case var name:
                _codes.Add(new(System(name), CodeText.Parse(Part(ref key)), new(Date(key), Date(row, "Until"), row.GetBoolean("Billable")!.Value, Text(row, "Title"))));
                break;
        }
    }

    /// <summary>Takes a row of the mappings' table.</summary>
    public void AddMapping(TableEntity row)
    {
        ReadOnlySpan<char> partition = row.PartitionKey;
        ReadOnlySpan<char> key = row.RowKey;
        Part(ref partition);
        _crosswalk.Add(new(
            System(Part(ref partition)), CodeText.Parse(Part(ref key)), row.GetString("Target") is { } to ? CodeText.Parse(to) : null, Text(row, "Flags"), Text(row, "Source")));
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

    private string Text(TableEntity row, string property) => row.GetString(property) is var text ? texts.GetOrAdd(text, text) : "";

    private static CodeSystem System(ReadOnlySpan<char> name) => name is "ICD-10-CM" ? CodeSystem.Icd10Cm : CodeSystems.Parse(name.ToString());

    // 2021-10-01
    private static DateOnly? Date(TableEntity row, string property) =>
        row.GetString(property) is { } text ? DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture) : null;

    private static DateOnly Date(ReadOnlySpan<char> key) => DateOnly.ParseExact(key, "yyyyMMdd", CultureInfo.InvariantCulture);

    // What stands before the next '|', which is taken off with it.
    private static ReadOnlySpan<char> Part(ref ReadOnlySpan<char> key)
    {
        var end = key.IndexOf('|');
        var part = end < 0 ? key : key[..end];
        key = end < 0 ? [] : key[(end + 1)..];
        return part;
    }
}
