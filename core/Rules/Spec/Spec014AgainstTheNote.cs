using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>The code contradicts the note: another region, or another side.</summary>
public sealed class Spec014AgainstTheNote() : NoteRule(new(
    "SPEC014",
    "Code contradicts the note",
    Severity.Warning,
    "A back-pain code names another region or another side than the note.",
    "ICD-10-CM Official Guidelines I.B.13, I.B.14 and I.C.13.a"))
{
    private const int MostQuotes = 3;

    /// <inheritdoc/>
    protected override void Compare(ClaimContext context, NoteReading note, FindingList findings)
    {
        foreach (var diagnosis in context.Diagnoses)
        {
            if (diagnosis.Icd10 is not { } code || !IsAbout(code) || CodeAgainstNote.Contradiction(note, diagnosis) is not { } contradiction)
                continue;
            Mention[] told = [.. contradiction.Mentions.Take(MostQuotes)];
            findings.Add(
                About,
                ClaimPointer.Diagnosis(diagnosis.Index),
                $"{contradiction.Message} ({Wording.List([.. told.Select(m => Words(note, m)).Distinct(StringComparer.OrdinalIgnoreCase)])}). Correct the code, or ask the provider to complete the record.",
                InPlaceOf(context, diagnosis),
                context.Quote(told));
        }
    }
}
