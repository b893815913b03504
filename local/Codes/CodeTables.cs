using System.Globalization;
using ClaimCheck.Core.Codes;
using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Codes;

/// <summary>One table: its columns beside the two keys, and the rows that code data gives.</summary>
/// <param name="Name">As in the schema.</param>
/// <param name="Columns">In the order of <see cref="CodeTableRow.Values"/>.</param>
/// <param name="Rows">The rows of a generation.</param>
internal sealed record CodeTable(string Name, string[] Columns, Func<CodeData, string, IEnumerable<CodeTableRow>> Rows);

/// <summary>One row, ready to be written.</summary>
internal readonly record struct CodeTableRow(string PartitionKey, string RowKey, params object?[] Values);

/// <summary>
/// How each part of the code data is laid out. Reading gets the parts of both keys in a row, the generation first:
/// generation, system, category, code, from.
/// </summary>
internal static class CodeTables
{
    private const int CategoryLength = 3;

    public static readonly CodeTable Codes = new("codes", ["until", "billable", "title"], static (data, generation) =>
        data.Codes.Select(c => new CodeTableRow(
            $"{generation}|{c.System.Name()}|{c.Code.Prefix(CategoryLength)}", $"{c.Code}|{Date(c.Period.From)}", Date(c.Period.To), c.Period.Billable ? 1 : 0, c.Period.Title)));

    public static readonly CodeTable Crosswalk = new("crosswalk", ["target", "flags", "source"], static (data, generation) =>
        Numbered(data.Crosswalk, r => (r.FromSystem, r.From), (r, n) => new CodeTableRow(
            $"{generation}|{r.FromSystem.Name()}|{r.From.Prefix(CategoryLength)}", $"{r.From}|{n}", r.To?.ToString(), r.Flags, r.Source)));

    public static readonly CodeTable Successions = new("successions", ["next", "effective", "source"], static (data, generation) =>
        Numbered(data.Successions, s => s.Code, (s, n) => new CodeTableRow(
            $"{generation}|{s.Code.Prefix(CategoryLength)}", $"{s.Code}|{n}", s.Next.ToString(), Date(s.Effective), s.Source)));

    public static readonly CodeTable Notes = new("notes", ["kind", "text", "codes", "since", "until", "source"], static (data, generation) =>
        Numbered(data.Notes, x => x.Place, (x, n) => new CodeTableRow(
            $"{generation}|{x.Place}", n, x.Kind.ToString(), x.Text, string.Join(' ', x.Codes), Date(x.From), Date(x.To), x.Source)));

    public static readonly CodeTable UnspecifiedPairs = new("unspecified_pairs", ["specific"], static (data, generation) =>
        Numbered(data.UnspecifiedPairs, p => p.Unspecified, (p, n) => new CodeTableRow(
            $"{generation}|{p.Unspecified.Prefix(CategoryLength)}", $"{p.Unspecified}|{n}", p.Specific.ToString())));

    public static readonly CodeTable Drgs = new("drgs", ["until", "mdc", "drg", "title"], static (data, generation) =>
        data.Drgs.Select(d => new CodeTableRow(
            $"{generation}|{d.Grouper}", $"{d.Code}|{Date(d.From)}", Date(d.To), d.Mdc, d.Drg, d.Title)));

    public static readonly CodeTable Releases = new("releases", ["until"], static (data, generation) =>
        data.Releases.Select(r => new CodeTableRow($"{generation}|{r.System.Name()}", $"{Date(r.From)}|{r.Name}", Date(r.To))));

    public static readonly CodeTable WholePrefixes = new("whole_prefixes", [], static (data, generation) =>
        data.WholePrefixes.Select(w => new CodeTableRow($"{generation}|{w.System.Name()}", w.Prefix.ToString())));

    public static readonly CodeTable[] All = [Codes, Crosswalk, Successions, Notes, UnspecifiedPairs, Drgs, Releases, WholePrefixes];

    public static CodeRow ReadCode(string[] keys, SqliteDataReader row) =>
        new(CodeSystems.Parse(keys[1]), CodeText.Parse(keys[3]), new CodePeriod(Date(keys[4]), DateOrNull(row.Text(1)), row.GetInt64(2) == 1, row.GetString(3)));

    public static CrosswalkRow ReadCrosswalk(string[] keys, SqliteDataReader row) =>
        new(CodeSystems.Parse(keys[1]), CodeText.Parse(keys[3]), row.Text(1) is { } to ? CodeText.Parse(to) : null, row.GetString(2), row.GetString(3));

    public static Succession ReadSuccession(string[] keys, SqliteDataReader row) =>
        new(CodeText.Parse(keys[2]), CodeText.Parse(row.GetString(1)), Date(row.GetString(2)), row.GetString(3));

    public static TabularNote ReadNote(string[] keys, SqliteDataReader row) => new(
        keys[1],
        Enum.Parse<TabularNoteKind>(row.GetString(1)),
        row.GetString(2),
        [.. row.GetString(3).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => CodeText.Parse(c))],
        DateOrNull(row.Text(4)),
        DateOrNull(row.Text(5)),
        row.GetString(6));

    public static UnspecifiedPair ReadUnspecifiedPair(string[] keys, SqliteDataReader row) =>
        new(CodeText.Parse(keys[2]), CodeText.Parse(row.GetString(1)));

    public static DrgRow ReadDrg(string[] keys, SqliteDataReader row) =>
        new(keys[1], Date(keys[3]), Date(row.GetString(1)), CodeText.Parse(keys[2]), row.GetString(2), row.GetString(3), row.GetString(4));

    public static CodeRelease ReadRelease(string[] keys, SqliteDataReader row) =>
        new(CodeSystems.Parse(keys[1]), keys[3], Date(keys[2]), DateOrNull(row.Text(1)));

    public static WholePrefix ReadWholePrefix(string[] keys, SqliteDataReader row) =>
        new(CodeSystems.Parse(keys[1]), CodeText.Parse(keys[2]));

    // The order of a mapping's targets, and of the notes at one place, is part of what they say.
    private static IEnumerable<CodeTableRow> Numbered<T, TKey>(IEnumerable<T> items, Func<T, TKey> key, Func<T, string, CodeTableRow> row)
        where TKey : notnull
    {
        var next = new Dictionary<TKey, int>();
        foreach (var item in items)
        {
            var number = next.GetValueOrDefault(key(item));
            next[key(item)] = number + 1;
            yield return row(item, number.ToString("D6"));
        }
    }

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Date(DateOnly? date) => date is { } day ? Date(day) : null;

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? DateOrNull(string? text) => text is null ? null : Date(text);
}
