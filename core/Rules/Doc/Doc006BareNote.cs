using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Doc;

/// <summary>The note is hardly more than the complaint: one finding in place of five.</summary>
public sealed class Doc006BareNote() : DocumentationRule(new(
    "DOC006",
    "Bare note",
    Severity.Warning,
    "An unspecified back-pain code is reported and the note is hardly more than the complaint: no history, examination, reasoning or plan.",
    "ICD-10-CM Official Guidelines I.A.19 and I.B.18")
{
    Remittance = MissingPartRule.NotSupported,
})
{
    private const NoteParts More = NoteParts.History | NoteParts.Examination | NoteParts.Reasoning | NoteParts.Plan;

    /// <summary>Whether a note has nothing beside the complaint and a diagnosis.</summary>
    internal static bool IsBare(NoteParts documented) => (documented & More) == NoteParts.None;

    /// <inheritdoc/>
    protected override void Check(ClaimContext context, NoteReading note, DiagnosisOnClaim reported, FindingList findings)
    {
        if (!IsBare(context.Documented))
            return;
        Mention[] complaint = [.. BackPainInNote.Of(note).Take(1)];
        var said = complaint.Length == 0 ? "The note says nothing of the back" : $"The note says hardly more than \"{note.TextOf(complaint[0])}\"";
        findings.Add(
            About,
            At,
            $"{said}: {reported.Display} has no history, examination, reasoning or plan behind it. Ask the provider: what did the patient report, what was found, why is no more specific diagnosis made, and what was decided?",
            evidence: context.Quote(complaint));
    }
}
