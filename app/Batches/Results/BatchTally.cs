using System.Runtime.InteropServices;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Batches.Results;

/// <summary>Counts claims as they are checked. Counts of chunks are added up in the file's order, so the sums never depend on chance.</summary>
internal sealed partial class BatchTally(int mostParties = BatchTally.MostParties)
{
    // A file of nothing but made-up providers must not fill the memory; what comes later is counted together. That is decided
    // in the sums of the file alone: a chunk's are as small as the chunk, and where chunks end must change nothing.
    private const int MostParties = 10_000;
    private const string Others = "(others)";

    // SV102 carries 18 digits. With longer ones, and with more places than money has, sums would overflow or be rounded by chance.
    private const decimal MostCharge = 999_999_999_999_999_999m;
    private const int Places = 4;
    private static readonly CodeText Dorsalgia = CodeText.Parse("M54.9");

    private readonly Dictionary<string, long> _findings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PartyTally> _payers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PartyTally> _providers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _releases = new(StringComparer.Ordinal);
    private readonly long[] _decisions = new long[Enum.GetValues<Decision>().Length];
    private PartyTally _all;
    private long _exceptions;

    /// <summary>Rows that were read.</summary>
    public long RowsAnnotated { get; set; }

    /// <summary>Rows that were set aside.</summary>
    public long RowsRejected { get; set; }

    /// <summary>Counts a claim.</summary>
    public void Add(in CheckedBatchClaim found)
    {
        var claim = found.Claim;
        var one = new PartyTally { Claims = 1, Charges = Charges(claim) };
        if (found.Decision != Decision.Accept)
            (one.NotClean, one.AtRisk) = (1, one.Charges);
        if (ReportsDorsalgia(claim))
            one.M549 = 1;

        _decisions[(int)found.Decision]++;
        _all.Add(one);
        CollectionsMarshal.GetValueRefOrAddDefault(_payers, claim.Payer.Id ?? "", out _).Add(one);
        CollectionsMarshal.GetValueRefOrAddDefault(_providers, claim.RenderingProvider.Npi ?? "", out _).Add(one);
        if (found.Release is { } release)
            _releases.Add(release);
        _exceptions += ExceptionLog.CountExceptions(found.Findings);
        for (var i = 0; i < found.Findings.Count; i++)
            CollectionsMarshal.GetValueRefOrAddDefault(_findings, found.Findings[i].Rule.Id, out _)++;
    }

    /// <summary>Adds the counts of what comes next in the file.</summary>
    public void Add(BatchTally next)
    {
        RowsAnnotated += next.RowsAnnotated;
        RowsRejected += next.RowsRejected;
        _all.Add(next._all);
        _exceptions += next._exceptions;
        for (var i = 0; i < _decisions.Length; i++)
            _decisions[i] += next._decisions[i];
        foreach (var (rule, count) in next._findings)
            CollectionsMarshal.GetValueRefOrAddDefault(_findings, rule, out _) += count;
        foreach (var (id, tally) in next._payers)
            Of(_payers, id).Add(tally);
        foreach (var (id, tally) in next._providers)
            Of(_providers, id).Add(tally);
        _releases.UnionWith(next._releases);
    }

    /// <summary>Counts from nothing again.</summary>
    public void Clear()
    {
        (RowsAnnotated, RowsRejected, _exceptions, _all) = (0, 0, 0, default);
        Array.Clear(_decisions);
        _findings.Clear();
        _payers.Clear();
        _providers.Clear();
        _releases.Clear();
    }

    /// <summary>What it came to.</summary>
    /// <param name="name">The batch's name.</param>
    /// <param name="sha256">The hash of its bytes.</param>
    /// <param name="known">The releases that are loaded, in order of time.</param>
    /// <param name="notices">What is to be said of the file as a whole.</param>
    public BatchOutcome Close(string name, string sha256, IReadOnlyList<CodeRelease> known, IReadOnlyList<Finding> notices)
    {
        foreach (var notice in notices)
            CollectionsMarshal.GetValueRefOrAddDefault(_findings, notice.Rule.Id, out _)++;
        var summary = new BatchSummary(
            name,
            sha256,
            RowsAnnotated + RowsRejected,
            RowsAnnotated,
            RowsRejected,
            _all.Claims,
            new DecisionCounts(_decisions[(int)Decision.Accept], _decisions[(int)Decision.Review], _decisions[(int)Decision.Reject]),
            new SortedDictionary<string, long>(_findings, StringComparer.Ordinal),
            _all.Totals,
            Share(_decisions[(int)Decision.Accept], _all.Claims),
            Share(_all.M549, _all.Claims),
            [.. known.Select(r => r.Name).Where(_releases.Contains)],
            RulePack.Version);
        return new BatchOutcome(summary, Parties(_payers), Parties(_providers), [.. notices.Select(n => n.Message)]) { Exceptions = _exceptions };
    }

    // Four places are as many as anybody reads.
    private static decimal Share(long part, long of) => of == 0 ? 0 : decimal.Round((decimal)part / of, 4);

    private static PartyTotals[] Parties(Dictionary<string, PartyTally> tallies) =>
    [
        .. tallies.Select(t => new PartyTotals(t.Key, t.Value.Claims, t.Value.NotClean, t.Value.M549, t.Value.Totals))
            .OrderByDescending(p => p.Charges.AtRisk).ThenByDescending(p => p.NotClean).ThenBy(p => p.Id, StringComparer.Ordinal),
    ];

    private ref PartyTally Of(Dictionary<string, PartyTally> parties, string id) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(parties, parties.Count >= mostParties && !parties.ContainsKey(id) ? Others : id, out _);

    private static decimal Charges(Claim claim)
    {
        decimal sum = 0;
        for (var i = 0; i < claim.Lines.Count; i++)
            sum += decimal.Round(Math.Clamp(claim.Lines[i].Charge ?? 0, -MostCharge, MostCharge), Places, MidpointRounding.AwayFromZero);
        return sum;
    }

    private static bool ReportsDorsalgia(Claim claim)
    {
        for (var i = 0; i < claim.Diagnoses.Count; i++)
        {
            if (WrittenCode.TryRead(claim.Diagnoses[i], out var code) && code.Text == Dorsalgia)
                return true;
        }

        return false;
    }

    private struct PartyTally
    {
        public long Claims;
        public long NotClean;
        public long M549;
        public decimal Charges;
        public decimal AtRisk;

        // To the cent, and always with both its digits.
        public readonly ChargeTotals Totals => new(Cents(Charges), Cents(AtRisk));

        public void Add(PartyTally other)
        {
            Claims += other.Claims;
            NotClean += other.NotClean;
            M549 += other.M549;
            Charges += other.Charges;
            AtRisk += other.AtRisk;
        }

        private static decimal Cents(decimal dollars) => decimal.Round(dollars, 2, MidpointRounding.AwayFromZero) + 0.00m;
    }
}
