using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Policies;

namespace ClaimCheck.Core.Rules.Pay;

/// <summary>More visits under an unspecified code than the payer pays for.</summary>
public sealed class Pay003VisitLimit() : PolicyRule(Description)
{
    internal static readonly RuleDescription Description = new(
        "PAY003",
        "Past the visit limit under an unspecified code",
        Severity.Error,
        "The visit is past the number of visits that the payer pays for under an unspecified back-pain code (M54.9, R52).",
        "The payer's policy")
    {
        Remittance = new("151", null),
    };

    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        if (context.Unspecified is not { } reported || !UnspecifiedBackPain.SaysNowhere(reported.Icd10!.Value))
            return;
        if (context.Policy.UnspecifiedVisitLimit is { } term)
            Check(context, reported, term.Row, findings);
        else
            AddWithoutPolicy(context, findings);
    }

    private void Check(ClaimContext context, DiagnosisOnClaim reported, PolicyRow row, FindingList findings) =>
        CheckVisits(context, reported, row, (visit, date) => PayerLimits.Visits(context.Policy, visit, date, reported.Display), findings);
}
