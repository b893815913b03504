using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Code;

/// <summary>R52, pain that is not said to be anywhere, is reported where the claim itself says that it is in the back.</summary>
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
    private static readonly CodeText PainUnspecified = CodeText.Parse("R52");
    private static readonly CodeText Dorsalgia = CodeText.Parse("M54");

    /// <summary>Whether this rule, not CODE007, speaks for R52 beside a code.</summary>
    internal static bool Speaks(CodeText pain, CodeText beside) => pain == PainUnspecified && beside.StartsWith(Dorsalgia);

    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        var diagnoses = context.Diagnoses;
        for (var later = 1; later < diagnoses.Count; later++)
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
}
