using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>The note places pain in the neck, and no code does.</summary>
public sealed class Spec008Neck() : SpecificityRule(
    new(
        "SPEC008",
        "Neck pain documented, unspecified code reported",
        Severity.Warning,
        "The note documents neck pain while an unspecified code is reported and no code names the neck.",
        "ICD-10-CM Official Guidelines I.B.2; Tabular List M54.2")
    {
        Remittance = new("16", "M81"),
    },
    "M54.2")
{
    /// <inheritdoc/>
    protected override string Message(Gap gap) =>
        gap.Context.Supported.Any(s => s.Code is "M54.9" or "M54.89")
            ? $"The note documents neck pain ({gap.Words()}) beside the back pain, and no code on the claim says so; the neck has a code of its own, in addition to {gap.Reported.Display}."
            : $"The note places the pain in the neck ({gap.Words()}), {gap.LessSpecific}.";
}
