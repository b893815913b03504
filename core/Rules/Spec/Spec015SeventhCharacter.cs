using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>The seventh character of an injury code does not fit the encounter.</summary>
public sealed class Spec015SeventhCharacter() : NoteRule(new(
    "SPEC015",
    "Seventh character against the encounter",
    Severity.Info,
    "The seventh character says active treatment where routine healing or a sequela is documented, or routine healing on an initial encounter.",
    "ICD-10-CM Official Guidelines I.C.19.a"))
{
    private static readonly CodeText[] Codes = BackPain.Prefixes("S M48.4 M48.5 M80 M84");

    /// <inheritdoc/>
    protected override bool IsAbout(CodeText code) => code.Length == CodeText.MaxLength && BackPain.IsUnder(code, Codes);

    /// <inheritdoc/>
    protected override void Compare(ClaimContext context, NoteReading note, FindingList findings)
    {
        var documented = First(context, IsAbout) is null ? null : EpisodeOfCare.Documented(note);
        foreach (var diagnosis in context.Diagnoses)
        {
            if (diagnosis.Icd10 is not { } code || !IsAbout(code))
                continue;
            if (code[6] == 'D' && documented is null)
                CheckInitial(context, diagnosis, findings);
            else if (code[6] == 'A' && documented is { } care && context.Claim.Encounter.Kind != EncounterKind.Initial)
                findings.Add(
                    About,
                    ClaimPointer.Diagnosis(diagnosis.Index),
                    $"{diagnosis.Display} ends in A, and the note says \"{care.Evidence.Text}\". {EpisodeOfCare.Meaning('A')}, {EpisodeOfCare.Meaning(care.Character)}.",
                    OnDate(context, code.Prefix(6).Dotted(CodeSystem.Icd10Cm) + care.Character, diagnosis),
                    [care.Evidence]);
        }
    }

    /// <inheritdoc/>
    protected override void CheckWithoutNote(ClaimContext context, FindingList findings)
    {
        foreach (var diagnosis in context.Diagnoses)
        {
            if (diagnosis.Icd10 is not { } code || !IsAbout(code))
                continue;
            if (code[6] == 'D')
                CheckInitial(context, diagnosis, findings);
            else if (code[6] == 'A' && context.Claim.Encounter.Kind == EncounterKind.FollowUp)
                findings.AddNotEvaluated(About, NotEvaluated.NoNote);
        }
    }

    private void CheckInitial(ClaimContext context, DiagnosisOnClaim diagnosis, FindingList findings)
    {
        if (context.Claim.Encounter.Kind == EncounterKind.Initial)
            findings.Add(About, ClaimPointer.Diagnosis(diagnosis.Index), $"{diagnosis.Display} ends in D on an initial encounter. {EpisodeOfCare.Meaning('D')}; {EpisodeOfCare.Meaning('A')}. Keep D only where active treatment is over.");
    }
}
