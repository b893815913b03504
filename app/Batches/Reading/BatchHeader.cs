using ClaimCheck.Core.Findings;

namespace ClaimCheck.App.Batches.Reading;

/// <summary>How the bytes of a batch are to be read.</summary>
public enum BatchEncoding
{
    /// <summary>UTF-8, with a byte order mark or without.</summary>
    Utf8,

    /// <summary>UTF-16, little end first, with a byte order mark.</summary>
    Utf16LittleEndian,

    /// <summary>UTF-16, big end first, with a byte order mark.</summary>
    Utf16BigEndian,
}

/// <summary>The columns of a batch, as its header names them.</summary>
public sealed class BatchHeader
{
    /// <summary>The columns that ClaimCheck itself adds to an annotated file; at the end of a file they are replaced, not read.</summary>
    public static readonly IReadOnlyList<string> ResultColumns = ["decision", "rules", "suggested_codes"];

    /// <summary>Which of <see cref="ResultColumns"/> names the rules.</summary>
    internal const int RulesColumn = 1;

    private static readonly Dictionary<string, ClaimField> FieldsByKey = Keys();
    private readonly int[] _indexOf = new int[ClaimColumn.Fields];

    private BatchHeader(string[] columns, char separator, BatchEncoding encoding)
    {
        Columns = columns;
        Separator = separator;
        Encoding = encoding;
        OwnColumns = EndsInResults(columns) ? columns.Length - ResultColumns.Count : columns.Length;
        Array.Fill(_indexOf, -1);
    }

    /// <summary>The names as they stand in the file, those of <see cref="ResultColumns"/> included.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>How many columns, from the first, are the file's own and are written to the annotated file again.</summary>
    public int OwnColumns { get; }

    /// <summary>Comma, semicolon, tab or pipe.</summary>
    public char Separator { get; }

    /// <summary>How the file's bytes are read.</summary>
    public BatchEncoding Encoding { get; }

    /// <summary>What is to be said of the columns: BAT006 and BAT008.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>Where the column of a field stands, counted from 0; −1 where the file has none.</summary>
    public int IndexOf(ClaimField field) => _indexOf[(int)field];

    /// <summary>Finds the columns of a header.</summary>
    /// <param name="columns">The names.</param>
    /// <param name="separator">What separates them.</param>
    /// <param name="encoding">How the file's bytes are read.</param>
    /// <exception cref="BatchRefusedException">Required columns are missing: all of them are named, with what may be meant for them.</exception>
    public static BatchHeader Read(string[] columns, char separator, BatchEncoding encoding)
    {
        var header = new BatchHeader(columns, separator, encoding);
        var unknown = new List<int>();
        var twice = new List<(int Index, ClaimColumn Column)>();
        for (var i = 0; i < header.OwnColumns; i++)
        {
            if (!FieldsByKey.TryGetValue(ClaimColumn.KeyOf(columns[i]), out var field))
                unknown.Add(i);
            else if (header._indexOf[(int)field] >= 0)
                twice.Add((i, ClaimColumn.Of(field)));
            else
                header._indexOf[(int)field] = i;
        }

        header.RequireColumns(unknown);
        var absent = ClaimColumn.All.Where(c => header.IndexOf(c.Field) < 0).ToList();
        header.Findings =
        [
            .. unknown.Select(i => BatchRules.Find(BatchRules.UnknownColumn, "", Unknown(columns[i], i, absent))),
            .. twice.Select(t => BatchRules.Find(
                BatchRules.ColumnTwice,
                "",
                $"Column {t.Index + 1}, '{Claims.Forms.Shorten(columns[t.Index])}', is {t.Column.Name} again; column {header.IndexOf(t.Column.Field) + 1} is read, this one is carried through.")),
        ];
        return header;
    }

    private void RequireColumns(List<int> unknown)
    {
        var missing = ClaimColumn.All.Where(c => c.Required && IndexOf(c.Field) < 0).ToList();
        if (missing.Count == 0)
            return;

        // An unknown name is offered for the one column it is nearest to.
        var meant = unknown
            .Select(i => (Name: Columns[i], Column: NearMatch.Of(Columns[i], missing)))
            .Where(m => m.Column is not null)
            .ToLookup(m => m.Column, m => m.Name);
        throw new BatchRefusedException(
        [
            .. missing.Select(column => BatchRules.Find(
                BatchRules.MissingColumn,
                "",
                $"The column {column.Name} is missing{Instead(column, [.. meant[column]])}")),
        ]);
    }

    private static string Instead(ClaimColumn column, string[] names) => names.Length == 0
        ? $" (837 element {column.Aliases[0]} is accepted too)."
        : $"; {string.Join(" and ", names.Take(3).Select(n => $"'{Claims.Forms.Shorten(n)}'"))} is unknown: did you mean {column.Name}?";

    private static string Unknown(string name, int index, List<ClaimColumn> absent)
    {
        if (string.IsNullOrWhiteSpace(name))
            return $"Column {index + 1} has no name; it is carried through.";
        var meant = NearMatch.Of(name, absent) is { } near ? $" Did you mean {near.Name}?" : "";
        return $"The column '{Claims.Forms.Shorten(name)}' is unknown and carried through.{meant}";
    }

    private static bool EndsInResults(string[] columns) =>
        columns.Length > ResultColumns.Count
        && columns[^ResultColumns.Count..].Select(ClaimColumn.KeyOf).SequenceEqual(ResultColumns.Select(ClaimColumn.KeyOf), StringComparer.Ordinal);

    private static Dictionary<string, ClaimField> Keys()
    {
        var keys = new Dictionary<string, ClaimField>(StringComparer.Ordinal);
        foreach (var column in ClaimColumn.All)
        {
            keys.Add(ClaimColumn.KeyOf(column.Name), column.Field);
            foreach (var alias in column.Aliases)
                keys.Add(ClaimColumn.KeyOf(alias), column.Field);
        }

        return keys;
    }
}
