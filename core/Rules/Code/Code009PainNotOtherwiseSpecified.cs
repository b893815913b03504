using System.Collections.Immutable;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Code;

/// <summary>R52, pain that is not said to be anywhere, is reported where the claim or its note says that it is in the back.</summary>
public sealed class Code009PainNotOtherwiseSpecified() : Rule(new(
    "CODE009",
    "R52 reported for back pain",
    Severity.Warning,
    "R52 (pain, unspecified) is reported where the note or the claim says back pain.",
    "ICD-10-CM Tabular List, R52 Excludes1; Official Guidelines I.B.2")
{
    Remittance = new("16", "M81"),
})
{
    private const int MostQuotes = 3;

    /// <summary>Whether this rule, not CODE007, speaks for R52 beside a code.</summary>
    internal static bool Speaks(CodeText pain, CodeText beside) => pain == UnspecifiedBackPain.Pain && beside.StartsWith(UnspecifiedBackPain.Category);

    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        if (context.HasUndatedDiagnosis)
            findings.AddNotEvaluated(About, NotEvaluated.NoDate);
        if (context.Diagnoses.Any(d => d.Icd10?.StartsWith(UnspecifiedBackPain.Category) == true))
            CheckPairs(context.Diagnoses, findings);
        else if (context.Diagnoses.FirstOrDefault(d => d.Icd10 == UnspecifiedBackPain.Pain) is { Icd10: not null } pain)
            CheckNote(context, pain, findings);
    }

    private void CheckPairs(ImmutableArray<DiagnosisOnClaim> diagnoses, FindingList findings)
    {
        for (var later = 1; later < diagnoses.Length; later++)
        {
            List<string>? backPains = null;
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (diagnoses[earlier].Icd10 is not { } a || diagnoses[later].Icd10 is not { } b)
                    continue;
                if (Speaks(a, b))
                    (backPains ??= []).Add(diagnoses[later].Display);
                else if (Speaks(b, a))
                    (backPains ??= []).Add(diagnoses[earlier].Display);
            }

            if (backPains is null)
                continue;
            string[] names = [.. backPains.Distinct(StringComparer.Ordinal)];
            findings.Add(
                About,
                ClaimPointer.Diagnosis(later),
                $"R52 is for pain that is not said to be anywhere; {Wording.List(names)} {(names.Length == 1 ? "says" : "say")} where it is, and R52 excludes it (Excludes1). Drop R52.");
        }
    }

    private void CheckNote(ClaimContext context, DiagnosisOnClaim pain, FindingList findings)
    {
        if (context.Note is not { } note)
        {
            findings.AddNotEvaluated(About, NotEvaluated.NoNote);
            return;
        }

        Mention[] mentions = [.. BackPainInNote.Of(note).Take(MostQuotes)];
        if (mentions.Length == 0)
            return;
        var on = pain.Verdict!.Value.On;
        Suggestion[] suggestions = [.. context.Supported.Where(s => !IsSaid(context, s)).SelectMany(s => Wording.Suggest(context.Codes, s.Code, on)).Distinct()];
        var instead = suggestions.Length == 0 ? "Drop R52" : $"Report {Wording.Codes(suggestions, "and")} instead";
        findings.Add(
            About,
            ClaimPointer.Diagnosis(pain.Index),
            $"R52 is for pain that is not said to be anywhere; the note says where it is (\"{note.TextOf(mentions[0])}\"), and R52 excludes back pain (Excludes1). {instead}.",
            suggestions,
            context.Quote(mentions));
    }

    private static bool IsSaid(ClaimContext context, SupportedCode supported) =>
        context.Diagnoses.Any(d => d.Icd10 is { } code && Spec.BackPain.Says(code, supported.Code));
}
