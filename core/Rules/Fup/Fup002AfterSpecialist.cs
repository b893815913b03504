using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Fup;

/// <summary>M54.9 is still reported after a specialist for the spine has seen the patient.</summary>
public sealed class Fup002AfterSpecialist() : FollowUpRule(Description)
{
    internal static readonly RuleDescription Description = new(
        "FUP002",
        "M54.9 after a specialist's evaluation",
        Severity.Warning,
        "M54.9 is reported for a follow-up after a specialist for the spine has evaluated the patient.",
        "ICD-10-CM Official Guidelines I.B.2 and I.B.18");

    /// <inheritdoc/>
    protected override bool IsProof(Mention mention) => mention.IsCurrent && NoteEvidences.Of(mention) == NoteEvidence.SpecialistEvaluated;
}
