using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Code;

/// <summary>An ICD-10-CM code on a date of service that takes ICD-9-CM.</summary>
public sealed class Code005Icd10BeforeTransition() : DiagnosisStandingRule(
    new(
        "CODE005",
        "ICD-10-CM code before 2015-10-01",
        Severity.Error,
        "An ICD-10-CM code stands on a claim for a date of service before 2015-10-01.",
        "45 CFR 162.1002(b); CMS General Equivalence Mappings 2018")
    {
        Remittance = new("16", "M84"),
    },
    CodeStanding.Icd10BeforeTransition)
{
    /// <inheritdoc/>
    protected override void Report(ClaimContext context, DiagnosisOnClaim diagnosis, CodeVerdict verdict, FindingList findings)
    {
        var text = diagnosis.Code!.Value.Text;
        var crosswalk = Crosswalk.Backward(context.Codes, text, verdict.On);
        Add(
            diagnosis,
            $"{text.Dotted(CodeSystem.Icd10Cm)} is ICD-10-CM, which begins with dates of service 2015-10-01; {Wording.Date(verdict.On)} takes ICD-9-CM. {crosswalk.Sentence}",
            findings,
            crosswalk.Suggestions);
    }
}
