using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Fup;

/// <summary>M54.9 is still reported although an earlier visit's note says where the pain is.</summary>
public sealed class Fup004RegionKnown() : FollowUpRule(Description)
{
    internal static readonly RuleDescription Description = new(
        "FUP004",
        "M54.9 after a note that gives the region",
        Severity.Warning,
        "M54.9 is reported although the note of an earlier visit places the pain in the low back, the mid or upper back or the sacral region.",
        "ICD-10-CM Official Guidelines I.B.2");
}
