using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.Functions.Codes;

/// <summary>One partition of a load of code data.</summary>
/// <param name="Name">Its key behind the load's name.</param>
/// <param name="Items">How many codes' periods, mappings or the like it holds.</param>
/// <param name="Rows">The rows, made as they are asked for.</param>
internal sealed record CodePartition(string Name, int Items, IEnumerable<TableEntity> Rows);

/// <summary>
/// Code data as rows. Codes and mappings stand in a partition for each category, <c>load|ICD-10-CM|M54</c>, as the lines of
/// <see cref="CodeLines"/>; a row's key is that of its first line. All else is little and stands in one partition for each part,
/// such as <c>load|note</c>, beside the codes.
/// </summary>
/// <param name="load">How partition keys begin.</param>
internal sealed class CodePartitions(string load)
{
    public const string Succession = "succession";
    public const string UnspecifiedPair = "unspecified";
    public const string Note = "note";
    public const string Drg = "drg";
    public const string Release = "release";
    public const string WholePrefix = "whole";

    /// <summary>The property that lines stand in.</summary>
    public const string Lines = "Lines";

    private const int CategoryLength = 3;

    // Half of what a property holds; a hundred such rows go into one transaction.
    private const int MostCharacters = 16_000;

    /// <summary>The partitions of the codes' table, in order of their keys.</summary>
    public IReadOnlyList<CodePartition> Codes(CodeData data) => InOrder(
        ByCategory(data.Codes, c => c.System, c => c.Code, (c, _) => $"{c.Code}|{c.Period.From:yyyyMMdd}", CodeLines.Of),
        One(Succession, data.Successions, (key, s, i) => new TableEntity(key, $"{s.Code}|{i:D6}") { ["Next"] = s.Next.ToString(), ["Effective"] = Date(s.Effective), ["Source"] = s.Source }),
        One(UnspecifiedPair, data.UnspecifiedPairs, (key, p, i) => new TableEntity(key, $"{p.Unspecified}|{i:D6}") { ["Specific"] = p.Specific.ToString() }),
        One(Note, data.Notes, (key, n, i) => new TableEntity(key, $"{StoreKey.Of(n.Place)}|{i:D6}")
        {
            ["Place"] = n.Place,
            ["Kind"] = n.Kind.ToString(),
            ["Text"] = n.Text,
            ["Codes"] = string.Join(' ', n.Codes),
            ["Since"] = Date(n.From),
            ["Until"] = Date(n.To),
            ["Source"] = n.Source,
        }),
        One(Drg, data.Drgs, (key, d, _) => new TableEntity(key, $"{StoreKey.Of(d.Grouper)}|{d.Code}|{d.From:yyyyMMdd}")
        {
            ["Grouper"] = d.Grouper,
            ["Until"] = Date(d.To),
            ["Mdc"] = d.Mdc,
            ["Drg"] = d.Drg,
            ["Title"] = d.Title,
        }),
        One(Release, data.Releases, (key, r, _) => new TableEntity(key, $"{r.System.Name()}|{r.From:yyyyMMdd}|{StoreKey.Of(r.Name)}")
        {
            ["Name"] = r.Name,
            ["Until"] = Date(r.To),
            ["Digest"] = r.Digest,
        }),
        One(WholePrefix, data.WholePrefixes, (key, w, _) => new TableEntity(key, $"{w.System.Name()}|{w.Prefix}")));

    /// <summary>The partitions of the mappings' table, in order of their keys.</summary>
    public IReadOnlyList<CodePartition> Crosswalk(CodeData data) => InOrder(
        ByCategory(data.Crosswalk, r => r.FromSystem, r => r.From, (r, i) => $"{r.From}|{i:D6}", CodeLines.Of));

    private IEnumerable<CodePartition> ByCategory<T>(
        IReadOnlyList<T> items, Func<T, CodeSystem> system, Func<T, CodeText> code, Func<T, int, string> key, Func<T, string> line) =>
        items.GroupBy(i => (System: system(i), Category: code(i).Prefix(CategoryLength)))
            .Select(g => (Name: $"{g.Key.System.Name()}|{g.Key.Category}", Items: g))
            .Select(g => new CodePartition(g.Name, g.Items.Count(), Rows($"{load}|{g.Name}", g.Items.Select((item, i) => (key(item, i), item)), line)));

    // In order of the keys, so that the rows come again in the order of their lines.
    private static IEnumerable<TableEntity> Rows<T>(string partition, IEnumerable<(string Key, T Item)> items, Func<T, string> line)
    {
        var lines = new StringBuilder();
        var first = "";
        foreach (var (key, item) in items.OrderBy(i => i.Key, StringComparer.Ordinal))
        {
            var next = line(item);
            if (lines.Length > 0 && lines.Length + next.Length >= MostCharacters)
            {
                yield return Row();
                lines.Clear();
            }

            if (lines.Length == 0)
                first = key;
            lines.Append(next).Append('\n');
        }

        yield return Row();

        TableEntity Row() => new(partition, first) { [Lines] = lines.ToString() };
    }

    private IEnumerable<CodePartition> One<T>(string part, IReadOnlyList<T> items, Func<string, T, int, TableEntity> row) =>
        items.Count == 0 ? [] : [new(part, items.Count, items.Select((item, i) => row($"{load}|{part}", item, i)))];

    private static CodePartition[] InOrder(params IEnumerable<CodePartition>[] partitions) =>
        [.. partitions.SelectMany(p => p).OrderBy(p => p.Name, StringComparer.Ordinal)];

    private static string Date(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    private static string? Date(DateOnly? date) => date is { } day ? Date(day) : null;
}
