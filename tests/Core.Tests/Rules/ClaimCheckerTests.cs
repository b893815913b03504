using System.Text;
using System.Text.Json.Nodes;
using ClaimCheck.App.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Rules;
using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Rules;

/// <summary>A whole claim through all rules at once.</summary>
public sealed class ClaimCheckerTests
{
    // Each place with what must be said about it; nothing else may be.
    private const string EverythingWrong = """
        {
          "claimId": "PCN-9",
          "patient": { "id": "MRN-7", "birthDate": "1980-02-11" },
          "payer": { "id": "EX-COMMERCIAL" },
          "renderingProvider": { "npi": "1234567890" },
          "diagnoses": ["M54", "M54.5", "724.5", "S39.012", "M54.9", "R52", "M54.50", "S39.012A"],
          "lines": [
            { "number": 1, "procedure": "97110", "modifiers": ["GP"], "serviceDate": "2026-03-02",
              "units": 2, "charge": 84.00, "diagnosisPointers": [1, 2, 3, 4] },
            { "number": 2, "procedure": "97110", "modifiers": ["GP"], "serviceDate": "2019-03-02",
              "units": 2, "charge": 84.00, "diagnosisPointers": [7, 13] }
          ],
          "note": "Seen today."
        }
        """;

    [Fact]
    public void A_claim_with_much_wrong_hears_all_of_it_at_once()
    {
        var result = TestClaims.Check(JsonNode.Parse(EverythingWrong)!);

        result.Findings.Where(f => f.Rule.Id.StartsWith('C')).Select(TestClaims.Short).ShouldBe(
        [
            "CODE002 /diagnoses/0", // the category M54
            "CODE003 /diagnoses/1", // the dead M54.5
            "CODE004 /diagnoses/2", // 724.5 in 2026
            "CODE006 /diagnoses/3", // S39.012 without its seventh character
            "CODE007 /diagnoses/3", // beside M54.5, which excludes it
            "CODE008 /diagnoses/4", // M54.9 beside M54.5
            "CODE009 /diagnoses/5", // R52 beside M54.9
            "CODE003 /diagnoses/6", // M54.50 in 2019
            "CODE007 /diagnoses/6", // beside S39.012
            "CODE008 /diagnoses/6", // beside M54.9
            "CODE009 /diagnoses/6", // beside R52
            "CODE007 /diagnoses/7", // S39.012A beside M54.5 and M54.50
            "CLM003 /lines/1/diagnosisPointers/1",
            "CLM002 /renderingProvider/npi",
        ]);
        result.Decision.ShouldBe(Decision.Reject);
    }

    [Theory]
    [InlineData("""{ "diagnoses": ["M54"] }""", "CODE002 /diagnoses/0", Decision.Reject)]
    [InlineData("""{ "diagnoses": ["M54.5"] }""", "CODE003 /diagnoses/0", Decision.Reject)]
    [InlineData("""{ "diagnoses": ["724.5"] }""", "CODE004 /diagnoses/0", Decision.Reject)]
    [InlineData("""{ "diagnoses": ["S39.012"] }""", "CODE006 /diagnoses/0", Decision.Reject)]
    [InlineData("""{ "diagnoses": ["M54.50", "R52"] }""", "CODE009 /diagnoses/1", Decision.Review)]
    [InlineData("""{ "diagnoses": ["M54.50", "S39.012A"] }""", "CODE007 /diagnoses/1", Decision.Review)]
    [InlineData("""{ "diagnoses": ["M54.9", "M54.50"] }""", "CODE008 /diagnoses/1", Decision.Review)]
    [InlineData("""{ "renderingProvider": { "npi": "1234567890" } }""", "CLM002 /renderingProvider/npi", Decision.Reject)]
    [InlineData("""{ "diagnoses": ["M54.50", "E11.9"] }""", "CODE011 /diagnoses/1", Decision.Accept)]
    [InlineData("""{ "note": null }""", "DOC010 /note", Decision.Accept)]
    public void One_thing_wrong_is_one_finding(string patch, string finding, Decision decision)
    {
        var result = TestClaims.Check(JsonMergePatch.Apply(TestClaims.Clean(), JsonNode.Parse(patch))!);

        result.Findings.Select(TestClaims.Short).ShouldBe([finding]);
        result.Decision.ShouldBe(decision);
    }

    [Theory]
    [InlineData("professional")]
    [InlineData("institutional")]
    public void A_clean_claim_is_accepted(string form)
    {
        var result = TestClaims.Check(TestClaims.Clean(form));

        result.Findings.ShouldBeEmpty();
        result.NotEvaluated.ShouldBeEmpty();
        result.Decision.ShouldBe(Decision.Accept);
    }

    [Theory]
    [InlineData("2026-03-02", CodeSystem.Icd10Cm, "FY2026")]
    [InlineData("2026-09-30", CodeSystem.Icd10Cm, "FY2026")]
    [InlineData("2026-10-01", CodeSystem.Icd10Cm, "FY2027")]
    [InlineData("2015-10-01", CodeSystem.Icd10Cm, "FY2016")]
    [InlineData("2015-09-30", CodeSystem.Icd9Cm, "v32")]
    public void The_result_names_the_code_set_of_the_date_of_service(string date, CodeSystem system, string release)
    {
        var claim = TestClaims.Clean();
        claim["lines"]![0]!["serviceDate"] = date;

        var result = TestClaims.Check(claim);

        result.System.ShouldBe(system);
        result.Release.ShouldBe(release);
        result.ClaimId.ShouldBe("PCN-1001");
        result.RulePack.ShouldBe(RulePack.Version);
    }

    [Fact]
    public void The_same_claim_twice_gives_the_same_result()
    {
        var claim = ClaimJsonReader.Read(Encoding.UTF8.GetBytes(EverythingWrong));

        var once = ClaimChecker.Check(claim, TestClaims.Basis, TestClaims.Today);
        var again = ClaimChecker.Check(claim, TestClaims.Basis, TestClaims.Today);

        Everything(again).ShouldBe(Everything(once));
    }

    [Fact]
    public void An_index_built_from_the_same_rows_in_another_order_gives_the_same_result()
    {
        var data = App.Codes.ShippedCodes.Read();
        var reversed = CodeIndex.Build(data with { Codes = [.. data.Codes.Reverse()], Releases = [.. data.Releases.Reverse()], Successions = [.. data.Successions.Reverse()] });
        var claim = ClaimJsonReader.Read(Encoding.UTF8.GetBytes(EverythingWrong));

        Everything(ClaimChecker.Check(claim, TestClaims.Basis with { Codes = reversed }, TestClaims.Today))
            .ShouldBe(Everything(ClaimChecker.Check(claim, TestClaims.Basis, TestClaims.Today)));
    }

    [Fact]
    public void Checking_a_claim_does_not_change_it()
    {
        var claim = ClaimJsonReader.Read(Encoding.UTF8.GetBytes(EverythingWrong));
        var before = string.Join('|', claim.Diagnoses) + claim.Lines.Count;

        ClaimChecker.Check(claim, TestClaims.Basis, TestClaims.Today);

        (string.Join('|', claim.Diagnoses) + claim.Lines.Count).ShouldBe(before);
    }

    [Fact]
    public void Without_any_codes_loaded_nothing_is_said_about_a_code_but_that()
    {
        var claim = ClaimJsonReader.Read(Encoding.UTF8.GetBytes(TestClaims.Clean().ToJsonString()));

        var result = ClaimChecker.Check(claim, TestClaims.Basis with { Codes = CodeIndex.Build(CodeData.Empty) }, TestClaims.Today);

        result.Findings.Select(TestClaims.Short).ShouldBe(["CODE011 /diagnoses/0"]);
        result.Release.ShouldBeNull();
    }

    // Records compare lists by reference, so the whole is written out.
    private static string Everything(CheckResult result) => string.Join('\n',
    [
        $"{result.ClaimId} {result.Decision} {result.System} {result.Release} {result.RulePack}",
        .. result.Findings.Select(f => $"{TestClaims.Short(f)} {f.Severity} {f.Message} {string.Join(',', f.Suggestions)} {string.Join(',', f.Evidence)} {f.Remittance} {f.Acknowledgment}"),
        .. result.NotEvaluated.Select(n => n.ToString()),
    ]);
}
