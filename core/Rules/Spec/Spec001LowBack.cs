using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>The note places the pain in the low back, and the code does not.</summary>
public sealed class Spec001LowBack() : SpecificityRule(
    new(
        "SPEC001",
        "Low back documented, unspecified code reported",
        Severity.Warning,
        "The note places the pain in the low back while an unspecified code is reported.",
        "ICD-10-CM Official Guidelines I.B.2")
    {
        Remittance = new("16", "M81"),
    },
    "M54.50")
{
    /// <inheritdoc/>
    protected override string Message(Gap gap) => $"The note places the pain in the low back ({gap.Words()}), {gap.LessSpecific}.";
}
