using System.Buffers;
using System.Text;
using System.Text.Json;
using ClaimCheck.App.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Tests.Claims;

public sealed class ResultJsonTests
{
    private static readonly RuleDescription Spec001 = new(
        "SPEC001", "Low back documented, unspecified code reported", Severity.Warning, "Summary", "ICD-10-CM Official Guidelines I.B.2")
    {
        Remittance = new("16", "M81"),
    };

    private static readonly RuleDescription Clm001 = new("CLM001", "Element \"missing\"", Severity.Error, "Summary", "X12");

    [Fact]
    public void The_shape_is_that_of_the_contract_to_the_letter()
    {
        var result = new CheckResult(
            "PCN-1001",
            Decision.Reject,
            [
                new Finding
                {
                    Rule = Spec001,
                    Severity = Severity.Warning,
                    At = "/diagnoses/0",
                    Message = "The note places the pain in the low back (\"lumbar region\"), so M54.9 is less specific than the documentation.",
                    Evidence = [new("lumbar region", 41, 13, "historyOfPresentIllness"), new("back", 60, 4, null)],
                    Suggestions = [new("M54.50", "Low back pain, unspecified")],
                    Remittance = Spec001.Remittance,
                },
                new Finding { Rule = Clm001, Severity = Severity.Error, At = "/payer/id", Message = "é < 背", Remittance = new("146", null), Acknowledgment = "A6:21" },
                new Finding { Rule = Clm001, Severity = Severity.Info, At = "", Message = "" },
            ],
            [new("PAY001", "no policy is loaded for payer EX-NEW")],
            CodeSystem.Icd10Cm,
            "FY2026",
            "1.0.0");

        Write(result).ShouldBe(
            """
            {"claimId":"PCN-1001","decision":"reject","findings":[
            {"rule":"SPEC001","severity":"warning","title":"Low back documented, unspecified code reported",
            "message":"The note places the pain in the low back (\"lumbar region\"), so M54.9 is less specific than the documentation.",
            "at":"/diagnoses/0",
            "evidence":[{"text":"lumbar region","start":41,"length":13,"section":"historyOfPresentIllness"},{"text":"back","start":60,"length":4,"section":null}],
            "suggestions":[{"code":"M54.50","title":"Low back pain, unspecified"}],
            "remittance":{"carc":"16","rarc":"M81"},"acknowledgment":null,
            "reference":"ICD-10-CM Official Guidelines I.B.2","help":"/api/rules/SPEC001"},
            {"rule":"CLM001","severity":"error","title":"Element \"missing\"","message":"é < 背","at":"/payer/id","evidence":[],"suggestions":[],
            "remittance":{"carc":"146","rarc":null},"acknowledgment":"A6:21","reference":"X12","help":"/api/rules/CLM001"},
            {"rule":"CLM001","severity":"info","title":"Element \"missing\"","message":"","at":"","evidence":[],"suggestions":[],
            "remittance":null,"acknowledgment":null,"reference":"X12","help":"/api/rules/CLM001"}],
            "notEvaluated":[{"rule":"PAY001","why":"no policy is loaded for payer EX-NEW"}],
            "codeSet":{"system":"ICD-10-CM","release":"FY2026"},"rulePack":"1.0.0","inputHash":"sha256:00"}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void A_clean_claim_without_id_or_release_keeps_every_member()
    {
        Write(new CheckResult(null, Decision.Accept, [], [], CodeSystem.Icd9Cm, null, "1.0.0")).ShouldBe(
            """{"claimId":null,"decision":"accept","findings":[],"notEvaluated":[],"codeSet":{"system":"ICD-9-CM","release":null},"rulePack":"1.0.0","inputHash":"sha256:00"}""");
    }

    [Fact]
    public void Line_breaks_change_nothing_else()
    {
        var result = new CheckResult("C", Decision.Review, [new Finding { Rule = Spec001, Severity = Severity.Warning, At = "", Message = "\"é\"" }], [], CodeSystem.Icd10Cm, "FY2026", "1");

        var indented = Write(result, indented: true);

        indented.ShouldContain("\n");
        indented.ShouldContain("\"\\\"é\\\"\"");
        JsonElement.DeepEquals(JsonDocument.Parse(indented).RootElement, JsonDocument.Parse(Write(result)).RootElement).ShouldBeTrue();
    }

    [Fact]
    public void Text_that_is_half_a_character_still_gives_json()
    {
        var result = new CheckResult("\ud800", Decision.Accept, [], [], CodeSystem.Icd10Cm, null, "1");

        JsonDocument.Parse(Write(result)).RootElement.GetProperty("claimId").GetString().ShouldBe("\uFFFD");
    }

    private static string Write(CheckResult result, bool indented = false)
    {
        var output = new ArrayBufferWriter<byte>();
        ResultJson.Write(output, result, "sha256:00", indented);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
