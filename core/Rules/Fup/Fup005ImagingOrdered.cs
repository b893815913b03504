using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Fup;

/// <summary>Imaging of the back is ordered while an unspecified code is reported: its result may change the code.</summary>
public sealed class Fup005ImagingOrdered() : Rule(Description)
{
    internal static readonly RuleDescription Description = new(
        "FUP005",
        "Imaging ordered: revisit the code",
        Severity.Info,
        "Imaging of the back is ordered, and has not resulted, while an unspecified back-pain code is reported.",
        "ICD-10-CM Official Guidelines I.B.18");

    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        if (context.Unspecified is not { } reported)
            return;
        if (context.Note is not { } note)
        {
            findings.AddNotEvaluated(About, NotEvaluated.NoNote);
            return;
        }

        if (!note.Says(Concept.Imaging))
            return;
        Mention[] studies = [.. note.Current(Concept.Imaging).Where(NoteEvidences.IsBackImaging)];
        if (Array.Exists(studies, s => s.Status == Concept.ImagingResult) || Array.FindIndex(studies, s => s.Status == Concept.ImagingOrder) is var first && first < 0)
            return;
        findings.Add(
            About,
            ClaimPointer.Diagnosis(reported.Index),
            $"Imaging is ordered (\"{note.TextOf(studies[first])}\") while {reported.Display} is reported: revisit the code on the claims after the result. A normal result may leave it right.",
            evidence: context.Quote(studies[first]));
    }
}
