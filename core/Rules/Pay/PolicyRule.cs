using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Policies;

namespace ClaimCheck.Core.Rules.Pay;

/// <summary>What rules have in common that ask what a payer wants: without a policy they cannot be decided.</summary>
/// <param name="about">The rule's row of the catalogue.</param>
public abstract class PolicyRule(RuleDescription about) : Rule(about)
{
    /// <summary>Puts the first thing there is to say of the claim's visits at a diagnosis.</summary>
    /// <param name="context">The claim.</param>
    /// <param name="at">The diagnosis.</param>
    /// <param name="row">The policy row that it rests on.</param>
    /// <param name="say">What to say of a visit, by its number and date; null for nothing.</param>
    /// <param name="findings">Where it goes.</param>
    private protected void CheckVisits(ClaimContext context, DiagnosisOnClaim at, PolicyRow row, Func<int, DateOnly, string?> say, FindingList findings)
    {
        foreach (var date in context.ServiceDates)
        {
            // The ledger counts visits; a day with a film alone is none.
            if (context.VisitOn(date) is not { } visit)
            {
                if (context.History is null)
                    findings.AddNotEvaluated(About, NotEvaluated.NoVisitNumber);
            }
            else if (say(visit, date) is { } message)
            {
                findings.Add(About, ClaimPointer.Diagnosis(at.Index), message, policy: row);
                return;
            }
        }
    }

    /// <summary>Says that the rule could not be decided, if it is for want of a policy.</summary>
    protected void AddWithoutPolicy(ClaimContext context, FindingList findings)
    {
        if (context.Policy.IsDefault)
            findings.AddNotEvaluated(About, context.WhyNoPolicy);
    }
}
