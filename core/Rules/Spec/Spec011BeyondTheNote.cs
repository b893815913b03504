using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>The code says more than the note: a region, a side or a kind of pain that the record does not support.</summary>
public sealed class Spec011BeyondTheNote() : NoteRule(new(
    "SPEC011",
    "Code says more than the note",
    Severity.Warning,
    "A back-pain code names a region, a side, sciatica, radiculopathy or a vertebrogenic cause that the note does not document.",
    "ICD-10-CM Official Guidelines I.B.18"))
{
    private const int MostQuotes = 3;

    /// <inheritdoc/>
    protected override void Compare(ClaimContext context, NoteReading note, FindingList findings)
    {
        if (!CodeAgainstNote.SaysPain(note))
            return;
        foreach (var diagnosis in context.Diagnoses)
        {
            if (diagnosis.Icd10 is not { } code || !IsAbout(code)
                || CodeAgainstNote.Excess(note, diagnosis) is not { } excess || CodeAgainstNote.Contradiction(note, diagnosis) is not null)
            {
                continue;
            }

            Mention[] complaints = [.. CodeAgainstNote.Complaints(note)];
            findings.Add(
                About,
                ClaimPointer.Diagnosis(diagnosis.Index),
                $"{excess} (it says {Wording.List([.. complaints.Select(m => Words(note, m)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostQuotes)])}). Code no more than is documented, or ask the provider to complete the record.",
                InPlaceOf(context, diagnosis),
                context.Quote(complaints.Take(MostQuotes)));
        }
    }
}
