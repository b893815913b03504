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
        for (var i = 0; i < diagnoses.Count; i++)
        {
            if (diagnoses[i].Icd10 != PainUnspecified)
                continue;
            for (var j = 0; j < diagnoses.Count; j++)
            {
                if (diagnoses[j].Icd10 is not { } other || !other.StartsWith(Dorsalgia))
                    continue;
                findings.Add(
                    About,
                    ClaimPointer.Diagnosis(Math.Max(i, j)),
                    $"R52 is for pain that is not said to be anywhere; {diagnoses[j].Display} says where it is, and R52 excludes it (Excludes1). Drop R52.");
            }
        }
    }
}
