using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Doc;

/// <summary>Therapy or manipulation is billed for back pain, and the note has no objective measure.</summary>
public sealed class Doc009ObjectiveMeasure() : CareRule(
    new(
        "DOC009",
        "Objective measure not documented",
        Severity.Warning,
        "A therapy, chiropractic or osteopathic line is billed for back pain and the note has no objective measure.",
        "Medicare Benefit Policy Manual (Pub. 100-02), chapter 15, sections 220.3 and 240.1.2")
    {
        Remittance = MissingPartRule.NotSupported,
    },
    Concept.Objective)
{
    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings) =>
        Ask(context, findings, "and the note has no objective measure, so progress cannot be shown. Ask the provider: what was measured at this visit, such as range of motion, a pain score or an outcome questionnaire?");
}
