using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Fup;

/// <summary>M54.9 is still reported after imaging of the back has a result.</summary>
public sealed class Fup001AfterImaging() : FollowUpRule(Description)
{
    internal static readonly RuleDescription Description = new(
        "FUP001",
        "M54.9 after imaging",
        Severity.Warning,
        "M54.9 is reported for a follow-up after imaging of the thoracic, lumbar or sacral spine has resulted.",
        "ICD-10-CM Official Guidelines I.B.2 and I.B.18");

    /// <inheritdoc/>
    protected override bool IsProof(Mention mention) => mention.IsCurrent && NoteEvidences.Of(mention) == NoteEvidence.ImagingResulted;
}
