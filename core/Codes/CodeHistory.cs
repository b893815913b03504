using System.Runtime.InteropServices;

namespace ClaimCheck.Core.Codes;

/// <summary>What a release holds, and what came, went and changed in it against the release loaded before it.</summary>
/// <param name="Release">The release.</param>
/// <param name="Codes">How many codes it holds, headers included.</param>
/// <param name="Billable">How many of them are billable.</param>
/// <param name="Since">The release it is compared with; null for the first.</param>
/// <param name="Added">Codes that the release before did not hold.</param>
/// <param name="Removed">Codes that only the release before held.</param>
/// <param name="Turned">Codes that became billable or ceased to be.</param>
/// <param name="Retitled">Codes whose title alone changed.</param>
public sealed record ReleaseTally(CodeRelease Release, int Codes, int Billable, CodeRelease? Since, int Added, int Removed, int Turned, int Retitled);

/// <summary>A shipped code about which an official file says something else; the file wins.</summary>
public sealed record ShippedDifference(CodeText Code, CodeRelease Release);

/// <summary>
/// Puts whole releases of ICD-10-CM together into the life of every code: a code is in force from the first release that
/// holds it to the eve of the first that does not, and a new period begins where its title or its billable flag changes.
/// </summary>
/// <remarks>
/// <para>Give the releases in order of time: <see cref="Begin"/>, then <see cref="Add"/> for every code, then the next.</para>
/// <para>
/// A code in the last release stays open. Where releases between two are missing, a code that both hold alike is taken to
/// have gone on between them; any other ends with the fiscal year of the first (and its absence is not counted as known).
/// </para>
/// <para>What ships beside the files (notes, successors, DRGs, ICD-9-CM) is kept as it is. Shipped codes serve the dates for which no whole release is loaded.</para>
/// </remarks>
/// <param name="shipped">The authored data.</param>
public sealed class CodeHistory(CodeData shipped)
{
    private readonly Dictionary<CodeText, Stretch> _latest = new(110_000);
    private readonly List<Tally> _releases = [];

    /// <summary>What each release held, in order.</summary>
    public IReadOnlyList<ReleaseTally> Tallies =>
    [
        .. _releases.Select((r, i) => new ReleaseTally(
            r.Release,
            r.Codes,
            r.Billable,
            i == 0 ? null : _releases[i - 1].Release,
            r.Added,
            i == 0 ? 0 : _releases[i - 1].Codes - (r.Codes - r.Added),
            r.Turned,
            r.Retitled)),
    ];

    /// <summary>Where the files differ from what ships; filled by <see cref="Build"/>.</summary>
    public IReadOnlyList<ShippedDifference> Differences { get; private set; } = [];

    /// <summary>Opens a release.</summary>
    /// <exception cref="ArgumentException">It is not whole, not ICD-10-CM, or not later than the one before.</exception>
    public void Begin(CodeRelease release)
    {
        if (!release.IsWhole || release.System != CodeSystem.Icd10Cm)
            throw new ArgumentException($"{release.Name} is no whole release of ICD-10-CM.", nameof(release));
        if (_releases is [.., var last] && release.From <= last.Release.From)
            throw new ArgumentException($"{release.Name} does not follow {last.Release.Name}.", nameof(release));
        _releases.Add(new Tally(release));
    }

    /// <summary>Adds a code to the release opened last.</summary>
    /// <returns>False where the release holds it already.</returns>
    public bool Add(CodeText code, bool billable, ReadOnlySpan<char> title)
    {
        var tally = _releases[^1];
        var release = _releases.Count - 1;
        ref var latest = ref CollectionsMarshal.GetValueRefOrAddDefault(_latest, code, out _);
        if (latest is not null && latest.Last == release)
            return false;

        tally.Codes++;
        tally.Billable += billable ? 1 : 0;
        var goesOn = latest is not null && latest.Last == release - 1;
        var sameTitle = latest is not null && title.SequenceEqual(latest.Title);
        if (goesOn && sameTitle && latest!.Billable == billable)
        {
            latest.Last = release;
            return true;
        }

        if (!goesOn)
            tally.Added++;
        else if (latest!.Billable != billable)
            tally.Turned++;
        else
            tally.Retitled++;
        latest = new Stretch(release, billable, sameTitle ? latest!.Title : title.ToString(), latest);
        return true;
    }

    /// <summary>Adds a release that is loaded already, from the data it is loaded in.</summary>
    public void AddLoaded(CodeRelease release, CodeData loaded)
    {
        Begin(release);
        foreach (var row in loaded.Codes)
        {
            if (row.System == CodeSystem.Icd10Cm && row.Period.Covers(release.From))
                Add(row.Code, row.Period.Billable, row.Period.Title);
        }
    }

    /// <summary>The shipped data with every code of every release in it.</summary>
    public CodeData Build()
    {
        var releases = CodeReleases.Merge(shipped.Releases, _releases.Select(r => r.Release));
        if (_releases.Count == 0)
            return shipped with { Releases = releases };

        var overlay = new ShippedOverlay(shipped, releases, [.. _releases.Select(r => r.Release)]);
        var rows = new List<CodeRow>(_latest.Count + shipped.Codes.Count);
        rows.AddRange(shipped.Codes.Where(r => r.System != CodeSystem.Icd10Cm));
        foreach (var (code, latest) in _latest.OrderBy(l => l.Key))
        {
            if (!overlay.Holds(code))
                rows.AddRange(Periods(latest).Select(p => new CodeRow(CodeSystem.Icd10Cm, code, p)));
        }

        foreach (var code in overlay.Codes.Union(_latest.Keys.Where(overlay.Holds)).Order())
            rows.AddRange(overlay.Merge(code, StatesOf(code)).Select(p => new CodeRow(CodeSystem.Icd10Cm, code, p)));
        Differences = overlay.Differences;
        return shipped with { Codes = rows, Releases = releases };
    }

    private IEnumerable<CodePeriod> Periods(Stretch latest)
    {
        var stretches = new Stack<Stretch>();
        for (var stretch = latest; stretch is not null; stretch = stretch.Before)
            stretches.Push(stretch);
        return stretches.Select(s => new CodePeriod(_releases[s.First].Release.From, EndOf(s.Last), s.Billable, s.Title));
    }

    // What each release says about a code, in order; null where the release does not hold it.
    private CodeState?[] StatesOf(CodeText code)
    {
        var states = new CodeState?[_releases.Count];
        for (var stretch = _latest.GetValueOrDefault(code); stretch is not null; stretch = stretch.Before)
            Array.Fill(states, new CodeState(stretch.Billable, stretch.Title), stretch.First, stretch.Last - stretch.First + 1);
        return states;
    }

    private DateOnly? EndOf(int release)
    {
        if (release == _releases.Count - 1)
            return null;
        var yearEnd = CodeRelease.EndOfFiscalYear(_releases[release].Release.From);
        var next = _releases[release + 1].Release.From;
        return CodeRelease.EndOfFiscalYear(next) <= yearEnd.AddYears(1) ? next.AddDays(-1) : yearEnd;
    }

    private sealed class Tally(CodeRelease release)
    {
        public CodeRelease Release { get; } = release;

        public int Codes { get; set; }

        public int Billable { get; set; }

        public int Added { get; set; }

        public int Turned { get; set; }

        public int Retitled { get; set; }
    }

    // Releases in a row, counted from 0, in which a code was the same.
    private sealed class Stretch(int release, bool billable, string title, Stretch? before)
    {
        public int First { get; } = release;

        public int Last { get; set; } = release;

        public bool Billable { get; } = billable;

        public string Title { get; } = title;

        public Stretch? Before { get; } = before;
    }
}
