using ClaimCheck.App.Batches.Ranges;

namespace ClaimCheck.App.Batches.Results;

// What a range came to goes from one process to another.
internal sealed partial class BatchTally
{
    /// <summary>Of a range: every party counts by itself, for what is counted together is decided in the sums of the file.</summary>
    public static BatchTally OfRange() => new(int.MaxValue);

    /// <summary>What a range came to.</summary>
    public RangeTally ToRange() => new()
    {
        RowsAnnotated = RowsAnnotated,
        RowsRejected = RowsRejected,
        Decisions = [.. _decisions],
        Findings = new SortedDictionary<string, long>(_findings, StringComparer.Ordinal),
        All = ToRange("", _all),
        Payers = [.. _payers.Select(p => ToRange(p.Key, p.Value))],
        Providers = [.. _providers.Select(p => ToRange(p.Key, p.Value))],
        Releases = [.. _releases.Order(StringComparer.Ordinal)],
        Exceptions = _exceptions,
    };

    /// <summary>Adds what the next range of the file came to.</summary>
    public void Add(RangeTally next)
    {
        var range = OfRange();
        (range.RowsAnnotated, range.RowsRejected, range._exceptions) = (next.RowsAnnotated, next.RowsRejected, next.Exceptions);
        for (var i = 0; i < _decisions.Length; i++)
            range._decisions[i] = next.Decisions[i];
        foreach (var (rule, count) in next.Findings)
            range._findings.Add(rule, count);
        range._all = Of(next.All);
        foreach (var payer in next.Payers)
            range._payers.Add(payer.Id, Of(payer));
        foreach (var provider in next.Providers)
            range._providers.Add(provider.Id, Of(provider));
        range._releases.UnionWith(next.Releases);
        Add(range);
    }

    private static PartyCounts ToRange(string id, PartyTally tally) =>
        new(id, tally.Claims, tally.NotClean, tally.M549, tally.Charges, tally.AtRisk);

    private static PartyTally Of(PartyCounts party) =>
        new() { Claims = party.Claims, NotClean = party.NotClean, M549 = party.M549, Charges = party.Charges, AtRisk = party.AtRisk };
}
