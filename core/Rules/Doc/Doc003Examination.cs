using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Doc;

/// <summary>The note has no examination.</summary>
public sealed class Doc003Examination() : MissingPartRule(new(
    "DOC003",
    "Examination not documented",
    Severity.Warning,
    "An unspecified back-pain code is reported and the note has no examination.",
    "ICD-10-CM Official Guidelines I.A.19 and I.B.18")
{
    Remittance = NotSupported,
})
{
    /// <inheritdoc/>
    protected override string? Missing(ClaimContext context, DiagnosisOnClaim reported) =>
        context.Documented.HasFlag(NoteParts.Examination)
            ? null
            : $"The note has no examination behind {reported.Display}; findings that are normal or not specific count. Ask the provider: was the back examined at this visit, and what was found?";
}
