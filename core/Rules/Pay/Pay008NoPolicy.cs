using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Pay;

/// <summary>What the payer asks for is not known.</summary>
public sealed class Pay008NoPolicy() : Rule(new(
    "PAY008",
    "No policy loaded for this payer",
    Severity.Info,
    "No policy is loaded for this payer, so its coverage determinations and authorization rules could not be checked.",
    "The payer's policy"))
{
    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        if (!context.Policy.IsDefault || string.IsNullOrWhiteSpace(context.Claim.Payer.Id))
            return;
        var why = context.WhyNoPolicy;
        findings.Add(About, "/payer/id", $"{char.ToUpperInvariant(why[0])}{why[1..]}: check its local coverage determination (LCD) and authorization rules before the first claim.");
    }
}
