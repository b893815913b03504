using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Doc;

/// <summary>The note has no assessment, or none that says why the diagnosis stays unspecified.</summary>
/// <remarks>The reason is asked for where the code says nowhere the pain is (M54.9, R52); the others leave open only a kind, side or site.</remarks>
public sealed class Doc004Assessment() : MissingPartRule(new(
    "DOC004",
    "Assessment or its reasoning not documented",
    Severity.Warning,
    "An unspecified back-pain code is reported and the note has no assessment, or for M54.9 and R52 no reason why the diagnosis stays unspecified.",
    "ICD-10-CM Official Guidelines I.A.19 and I.B.18")
{
    Remittance = NotSupported,
})
{
    /// <inheritdoc/>
    protected override string? Missing(ClaimContext context, DiagnosisOnClaim reported)
    {
        var needsReason = UnspecifiedBackPain.SaysNowhere(reported.Icd10!.Value);
        if (context.Documented.HasFlag(needsReason ? NoteParts.Reasoning : NoteParts.Assessment))
            return null;
        if (!context.Documented.HasFlag(NoteParts.Assessment))
        {
            var reason = needsReason ? ", and what speaks against a more specific one" : "";
            return $"The note has no assessment behind {reported.Display}. Ask the provider: what is the diagnosis at this visit{reason}?";
        }

        var instead = Wording.Codes(MoreSpecific(context, reported), "and");
        var question = instead.Length == 0
            ? "Ask the provider: what speaks against a more specific diagnosis at this visit?"
            : $"The note supports {instead}: report that, or ask the provider: what speaks against it at this visit?";
        return $"The assessment does not say why the diagnosis stays unspecified ({reported.Display}). {question}";
    }

    private static Suggestion[] MoreSpecific(ClaimContext context, DiagnosisOnClaim reported) =>
        [.. context.Supported.Where(s => !UnspecifiedBackPain.SaysNowhere(CodeText.Parse(s.Code))).SelectMany(s => Wording.Suggest(context.Codes, s.Code, reported.Verdict!.Value.On)).Distinct()];
}
