using System.Globalization;
using ClaimCheck.Core.Codes;
using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Codes;

/// <summary>Writes a generation of code data, table by table, into the transaction the connection is in.</summary>
internal sealed class CodeTableWriter(SqliteConnection connection, string generation, CancellationToken cancellation)
{
    private const int RowsBetweenLooks = 1024;
    private const int CategoryLength = 3;

    public void Write(CodeData data)
    {
        Codes(data.Codes);
        Crosswalk(data.Crosswalk);
        Numbered(CodeTable.Successions, data.Successions, s => s.Code, (s, rows) => rows.Text(s.Next.ToString()).Text(Date(s.Effective)).Text(s.Source));
        Numbered(CodeTable.UnspecifiedPairs, data.UnspecifiedPairs, p => p.Unspecified, (p, rows) => rows.Text(p.Specific.ToString()));
        Notes(data.Notes);
        Each(CodeTable.Drgs, data.Drgs, (d, rows) =>
            rows.Text($"{generation}|{d.Grouper}").Text($"{d.Code}|{Date(d.From)}").Text(Date(d.To)).Text(d.Mdc).Text(d.Drg).Text(d.Title));
        Each(CodeTable.Releases, data.Releases, (r, rows) =>
            rows.Text($"{generation}|{r.System.Name()}").Text($"{Date(r.From)}|{r.Name}").Text(Date(r.To)).Text(r.Digest));
        Each(CodeTable.WholePrefixes, data.WholePrefixes, (w, rows) =>
            rows.Text($"{generation}|{w.System.Name()}").Text(w.Prefix.ToString()));
    }

    private void Codes(IReadOnlyList<CodeRow> codes)
    {
        var partition = new Partition(generation);
        Each(CodeTable.Codes, KeyOrder.Sort(codes, c => c.System, c => c.Code), (c, rows) => rows
            .Text(partition.Of(c.System, c.Code))
            .Text($"{c.Code}|{Date(c.Period.From)}")
            .Text(Date(c.Period.To))
            .Integer(c.Period.Billable ? 1 : 0)
            .Text(c.Period.Title));
    }

    private void Crosswalk(IReadOnlyList<CrosswalkRow> crosswalk)
    {
        var partition = new Partition(generation);
        var (last, number) = (default(CodeText), 0);
        Each(CodeTable.Crosswalk, KeyOrder.Sort(crosswalk, r => r.FromSystem, r => r.From), (r, rows) =>
        {
            number = r.From == last ? number + 1 : 0;
            last = r.From;
            rows.Text(partition.Of(r.FromSystem, r.From)).Text($"{r.From}|{number:D6}").Text(r.To?.ToString()).Text(r.Flags).Text(r.Source);
        });
    }

    private void Notes(IReadOnlyList<TabularNote> notes)
    {
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        Each(CodeTable.Notes, notes, (n, rows) =>
        {
            var number = next.GetValueOrDefault(n.Place);
            next[n.Place] = number + 1;
            rows.Text($"{generation}|{n.Place}").Text($"{number:D6}")
                .Text(n.Kind.ToString()).Text(n.Text).Text(string.Join(' ', n.Codes)).Text(Date(n.From)).Text(Date(n.To)).Text(n.Source);
        });
    }

    // The order of what is known of one code is part of what it says, so it stands in the key.
    private void Numbered<T>(CodeTable table, IReadOnlyList<T> items, Func<T, CodeText> code, Action<T, RowWriter> values)
    {
        var next = new Dictionary<CodeText, int>();
        Each(table, items, (item, rows) =>
        {
            var number = next.GetValueOrDefault(code(item));
            next[code(item)] = number + 1;
            values(item, rows.Text($"{generation}|{code(item).Prefix(CategoryLength)}").Text($"{code(item)}|{number:D6}"));
        });
    }

    private void Each<T>(CodeTable table, IEnumerable<T> items, Action<T, RowWriter> bind)
    {
        using var rows = new RowWriter(connection, table.Name, table.Columns);
        var written = 0;
        foreach (var item in items)
        {
            if (written++ % RowsBetweenLooks == 0)
                cancellation.ThrowIfCancellationRequested();
            bind(item, rows);
            rows.End();
        }
    }

    private static string Date(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    private static string? Date(DateOnly? date) => date is { } day ? Date(day) : null;

    // Codes of one category come one after the other and share their partition's name.
    private sealed class Partition(string generation)
    {
        private (CodeSystem System, CodeText Category) _of;
        private string _name = "";

        public string Of(CodeSystem system, CodeText code)
        {
            var of = (system, code.Prefix(CategoryLength));
            if (_name.Length == 0 || _of != of)
                (_of, _name) = (of, $"{generation}|{system.Name()}|{of.Item2}");
            return _name;
        }
    }
}
