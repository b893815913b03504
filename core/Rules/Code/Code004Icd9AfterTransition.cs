using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Code;

/// <summary>An ICD-9-CM code on a date of service that takes ICD-10-CM, on the claim or its authorization.</summary>
public sealed class Code004Icd9AfterTransition() : DiagnosisStandingRule(
    new(
        "CODE004",
        "ICD-9-CM code after 2015-09-30",
        Severity.Error,
        "An ICD-9-CM code stands on the claim or its authorization for a date of service on or after 2015-10-01.",
        "45 CFR 162.1002(c); CMS General Equivalence Mappings 2018")
    {
        Remittance = new("16", "M84"),
    },
    CodeStanding.Icd9AfterTransition)
{
    /// <inheritdoc/>
    protected override void Report(ClaimContext context, DiagnosisOnClaim diagnosis, CodeVerdict verdict, FindingList findings)
    {
        var (message, suggestions) = Describe(context.Codes, diagnosis.Code!.Value, verdict.On);
        Add(diagnosis, message, findings, suggestions);
    }

    /// <inheritdoc/>
    protected override void CheckElsewhere(ClaimContext context, FindingList findings)
    {
        if (context.Claim.Authorization is not { } authorization || context.JudgedOn is not { } on)
            return;
        for (var i = 0; i < Math.Min(authorization.Diagnoses.Count, ClaimContext.MostDiagnoses); i++)
        {
            if (!WrittenCode.TryRead(authorization.Diagnoses[i], out var code)
                || context.Codes.Judge(code, on).Standing != CodeStanding.Icd9AfterTransition)
            {
                continue;
            }

            var (message, suggestions) = Describe(context.Codes, code, on);
            findings.Add(About, $"/authorization/diagnoses/{i}", "The authorization names an old code. " + message, suggestions, acknowledgment: "A7:21");
        }
    }

    private static (string Message, Suggestion[] Suggestions) Describe(CodeIndex codes, WrittenCode code, DateOnly on)
    {
        var crosswalk = Crosswalk.Forward(codes, code.Text, on);
        var known = codes.Find(CodeSystem.Icd9Cm, code.Text);
        var name = known is not { Periods: [.., { Title.Length: > 0 }] } ? code.Text.Dotted(CodeSystem.Icd9Cm) : $"{known.Code} ({known.Periods[^1].Title})";
        return ($"{name} is ICD-9-CM, which ended with dates of service 2015-09-30; {Wording.Date(on)} takes ICD-10-CM. {crosswalk.Sentence}", crosswalk.Suggestions);
    }
}
