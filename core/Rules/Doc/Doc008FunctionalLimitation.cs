using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;
using ClaimCheck.Core.Rules.Pay;

namespace ClaimCheck.Core.Rules.Doc;

/// <summary>
/// Therapy or manipulation is billed for back pain, and the note states no functional limitation. PAY005 speaks instead where
/// the payer's policy wants it.
/// </summary>
public sealed class Doc008FunctionalLimitation() : CareRule(
    new(
        "DOC008",
        "Functional limitation not documented",
        Severity.Warning,
        "A therapy, chiropractic or osteopathic line is billed for back pain and the note states no functional limitation.",
        "Medicare Benefit Policy Manual (Pub. 100-02), chapter 15, sections 220.3 and 240.1.2")
    {
        Remittance = MissingPartRule.NotSupported,
    },
    Concept.FunctionalLimitation)
{
    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        if (!Pay005FunctionalImpairment.SpeaksFor(context))
            Ask(context, findings, "and the note states no functional limitation, so it does not show why the care is necessary. Ask the provider: what can the patient not do, or only with difficulty, because of the pain?");
    }
}
