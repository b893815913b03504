using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Core.Findings;

/// <summary>Everything there is to say about one claim.</summary>
/// <param name="ClaimId">The claim's own number, if it had one.</param>
/// <param name="Decision">What to do with it.</param>
/// <param name="Findings">In order of place, then rule.</param>
/// <param name="NotEvaluated">In order of rule.</param>
/// <param name="System">The code system of the date judged by.</param>
/// <param name="Release">The release of it in force on that date; null where none is loaded or there is no date.</param>
/// <param name="RulePack">The version of the rules.</param>
public sealed record CheckResult(
    string? ClaimId,
    Decision Decision,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<NotEvaluated> NotEvaluated,
    CodeSystem System,
    string? Release,
    string RulePack)
{
    /// <summary>What the claim's note is evidence of: goes into the ledger and into no answer.</summary>
    public NoteEvidence Evidence { get; init; }

    /// <summary>Reject if any error, else review if any warning, else accept.</summary>
    public static Decision Decide(IReadOnlyList<Finding> findings)
    {
        var decision = Decision.Accept;
        for (var i = 0; i < findings.Count; i++)
        {
            if (findings[i].Severity == Severity.Error)
                return Decision.Reject;
            if (findings[i].Severity == Severity.Warning)
                decision = Decision.Review;
        }

        return decision;
    }
}
