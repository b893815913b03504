using System.Collections.Frozen;

namespace ClaimCheck.Core.Codes;

// A hundred thousand codes are sorted once, as numbers, and then walked: what belongs together stands together, and a code
// comes right after those above it.
public sealed partial class CodeIndex
{
    private static FrozenDictionary<ulong, CodeEntry> Entries(CodeData data, CodeSystem system)
    {
        var rows = data.Codes.Where(r => r.System == system).ToArray();
        Array.Sort(Array.ConvertAll(rows, r => new UInt128(r.Code.Packed, (ulong)r.Period.From.DayNumber)), rows);
        var entries = new List<CodeEntry>(rows.Length);
        for (int from = 0, to; from < rows.Length; from = to)
        {
            for (to = from + 1; to < rows.Length && rows[to].Code == rows[from].Code; to++)
            {
                // The periods of one code.
            }

            entries.Add(new CodeEntry(system, rows[from].Code, Array.ConvertAll(rows[from..to], r => r.Period)));
        }

        Relate(entries);
        if (system == CodeSystem.Icd10Cm)
            Annotate(entries, data);
        return entries.ToFrozenDictionary(e => e.Text.Packed);
    }

    private static void Relate(List<CodeEntry> entries)
    {
        var families = new Dictionary<CodeEntry, List<CodeEntry>>(ReferenceEqualityComparer.Instance);
        CodeEntry? above = null;
        foreach (var entry in entries)
        {
            while (above is not null && !entry.Text.StartsWith(above.Text))
                above = above.Parent;
            if (above is not null)
            {
                entry.Parent = above;
                if (!families.TryGetValue(above, out var children))
                    families.Add(above, children = []);
                children.Add(entry);
            }

            above = entry;
        }

        foreach (var (parent, children) in families)
            parent.Children = [.. children];
    }

    private static FrozenDictionary<ulong, CrosswalkRow[]> Crosswalk(CodeData data, CodeSystem system)
    {
        var rows = data.Crosswalk.Where(r => r.FromSystem == system).ToArray();

        // The order of one code's targets stays as it is.
        Array.Sort(rows.Select((r, i) => new UInt128(r.From.Packed, (ulong)i)).ToArray(), rows);
        var targets = new Dictionary<ulong, CrosswalkRow[]>();
        for (int from = 0, to; from < rows.Length; from = to)
        {
            for (to = from + 1; to < rows.Length && rows[to].From == rows[from].From; to++)
            {
                // The targets of one code.
            }

            targets.Add(rows[from].From.Packed, rows[from..to]);
        }

        return targets.ToFrozenDictionary();
    }

    private static void Annotate(List<CodeEntry> entries, CodeData data)
    {
        var next = data.Successions.ToLookup(s => s.Code);
        var previous = data.Successions.ToLookup(s => s.Next);
        var notes = data.Notes.Where(n => !n.Place.Contains('-', StringComparison.Ordinal)).ToLookup(n => CodeText.Parse(n.Place));
        var ranges = data.Notes.Where(n => n.Place.Contains('-', StringComparison.Ordinal))
            .Select(n => (From: CodeText.Parse(n.Place.AsSpan(0, n.Place.IndexOf('-', StringComparison.Ordinal))),
                To: CodeText.Parse(n.Place.AsSpan(n.Place.IndexOf('-', StringComparison.Ordinal) + 1)), Note: n))
            .ToArray();

        // A parent comes before its children, so what it holds is there to be inherited. Most codes have nothing of their own.
        foreach (var entry in entries)
        {
            if (next.Contains(entry.Text))
                entry.Successors = [.. next[entry.Text].OrderBy(s => s.Next)];
            if (previous.Contains(entry.Text))
                entry.Predecessors = [.. previous[entry.Text].OrderBy(s => s.Code)];

            // What stands at a section or chapter holds for its categories, and by them for all codes.
            if (entry.Parent is null)
                entry.Notes = [.. notes[entry.Text], .. ranges.Where(r => entry.Text >= r.From && entry.Text.Prefix(r.To.Length) <= r.To).Select(r => r.Note)];
            else if (notes.Contains(entry.Text))
                entry.Notes = [.. notes[entry.Text]];

            var above = entry.Parent?.Excludes1 ?? [];
            var own = entry.Notes.Count == 0 ? [] : entry.Notes.Where(n => n.Kind == TabularNoteKind.Excludes1).ToArray();
            entry.Excludes1 = own.Length == 0 ? above : [.. own, .. above];
        }
    }
}
