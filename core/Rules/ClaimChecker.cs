using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Core.Rules;

/// <summary>Runs the rules over one claim. Pure: the same claim, basis, day and history give the same result.</summary>
public static class ClaimChecker
{
    /// <summary>Checks a claim with the rules of the pack.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="basis">What it is judged by.</param>
    /// <param name="today">The day the check is made.</param>
    /// <param name="history">What the ledger holds of the patient; null where no ledger was asked.</param>
    public static CheckResult Check(Claim claim, Basis basis, DateOnly today, PatientHistory? history = null)
    {
        var context = new ClaimContext(claim, basis, today, history);
        var found = new FindingList();
        foreach (var rule in context.Policy.Rules)
            rule.Check(context, found);
        found.Weigh(context.Policy, basis.Policies, claim.ClaimId, today);
        found.InOrder();

        return new CheckResult(
            claim.ClaimId,
            CheckResult.Decide(found.Findings),
            found.Findings,
            found.NotEvaluated,
            CodeSystems.InForceOn(context.JudgedOn ?? today),
            context.JudgedOn is { } date ? basis.Codes.ReleaseOn(date)?.Name : null,
            RulePack.Version)
        {
            Evidence = context.Evidence,
        };
    }
}
