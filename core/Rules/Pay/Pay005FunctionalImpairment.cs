using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;
using ClaimCheck.Core.Rules.Doc;

namespace ClaimCheck.Core.Rules.Pay;

/// <summary>The payer wants functional impairment documented, and the note states none. Speaks in place of DOC008.</summary>
public sealed class Pay005FunctionalImpairment() : CareRule(
    new(
        Id,
        "Functional impairment that the payer wants documented",
        Severity.Warning,
        "The payer's policy wants functional impairment documented for care of back pain, and the note states none (replaces DOC008).",
        "The payer's policy; Medicare Benefit Policy Manual (Pub. 100-02), chapter 15, sections 220.3 and 240.1.2")
    {
        Remittance = MissingPartRule.NotSupported,
    },
    Concept.FunctionalLimitation)
{
    private const string Id = "PAY005";

    /// <summary>Whether it speaks of a claim in place of DOC008.</summary>
    internal static bool SpeaksFor(ClaimContext context) => context.Policy.FunctionalImpairment is not null && !context.Policy.IsOff(Id);

    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        if (context.Policy.FunctionalImpairment is { } row)
            Ask(context, findings, $"and the note states no functional impairment, which this payer wants documented ({row.Named}). Ask the provider: what can the patient not do, or only with difficulty, because of the pain?", row);
        else if (context.Policy.IsDefault && !IsStated(context) && IsBilled(context))
            findings.AddNotEvaluated(About, context.WhyNoPolicy);
    }
}
