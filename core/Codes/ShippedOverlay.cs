namespace ClaimCheck.Core.Codes;

/// <summary>What a code was in a release.</summary>
internal readonly record struct CodeState(bool Billable, string Title);

/// <summary>
/// Lays whole releases over the codes that ship: within the dates of a whole release the official file speaks, at all other
/// times the shipped rows do.
/// </summary>
internal sealed class ShippedOverlay
{
    private readonly ILookup<CodeText, CodePeriod> _shipped;
    private readonly CodeText[] _prefixes;
    private readonly Span[] _spans;
    private readonly List<ShippedDifference> _differences = [];

    /// <summary>Divides time between the files and the shipped rows.</summary>
    /// <param name="shipped">The authored data.</param>
    /// <param name="releases">All known releases, in order.</param>
    /// <param name="whole">Those loaded whole, in order.</param>
    public ShippedOverlay(CodeData shipped, IReadOnlyList<CodeRelease> releases, CodeRelease[] whole)
    {
        _shipped = shipped.Codes.Where(r => r.System == CodeSystem.Icd10Cm).ToLookup(r => r.Code, r => r.Period);
        _prefixes = [.. shipped.WholePrefixes.Where(p => p.System == CodeSystem.Icd10Cm).Select(p => p.Prefix)];
        _spans = [.. Spans(releases.Where(r => r.System == CodeSystem.Icd10Cm).ToArray(), whole)];
    }

    /// <summary>The codes that ship.</summary>
    public IEnumerable<CodeText> Codes => _shipped.Select(g => g.Key);

    /// <summary>Where the files said something else.</summary>
    public IReadOnlyList<ShippedDifference> Differences => _differences;

    /// <summary>Whether the shipped data speaks for a code at all.</summary>
    public bool Holds(CodeText code) => _shipped.Contains(code) || Array.Exists(_prefixes, code.StartsWith);

    /// <summary>The life of a code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="states">What each whole release says of it.</param>
    public IEnumerable<CodePeriod> Merge(CodeText code, CodeState?[] states)
    {
        var life = new List<CodePeriod>();
        foreach (var span in _spans)
        {
            if (span.Release is { } release)
            {
                if (states[span.Index] is { } state)
                    Append(life, new CodePeriod(span.From, span.To, state.Billable, state.Title));
                if (!Agrees(code, release.From, states[span.Index]))
                    _differences.Add(new ShippedDifference(code, release));
                continue;
            }

            foreach (var period in _shipped[code].OrderBy(p => p.From))
            {
                if ((span.To is { } to && period.From > to) || period.To < span.From)
                    continue;
                Append(life, period with { From = Later(period.From, span.From), To = Earlier(period.To, span.To) });
            }
        }

        return life;
    }

    private bool Agrees(CodeText code, DateOnly on, CodeState? state)
    {
        foreach (var period in _shipped[code])
        {
            if (period.Covers(on))
                return state is { } said && said.Billable == period.Billable && said.Title == period.Title;
        }

        return state is null;
    }

    // Stretches of time, each spoken for by a whole release or, without one, by the shipped rows.
    private static IEnumerable<Span> Spans(CodeRelease[] releases, CodeRelease[] whole)
    {
        var from = DateOnly.MinValue;
        for (var i = 0; i < releases.Length; i++)
        {
            var release = releases[i];
            if (!release.IsWhole)
                continue;
            if (from < release.From)
                yield return new Span(from, release.From.AddDays(-1), null, -1);

            // The newest release of all goes on until there is a newer one.
            var to = i == releases.Length - 1 ? null : release.To;
            yield return new Span(release.From, to, release, Array.FindIndex(whole, w => w.From == release.From));
            if (to is not { } end)
                yield break;
            from = end.AddDays(1);
        }

        yield return new Span(from, null, null, -1);
    }

    private static void Append(List<CodePeriod> life, CodePeriod next)
    {
        if (life is [.., var last] && last.To?.AddDays(1) == next.From && last.Billable == next.Billable && last.Title == next.Title)
            life[^1] = last with { To = next.To };
        else
            life.Add(next);
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => a is { } x && b is { } y ? (x < y ? x : y) : a ?? b;

    private readonly record struct Span(DateOnly From, DateOnly? To, CodeRelease? Release, int Index);
}
