using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Code;

/// <summary>Names the MS-DRG that an inpatient claim's principal diagnosis leads to.</summary>
public sealed class Code010MsDrg() : Rule(new(
    "CODE010",
    "MS-DRG of the principal diagnosis",
    Severity.Info,
    "Names the MS-DRG of an inpatient claim's principal diagnosis, by the grouper version of its discharge date.",
    "CMS MS-DRG Definitions Manual v43, Appendix B"))
{
    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        if (!context.Claim.IsInpatient || context.Diagnoses is not [{ Code: not null } first, ..])
            return;
        if (context.JudgedOn is not { } on)
        {
            findings.AddNotEvaluated(About, "there is no discharge date to choose the grouper by");
            return;
        }

        if (first.Icd10 is not { } principal)
            return;
        if (context.Codes.GrouperOn(on) is not { } grouper)
        {
            findings.AddNotEvaluated(About, $"no MS-DRG grouper table is loaded for discharges on {Wording.Date(on)}");
            return;
        }

        if (context.Codes.DrgOf(principal, on) is { } drg)
            findings.Add(About, ClaimPointer.Diagnosis(0), $"As principal diagnosis {first.Display} groups to MDC {drg.Mdc}, MS-DRG {drg.Drg} ({drg.Title}), grouper {drg.Grouper}, before procedures and complications are weighed.");
        else
            findings.AddNotEvaluated(About, $"{first.Display} is not in the loaded MS-DRG {grouper} table");
    }
}
