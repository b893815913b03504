using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Clm;

/// <summary>The same diagnosis stands twice on the claim.</summary>
public sealed class Clm006DuplicateDiagnosis() : Rule(new(
    "CLM006",
    "Diagnosis reported twice",
    Severity.Warning,
    "The same diagnosis code stands more than once on the claim.",
    "ICD-10-CM Official Guidelines I.B.12")
{
    Remittance = new("16", "M64"),
})
{
    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        var diagnoses = context.Diagnoses;
        for (var later = 1; later < diagnoses.Length; later++)
        {
            if (diagnoses[later].Code is not { } code)
                continue;
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (diagnoses[earlier].Code?.Text != code.Text)
                    continue;
                findings.Add(
                    About,
                    ClaimPointer.Diagnosis(later),
                    $"{diagnoses[later].Display} is diagnosis {earlier + 1} already; each code is reported once for an encounter.");
                break;
            }
        }
    }
}
