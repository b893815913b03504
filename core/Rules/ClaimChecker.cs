using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules;

/// <summary>Runs the rules over one claim. Pure: the same claim, codes and day give the same result.</summary>
public static class ClaimChecker
{
    /// <summary>Checks a claim with the rules of the pack.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="codes">The codes of all dates.</param>
    /// <param name="today">The day the check is made.</param>
    public static CheckResult Check(Claim claim, CodeIndex codes, DateOnly today)
    {
        var context = new ClaimContext(claim, codes, today);
        var found = new FindingList();
        foreach (var rule in RulePack.Rules)
            rule.Check(context, found);
        found.InOrder();

        var date = context.JudgedOn ?? today;
        return new CheckResult(
            claim.ClaimId,
            CheckResult.Decide(found.Findings),
            found.Findings,
            found.NotEvaluated,
            CodeSystems.InForceOn(date),
            codes.ReleaseOn(date)?.Name,
            RulePack.Version);
    }
}
