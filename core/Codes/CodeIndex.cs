using System.Collections.Frozen;

namespace ClaimCheck.Core.Codes;

/// <summary>
/// Every loaded code of every release, immutable and in memory, asked by date. Building one costs a pass over the data;
/// asking it allocates nothing.
/// </summary>
public sealed class CodeIndex
{
    private readonly FrozenDictionary<ulong, CodeEntry> _icd9;
    private readonly FrozenDictionary<ulong, CodeEntry> _icd10;
    private readonly FrozenDictionary<ulong, CrosswalkRow[]> _from9;
    private readonly FrozenDictionary<ulong, CrosswalkRow[]> _from10;
    private readonly FrozenDictionary<ulong, CodeText[]> _unspecified;
    private readonly FrozenDictionary<ulong, DrgRow[]> _drgs;
    private readonly DrgRow[] _groupers;
    private readonly WholePrefix[] _whole;
    private readonly CodeRelease[] _releases;

    private CodeIndex(CodeData data)
    {
        _icd9 = Entries(data, CodeSystem.Icd9Cm);
        _icd10 = Entries(data, CodeSystem.Icd10Cm);
        _from9 = Rows(data, CodeSystem.Icd9Cm);
        _from10 = Rows(data, CodeSystem.Icd10Cm);
        _unspecified = data.UnspecifiedPairs.GroupBy(p => p.Unspecified.Packed)
            .ToFrozenDictionary(g => g.Key, g => g.Select(p => p.Specific).ToArray());
        _drgs = data.Drgs.GroupBy(d => d.Code.Packed).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        _groupers = [.. data.Drgs.DistinctBy(d => (d.Grouper, d.From))];
        _whole = [.. data.WholePrefixes];
        _releases = [.. data.Releases.OrderBy(r => r.From)];
    }

    /// <summary>Builds the index; the data may be thrown away afterwards.</summary>
    public static CodeIndex Build(CodeData data) => new(data);

    /// <summary>How many codes of a system are loaded, billable or not, of all times.</summary>
    public int Count(CodeSystem system) => Of(system).Count;

    /// <summary>All codes of a system, in no order.</summary>
    public IReadOnlyCollection<CodeEntry> All(CodeSystem system) => Of(system).Values;

    /// <summary>The releases loaded, oldest first.</summary>
    public IReadOnlyList<CodeRelease> Releases => _releases;

    /// <summary>A code of a system, if it was ever in it.</summary>
    public CodeEntry? Find(CodeSystem system, CodeText text) => Of(system).GetValueOrDefault(text.Packed);

    /// <summary>The code itself or the nearest one above it.</summary>
    public CodeEntry? FindNearest(CodeSystem system, CodeText text)
    {
        for (var length = text.Length; length >= 3; length--)
        {
            if (Find(system, text.Prefix(length)) is { } entry)
                return entry;
        }

        return null;
    }

    /// <summary>Whether everything under some prefix of a code is loaded, so that its absence means it does not exist.</summary>
    public bool IsLoadedWhole(CodeSystem system, CodeText text)
    {
        foreach (var whole in _whole)
        {
            if (whole.System == system && text.StartsWith(whole.Prefix))
                return true;
        }

        return false;
    }

    /// <summary>The release of the system in force on a date of service.</summary>
    public CodeRelease? ReleaseOn(DateOnly date)
    {
        var system = CodeSystems.InForceOn(date);
        for (var i = _releases.Length - 1; i >= 0; i--)
        {
            var release = _releases[i];
            if (release.System == system && date >= release.From && (release.To is not { } to || date <= to))
                return release;
        }

        return null;
    }

    /// <summary>GEM rows from a code to the other system.</summary>
    public IReadOnlyList<CrosswalkRow> CrosswalkFrom(CodeSystem system, CodeText text) =>
        (system == CodeSystem.Icd9Cm ? _from9 : _from10).GetValueOrDefault(text.Packed) ?? [];

    /// <summary>The MS-DRG assignment of a principal diagnosis, by discharge date.</summary>
    public DrgRow? DrgOf(CodeText principal, DateOnly discharged)
    {
        foreach (var row in _drgs.GetValueOrDefault(principal.Packed) ?? [])
        {
            if (discharged >= row.From && discharged <= row.To)
                return row;
        }

        return null;
    }

    /// <summary>The grouper version in force on a discharge date, if its table is loaded.</summary>
    public string? GrouperOn(DateOnly discharged) =>
        Array.Find(_groupers, g => discharged >= g.From && discharged <= g.To)?.Grouper;

    /// <summary>Whether one code says nothing beside a more specific one for the same region.</summary>
    public bool IsRedundantBeside(CodeText unspecified, CodeText specific)
    {
        foreach (var prefix in _unspecified.GetValueOrDefault(unspecified.Packed) ?? [])
        {
            if (specific.StartsWith(prefix) && specific != unspecified)
                return true;
        }

        return false;
    }

    /// <summary>
    /// What a written code is worth on a date of service (45 CFR 162.1000(a): the code set valid when the care was furnished).
    /// </summary>
    public CodeVerdict Judge(WrittenCode written, DateOnly on)
    {
        var system = CodeSystems.InForceOn(on);
        var other = system.Other();
        var entry = written.Fits(system) ? Find(system, written.Text) : null;

        if (entry is null && written.Fits(other))
        {
            // Known to the other system only; or of a shape this one never has, unless it is known not to exist there either.
            var foreign = Find(other, written.Text);
            if (foreign is not null || (!written.Fits(system) && !IsLoadedWhole(other, written.Text)))
                return new(other == CodeSystem.Icd9Cm ? CodeStanding.Icd9AfterTransition : CodeStanding.Icd10BeforeTransition, foreign, on);
        }

        if (entry is not null)
        {
            if (entry.BillableOn(on))
                return new(CodeStanding.Billable, entry, on);
            if (entry.TakesSeventhCharacterOn(on))
                return new(CodeStanding.SeventhCharacter, entry, on);
            return new(entry.EverBillable ? CodeStanding.OtherDate : CodeStanding.Header, entry, on);
        }

        var nearest = written.Fits(system) ? FindNearest(system, written.Text) : null;
        if (nearest is not null && nearest.TakesSeventhCharacterOn(on))
            return new(CodeStanding.SeventhCharacter, nearest, on);
        if (!written.Fits(system) || IsLoadedWhole(system, written.Text))
            return new(CodeStanding.NoSuchCode, nearest, on);
        return new(CodeStanding.NotLoaded, null, on);
    }

    /// <summary>
    /// The billable codes that stand in a code's place on a date: the codes that took over from it, followed until one is
    /// billable, or before its time the codes it took over from.
    /// </summary>
    public IEnumerable<(CodeEntry Code, string Source)> StandInsOn(CodeEntry entry, DateOnly on) =>
        entry.Periods[0].From > on ? Chain(entry, on, back: true, depth: 0) : Chain(entry, on, back: false, depth: 0);

    /// <summary>
    /// The Excludes1 note that forbids two codes on one claim on a date, whichever of the two it stands at.
    /// </summary>
    public TabularNote? Excludes1Between(CodeText first, CodeText second, DateOnly on) =>
        Excluding(first, second, on) ?? Excluding(second, first, on);

    private TabularNote? Excluding(CodeText holder, CodeText named, DateOnly on)
    {
        if (Find(CodeSystem.Icd10Cm, holder) is not { } entry)
            return null;
        for (var i = 0; i < entry.Excludes1.Count; i++)
        {
            var note = entry.Excludes1[i];
            if (note.Names(named) && note.StoodOn(on))
                return note;
        }

        return null;
    }

    private IEnumerable<(CodeEntry Code, string Source)> Chain(CodeEntry entry, DateOnly on, bool back, int depth)
    {
        foreach (var step in back ? entry.Predecessors : entry.Successors)
        {
            // The depth guards against a circle in loaded data.
            if (Find(entry.System, back ? step.Code : step.Next) is not { } next || depth > 8)
                continue;
            if (next.BillableOn(on))
            {
                yield return (next, step.Source);
                continue;
            }

            foreach (var further in Chain(next, on, back, depth + 1))
                yield return further;
        }
    }

    private FrozenDictionary<ulong, CodeEntry> Of(CodeSystem system) => system == CodeSystem.Icd9Cm ? _icd9 : _icd10;

    private static FrozenDictionary<ulong, CrosswalkRow[]> Rows(CodeData data, CodeSystem from) =>
        data.Crosswalk.Where(r => r.FromSystem == from).GroupBy(r => r.From.Packed)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray());

    private static FrozenDictionary<ulong, CodeEntry> Entries(CodeData data, CodeSystem system)
    {
        var entries = data.Codes.Where(r => r.System == system)
            .GroupBy(r => r.Code)
            .Select(g => new CodeEntry(system, g.Key, [.. g.Select(r => r.Period).OrderBy(p => p.From)]))
            .OrderBy(e => e.Text)
            .ToArray();
        var byText = entries.ToFrozenDictionary(e => e.Text.Packed);

        foreach (var entry in entries)
        {
            for (var length = entry.Text.Length - 1; length >= 3 && entry.Parent is null; length--)
                entry.Parent = byText.GetValueOrDefault(entry.Text.Prefix(length).Packed);
        }

        foreach (var family in entries.Where(e => e.Parent is not null).GroupBy(e => e.Parent!))
            family.Key.Children = [.. family];

        if (system == CodeSystem.Icd10Cm)
            Annotate(entries, data);
        return byText;
    }

    private static void Annotate(CodeEntry[] entries, CodeData data)
    {
        var next = data.Successions.ToLookup(s => s.Code);
        var previous = data.Successions.ToLookup(s => s.Next);
        var notes = data.Notes.Where(n => !n.Place.Contains('-', StringComparison.Ordinal)).ToLookup(n => CodeText.Parse(n.Place));
        var ranges = data.Notes.Where(n => n.Place.Contains('-', StringComparison.Ordinal))
            .Select(n => (From: CodeText.Parse(n.Place.AsSpan(0, n.Place.IndexOf('-', StringComparison.Ordinal))),
                To: CodeText.Parse(n.Place.AsSpan(n.Place.IndexOf('-', StringComparison.Ordinal) + 1)), Note: n))
            .ToArray();

        // In order of their characters a parent comes before its children, so what it holds is there to be inherited.
        foreach (var entry in entries)
        {
            entry.Successors = [.. next[entry.Text].OrderBy(s => s.Next)];
            entry.Predecessors = [.. previous[entry.Text].OrderBy(s => s.Code)];
            // What stands at a section or chapter holds for its categories, and by them for all codes.
            entry.Notes = entry.Parent is null
                ? [.. notes[entry.Text], .. ranges.Where(r => entry.Text >= r.From && entry.Text.Prefix(r.To.Length) <= r.To).Select(r => r.Note)]
                : [.. notes[entry.Text]];

            var own = entry.Notes.Where(n => n.Kind == TabularNoteKind.Excludes1).ToArray();
            var above = entry.Parent?.Excludes1 ?? [];
            entry.Excludes1 = own.Length == 0 ? above : [.. own, .. above];
        }
    }
}
