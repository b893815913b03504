using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Code;

/// <summary>An unspecified code stands beside a specific one for the same region, where it says nothing more.</summary>
public sealed class Code008RedundantUnspecified() : Rule(new(
    "CODE008",
    "Unspecified code beside a specific one",
    Severity.Warning,
    "An unspecified code stands beside a more specific one for the same region.",
    "ICD-10-CM Official Guidelines I.B.2 and I.B.18")
{
    Remittance = new("16", "M81"),
})
{
    private const int MostQuotes = 3;

    // Cervicalgia, occipital neuralgia, and what M54.0- and M54.1- have above the thorax.
    private static readonly CodeText[] Neck =
        [.. new[] { "M54.2", "M54.81", "M54.01", "M54.02", "M54.03", "M54.11", "M54.12", "M54.13" }.Select(c => CodeText.Parse(c))];

    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        if (context.HasUndatedDiagnosis)
            findings.AddNotEvaluated(About, NotEvaluated.NoDate);
        var diagnoses = context.Diagnoses;
        for (var later = 1; later < diagnoses.Length; later++)
        {
            List<string>? pairs = null;
            List<string>? redundants = null;
            IReadOnlyList<Evidence>? evidence = null;
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (RedundantOf(context, diagnoses[earlier], diagnoses[later], findings) is not { } redundant)
                    continue;
                var specific = redundant.Index == later ? diagnoses[earlier] : diagnoses[later];
                if (IsForTheNote(redundant, specific))
                    evidence = context.Quote(context.Note!.Current(Concept.PainCervical).Take(MostQuotes));
                var pair = $"{redundant.Display}{Title(redundant)} says nothing beside {specific.Display}";
                if (pairs?.Contains(pair, StringComparer.Ordinal) == true)
                    continue;
                (pairs ??= []).Add(pair);
                if (redundants?.Contains(redundant.Display, StringComparer.Ordinal) != true)
                    (redundants ??= []).Add(redundant.Display);
            }

            if (pairs is not null)
            {
                findings.Add(
                    About,
                    ClaimPointer.Diagnosis(later),
                    $"{Wording.List(pairs)}, the more specific code; drop {Wording.List(redundants!)} unless the record documents the same elsewhere as well.",
                    evidence: evidence);
            }
        }
    }

    private DiagnosisOnClaim? RedundantOf(ClaimContext context, DiagnosisOnClaim earlier, DiagnosisOnClaim later, FindingList findings)
    {
        if (earlier.Icd10 is not { } a || later.Icd10 is not { } b)
            return null;
        var earlierIsRedundant = context.Codes.IsRedundantBeside(a, b);
        if (!earlierIsRedundant && !context.Codes.IsRedundantBeside(b, a))
            return null;
        if (context.Codes.Excludes1Between(a, b, later.Verdict!.Value.On) is not null)
            return null; // CODE007 says more about that pair.
        var (unspecified, specific) = earlierIsRedundant ? (earlier, later) : (later, earlier);

        if (!IsForTheNote(unspecified, specific))
            return unspecified;
        if (context.Note is { } note)
            return NamesOnlyTheNeck(note) ? unspecified : null;
        findings.AddNotEvaluated(About, $"whether the back pain of M54.9 is pain elsewhere than in the neck ({specific.Display}) only the note can tell");
        return null;
    }

    // The neck is no part of the back: whether M54.9 speaks of the neck again only the note can tell.
    private static bool IsForTheNote(DiagnosisOnClaim unspecified, DiagnosisOnClaim specific) =>
        unspecified.Icd10 == UnspecifiedBackPain.Dorsalgia && Array.IndexOf(Neck, specific.Icd10!.Value) >= 0;

    private static bool NamesOnlyTheNeck(NoteReading note) =>
        note.Says(Concept.PainCervical) && !BackPainInNote.Of(note).Any(m => BackPainInNote.IsBack(m.Concept));

    private static string Title(DiagnosisOnClaim diagnosis) =>
        diagnosis.Verdict is { Entry: { } entry } verdict ? $" ({entry.TitleOn(verdict.On)})" : "";
}
