using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Code;

/// <summary>Two diagnoses that an Excludes1 note keeps apart stand on one claim.</summary>
/// <remarks>A warning, not an error: guideline I.A.12.a excepts two conditions that have nothing to do with each other.</remarks>
public sealed class Code007Excludes1() : Rule(new(
    "CODE007",
    "Excludes1 pair",
    Severity.Warning,
    "Two diagnoses that an Excludes1 note keeps apart stand on one claim.",
    "ICD-10-CM Official Guidelines I.A.12.a; ICD-10-CM Tabular List")
{
    Remittance = new("16", "M64"),
})
{
    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        var diagnoses = context.Diagnoses;
        if (diagnoses.Length < 2)
            return;
        if (context.JudgedOn is not { } first)
        {
            findings.AddNotEvaluated(About, NotEvaluated.NoDate);
            return;
        }

        // A note may have come between the first service and the last.
        var last = context.Claim.IsInpatient ? first : context.Claim.LatestServiceDate ?? first;
        for (var later = 1; later < diagnoses.Length; later++)
        {
            List<string>? conflicts = null;
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (diagnoses[later].Icd10 is not { } b || diagnoses[earlier].Icd10 is not { } a || a == b || IsSequela(a) || IsSequela(b) || IsLeftToOthers(a, b))
                    continue;
                if ((context.Codes.Excludes1Between(a, b, first) ?? context.Codes.Excludes1Between(a, b, last)) is { } note)
                    (conflicts ??= []).Add($"with {diagnoses[earlier].Display} (Excludes1 at {note.Place}: \"{note.Text}\")");
            }

            if (conflicts is not null)
            {
                findings.Add(
                    About,
                    ClaimPointer.Diagnosis(later),
                    $"{diagnoses[later].Display} is not coded together {Wording.List(conflicts)}; keep the one the record supports, unless the two conditions are unrelated.");
            }
        }
    }

    // R52 beside back pain has a rule of its own.
    private static bool IsLeftToOthers(CodeText a, CodeText b) =>
        Code009PainNotOtherwiseSpecified.Speaks(a, b) || Code009PainNotOtherwiseSpecified.Speaks(b, a);

    // What an injury left behind is coded with the injury's code, seventh character S, right after it (I.B.10, I.C.19.a).
    private static bool IsSequela(CodeText code) =>
        code[0] is 'S' or 'T' && code.Length == CodeText.MaxLength && code[CodeText.MaxLength - 1] == 'S';
}
