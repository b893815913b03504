using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Doc;

/// <summary>The note has no plan.</summary>
public sealed class Doc005Plan() : MissingPartRule(new(
    "DOC005",
    "Plan not documented",
    Severity.Warning,
    "An unspecified back-pain code is reported and the note has no plan.",
    "ICD-10-CM Official Guidelines I.A.19 and I.B.18")
{
    Remittance = NotSupported,
})
{
    /// <inheritdoc/>
    protected override string? Missing(ClaimContext context, DiagnosisOnClaim reported) =>
        context.Documented.HasFlag(NoteParts.Plan)
            ? null
            : $"The note has no plan behind {reported.Display}. Ask the provider: what treatment, test or follow-up was decided at this visit?";
}
