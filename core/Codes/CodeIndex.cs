using System.Collections.Frozen;

namespace ClaimCheck.Core.Codes;

/// <summary>
/// Every loaded code of every release, immutable and in memory, asked by date. Building one costs a pass over the data;
/// asking it allocates nothing.
/// </summary>
public sealed partial class CodeIndex
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
        _from9 = Crosswalk(data, CodeSystem.Icd9Cm);
        _from10 = Crosswalk(data, CodeSystem.Icd10Cm);
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

    /// <summary>
    /// Whether a code's absence on a date means that it does not exist: everything under some prefix of it is loaded, or the
    /// whole release of that date is.
    /// </summary>
    public bool IsLoadedWhole(CodeSystem system, CodeText text, DateOnly on)
    {
        foreach (var whole in _whole)
        {
            if (whole.System == system && text.StartsWith(whole.Prefix))
                return true;
        }

        return ReleaseOn(system, on) is { IsWhole: true };
    }

    /// <summary>The release of the system in force on a date of service.</summary>
    public CodeRelease? ReleaseOn(DateOnly date) => ReleaseOn(CodeSystems.InForceOn(date), date);

    private CodeRelease? ReleaseOn(CodeSystem system, DateOnly date)
    {
        for (var i = _releases.Length - 1; i >= 0; i--)
        {
            if (_releases[i].System == system && _releases[i].Covers(date))
                return _releases[i];
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
            if (foreign is not null || (!written.Fits(system) && !IsLoadedWhole(other, written.Text, NearestTo(on, other))))
                return new(other == CodeSystem.Icd9Cm ? CodeStanding.Icd9AfterTransition : CodeStanding.Icd10BeforeTransition, foreign, on);
        }

        if (entry is not null)
        {
            if (entry.BillableOn(on))
                return new(CodeStanding.Billable, entry, on);
            if (entry.TakesSeventhCharacterOn(on))
                return new(CodeStanding.SeventhCharacter, entry, on);
            if (!entry.ValidOn(on) && !IsLoadedWhole(system, entry.Text, on))
                return new(CodeStanding.NotLoaded, entry, on);
            return new(entry.EverBillable ? CodeStanding.OtherDate : CodeStanding.Header, entry, on);
        }

        var nearest = written.Fits(system) ? FindNearest(system, written.Text) : null;
        if (nearest is not null && (nearest.TakesSeventhCharacterOn(on) ? nearest : StemWithPlaceholder(nearest, written.Text, on)) is { } stem)
            return new(CodeStanding.SeventhCharacter, stem, on);
        if (!written.Fits(system) || IsLoadedWhole(system, written.Text, on))
            return new(CodeStanding.NoSuchCode, nearest, on);
        return new(CodeStanding.NotLoaded, null, on);
    }

    /// <summary>
    /// The billable codes that took over from a code by a date, as the conversion facts say, each followed until one is
    /// billable; before the code's own time, the codes it took over from.
    /// </summary>
    public IEnumerable<StandIn> ConversionsOn(CodeEntry entry, DateOnly on) =>
        Chain(entry, on, back: entry.Periods[0].From > on, depth: 0);

    /// <summary>
    /// What can be reported in a code's place on a date: its conversions; where none are known of a code that ended, the
    /// billable codes under it; where there are none, those of the nearest code above it that is in force. Which of these it
    /// is stands with each.
    /// </summary>
    public IReadOnlyList<StandIn> StandInsOn(CodeEntry entry, DateOnly on)
    {
        StandIn[] known = [.. ConversionsOn(entry, on)];
        if (known.Length > 0 || entry.Periods[0].From > on)
            return known;
        StandIn[] under = [.. entry.BillableDescendantsOn(on).Select(c => new StandIn(c, StandInKind.Descendant, $"billable codes under {entry.Code}"))];
        if (under.Length > 0)
            return under;
        for (var above = entry.Parent; above is not null; above = above.Parent)
        {
            if (!above.ValidOn(on))
                continue;
            var source = $"billable codes of {above.Code}, the nearest code above it that is in force; no conversion is on record";
            return above.BillableOn(on)
                ? [new StandIn(above, StandInKind.Relative, source)]
                : [.. above.BillableDescendantsOn(on).Select(c => new StandIn(c, StandInKind.Relative, source))];
        }

        return [];
    }

    /// <summary>
    /// The Excludes1 note that forbids two codes on one claim on a date, whichever of the two it stands at.
    /// </summary>
    public TabularNote? Excludes1Between(CodeText first, CodeText second, DateOnly on) =>
        Excluding(first, second, on) ?? Excluding(second, first, on);

    // T36.01A lacks the placeholder within T36.0X1A: with it, the code is of a family that takes a seventh character.
    private CodeEntry? StemWithPlaceholder(CodeEntry nearest, CodeText text, DateOnly on)
    {
        var written = text.ToString();
        for (var placeholders = 1; text.Length + placeholders <= CodeText.MaxLength; placeholders++)
        {
            var padded = CodeText.Parse(written.Insert(nearest.Text.Length, new string('X', placeholders)));
            var stem = FindNearest(nearest.System, padded.Prefix(CodeText.MaxLength - 1))!;
            if (stem.Text.Length > nearest.Text.Length + placeholders && stem.TakesSeventhCharacterOn(on))
                return stem;
        }

        return null;
    }

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

    private IEnumerable<StandIn> Chain(CodeEntry entry, DateOnly on, bool back, int depth)
    {
        foreach (var step in back ? entry.Predecessors : entry.Successors)
        {
            // The depth guards against a circle in loaded data.
            if (Find(entry.System, back ? step.Code : step.Next) is not { } next || depth > 8)
                continue;
            if (next.BillableOn(on))
            {
                yield return new StandIn(next, StandInKind.Conversion, step.Source);
                continue;
            }

            foreach (var further in Chain(next, on, back, depth + 1))
                yield return further;
        }
    }

    // The other system's nearest date: its last one, or its first.
    private static DateOnly NearestTo(DateOnly on, CodeSystem other) =>
        CodeSystems.InForceOn(on) == other ? on : other == CodeSystem.Icd9Cm ? CodeSystems.Transition.AddDays(-1) : CodeSystems.Transition;

    private FrozenDictionary<ulong, CodeEntry> Of(CodeSystem system) => system == CodeSystem.Icd9Cm ? _icd9 : _icd10;
}
