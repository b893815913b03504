using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules;

/// <summary>Runs the rules over one claim. Pure: the same claim, basis and day give the same result.</summary>
public static class ClaimChecker
{
    /// <summary>Checks a claim with the rules of the pack.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="basis">What it is judged by.</param>
    /// <param name="today">The day the check is made.</param>
    public static CheckResult Check(Claim claim, Basis basis, DateOnly today)
    {
        var context = new ClaimContext(claim, basis, today);
        var found = new FindingList();
        foreach (var rule in RulePack.Rules)
            rule.Check(context, found);
        found.InOrder();

        return new CheckResult(
            claim.ClaimId,
            CheckResult.Decide(found.Findings),
            found.Findings,
            found.NotEvaluated,
            CodeSystems.InForceOn(context.JudgedOn ?? today),
            context.JudgedOn is { } date ? basis.Codes.ReleaseOn(date)?.Name : null,
            RulePack.Version);
    }
}
