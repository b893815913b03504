using System.Buffers;
using System.Text;
using System.Text.Json;
using ClaimCheck.App.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Tests.Claims;

public sealed class OperationOutcomeJsonTests
{
    // The required binding of OperationOutcome.issue.code: http://hl7.org/fhir/R4/valueset-issue-type.html
    private static readonly string[] IssueTypes =
    [
        "invalid", "structure", "required", "value", "invariant", "security", "login", "unknown", "expired", "forbidden", "suppressed", "processing",
        "not-supported", "duplicate", "multiple-matches", "not-found", "deleted", "too-long", "code-invalid", "extension", "too-costly",
        "business-rule", "conflict", "transient", "lock-error", "no-store", "exception", "timeout", "incomplete", "throttled", "informational",
    ];

    [Fact]
    public void A_finding_is_an_issue()
    {
        var rule = new RuleDescription("CODE003", "Code not valid", Severity.Error, "Summary", "45 CFR 162.1000(a)");

        Write(new Finding { Rule = rule, Severity = Severity.Error, At = "/diagnoses/0", Message = "M54.5 ended." }).ShouldBe(
            """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"code-invalid",
            "details":{"coding":[{"system":"urn:claimcheck:rules","code":"CODE003","display":"Code not valid"}],"text":"M54.5 ended."},
            "diagnostics":"/diagnoses/0"}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void Nothing_found_is_said_in_one_issue()
    {
        Write().ShouldBe(
            """{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational","details":{"text":"Nothing was found against the claim."}}]}""");
    }

    [Fact]
    public void Every_rule_has_an_issue_type_and_severity_that_fhir_knows()
    {
        foreach (var rule in RulePack.Rules)
        {
            var issue = JsonDocument.Parse(Write(new Finding { Rule = rule.About, Severity = rule.About.Severity, At = "/x", Message = "m" }))
                .RootElement.GetProperty("issue")[0];
            IssueTypes.ShouldContain(issue.GetProperty("code").GetString(), StringComparer.Ordinal, rule.About.Id);
            issue.GetProperty("severity").GetString().ShouldBeOneOf("error", "warning", "information");
        }
    }

    private static string Write(params Finding[] findings)
    {
        var output = new ArrayBufferWriter<byte>();
        OperationOutcomeJson.Write(output, new CheckResult("C", Decision.Accept, findings, [], CodeSystem.Icd10Cm, "FY2026", "1.0.0"));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
