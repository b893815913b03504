using ClaimCheck.App.Batches.Reading;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Batches.Results;

/// <summary>A claim of a batch with everything there is to say about it, of its content and of its rows.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Findings">In order of place, then rule.</param>
/// <param name="Decision">What to do with it.</param>
/// <param name="Release">The release it was judged by, if one was in force.</param>
/// <param name="Evidence">What its note is evidence of.</param>
internal readonly record struct CheckedBatchClaim(Claim Claim, IReadOnlyList<Finding> Findings, Decision Decision, string? Release, NoteEvidence Evidence)
{
    /// <summary>Checks a claim.</summary>
    public static CheckedBatchClaim Of(BatchClaim read, Basis basis, BatchToCheck batch)
    {
        var result = ClaimChecker.Check(read.Claim, basis, batch.Today, batch.Ledger?.HistoryFor(read.Claim));
        if (read.Findings.Count == 0)
            return new(read.Claim, result.Findings, result.Decision, result.Release, result.Evidence);

        Finding[] findings = [.. result.Findings, .. read.Findings];
        Array.Sort(findings, static (a, b) =>
            ClaimPointer.Compare(a.At, b.At) is var order and not 0 ? order : string.CompareOrdinal(a.Rule.Id, b.Rule.Id));
        return new(read.Claim, findings, CheckResult.Decide(findings), result.Release, result.Evidence);
    }
}
