using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Doc;

/// <summary>The note does not say what the patient came for.</summary>
public sealed class Doc001ChiefComplaint() : MissingPartRule(new(
    "DOC001",
    "Chief complaint not documented",
    Severity.Warning,
    "An unspecified back-pain code is reported and the note has no chief complaint.",
    "ICD-10-CM Official Guidelines I.A.19 and I.B.18")
{
    Remittance = NotSupported,
})
{
    /// <inheritdoc/>
    protected override string? Missing(ClaimContext context, DiagnosisOnClaim reported) =>
        context.Documented.HasFlag(NoteParts.ChiefComplaint)
            ? null
            : $"The note does not say what the patient came for, which {reported.Display} rests on. Ask the provider: what was the chief complaint at this visit?";
}
