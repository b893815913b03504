using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Doc;

/// <summary>No note came with the claim, so what it documents could not be compared with what is coded.</summary>
public sealed class Doc010NoNote() : Rule(new(
    "DOC010",
    "No note to check against",
    Severity.Info,
    "No note came with the claim, so what the record documents could not be checked.",
    "ICD-10-CM Official Guidelines I.B.14 and I.B.18"))
{
    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        if (context.Claim.Note is not { IsBlank: false } && !context.IsUnreadable("/note"))
            findings.Add(About, "/note", "No note came with the claim: whether the record supports the codes, or more specific ones, could not be checked.");
    }
}
