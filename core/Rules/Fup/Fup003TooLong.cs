using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Fup;

/// <summary>M54.9 is still reported after many visits or days.</summary>
public sealed class Fup003TooLong() : FollowUpRule(Description)
{
    internal static readonly RuleDescription Description = new(
        "FUP003",
        "M54.9 for many visits or days",
        Severity.Warning,
        "M54.9 is still reported after more visits or days under it than the policy or the house default allows (4 visits, 30 days).",
        "ICD-10-CM Official Guidelines I.B.18");
}
