using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>The note places the pain in the mid or upper back, and the code does not.</summary>
public sealed class Spec002MidBack() : SpecificityRule(
    new(
        "SPEC002",
        "Mid back documented, unspecified code reported",
        Severity.Warning,
        "The note places the pain in the thoracic spine, mid or upper back, while an unspecified code is reported.",
        "ICD-10-CM Official Guidelines I.B.2")
    {
        Remittance = new("16", "M81"),
    },
    "M54.6")
{
    /// <inheritdoc/>
    protected override string Message(Gap gap) => $"The note places the pain in the mid or upper back ({gap.Words()}), {gap.LessSpecific}.";
}
