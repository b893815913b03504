using System.Text.Json.Nodes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Policies;
using ClaimCheck.Core.Rules;
using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Policies;

public sealed class PolicyBookTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public void An_unknown_payer_has_a_default_that_says_so()
    {
        var policy = Book("").Find("EX-NEW", Day);

        policy.IsDefault.ShouldBeTrue();
        policy.Name.ShouldBeNull();
        policy.Threshold(PolicyThresholds.UnspecifiedVisits).ShouldBe((4, null));
        policy.Threshold(PolicyThresholds.UnspecifiedDays).ShouldBe((30, null));
        policy.UnspecifiedVisitLimit.ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-02-28", null)]
    [InlineData("2026-03-01", 12)]
    [InlineData("2026-03-31", 12)]
    [InlineData("2026-04-01", 8)]
    [InlineData("2099-01-01", 8)]
    public void A_setting_holds_from_its_first_day_to_its_last(string on, int? limit)
    {
        var book = Book("""{ "setting": "unspecifiedVisitLimit", "value": 12, "from": "2026-03-01", "to": "2026-03-31" }, { "setting": "unspecifiedVisitLimit", "value": 8, "from": "2026-04-01" }""");

        var policy = book.Find("BLUE", DateOnly.Parse(on));

        policy.UnspecifiedVisitLimit?.Value.ShouldBe(limit!.Value);
        (policy.UnspecifiedVisitLimit is null).ShouldBe(limit is null);
        policy.IsDefault.ShouldBe(limit is null);
    }

    [Fact]
    public void What_the_payer_sets_holds_against_the_house_and_the_rest_of_the_house_stays()
    {
        var book = Book(
            """{ "setting": "threshold:FUP003.visits", "value": 3 }""",
            """{ "payer_id": "*", "kind": "house", "setting": "threshold:FUP003.visits", "value": 6 }, { "payer_id": "*", "kind": "house", "setting": "threshold:FUP003.days", "value": 45 }""");

        book.Find("BLUE", Day).Threshold(PolicyThresholds.UnspecifiedVisits).Value.ShouldBe(3);
        book.Find("BLUE", Day).Threshold(PolicyThresholds.UnspecifiedDays).Value.ShouldBe(45);
        book.Find("EX-NEW", Day).Threshold(PolicyThresholds.UnspecifiedVisits).Value.ShouldBe(6);
        book.Find("EX-NEW", Day).IsDefault.ShouldBeTrue();
    }

    [Fact]
    public void A_rule_that_is_switched_off_is_silent_and_not_among_what_was_not_evaluated()
    {
        var noNote = Clean("""{ "note": null, "diagnoses": ["M54.9"] }""");

        var on = Check(noNote, "");
        var off = Check(noNote, """{ "setting": "rule:DOC010", "value": "off" }, { "setting": "rule:DOC007", "value": "off" }""");

        on.Findings.ShouldContain(f => f.Rule.Id == "DOC010");
        on.NotEvaluated.ShouldContain(n => n.Rule == "DOC007");
        off.Findings.ShouldNotContain(f => f.Rule.Id == "DOC010");
        off.NotEvaluated.ShouldNotContain(n => n.Rule == "DOC007");
    }

    [Theory]
    [InlineData("info", Severity.Info, Decision.Accept)]
    [InlineData("warning", Severity.Warning, Decision.Review)]
    [InlineData("error", Severity.Error, Decision.Reject)]
    public void A_severity_that_is_set_is_what_findings_weigh_and_decides(string set, Severity severity, Decision decision)
    {
        var result = Check(Clean("""{ "diagnoses": ["M54.50", "R52"] }"""), $$"""{ "setting": "rule:CODE009", "value": "{{set}}" }""");

        result.Findings.Single(f => f.Rule.Id == "CODE009").Severity.ShouldBe(severity);
        result.Decision.ShouldBe(decision);
    }

    [Fact]
    public void A_setting_of_another_time_changes_nothing()
    {
        var result = Check(Clean("""{ "diagnoses": ["M54.50", "R52"] }"""), """{ "setting": "rule:CODE009", "value": "error", "from": "2026-03-03" }, { "setting": "unspecifiedVisitLimit", "value": 12 }""");

        result.Findings.Single(f => f.Rule.Id == "CODE009").Severity.ShouldBe(Severity.Warning);
    }

    [Theory]
    [InlineData("rule:CODE009", """["M54.50", "R52"]""", "CODE009", Severity.Warning)] // a warning stays one
    [InlineData("rule:CODE003", """["M54.5"]""", "CODE003", Severity.Error)] // an error by itself is not the example's doing
    [InlineData("rule:CODE011", """["M54.50", "E11.9"]""", "CODE011", Severity.Warning)] // information rises no further
    public void An_example_never_raises_above_a_warning(string setting, string diagnoses, string rule, Severity severity)
    {
        var result = Check(Clean($$"""{ "diagnoses": {{diagnoses}} }"""), $$"""{ "setting": "{{setting}}", "value": "error", "example": "yes" }""");

        result.Findings.Single(f => f.Rule.Id == rule).Severity.ShouldBe(severity);
    }

    [Fact]
    public void What_rests_on_an_example_stays_a_warning_whatever_the_house_says()
    {
        var claim = Clean("""{ "diagnoses": ["M54.9"], "encounter": { "visitNumber": 13 } }""");

        var result = Check(claim, """
            { "setting": "unspecifiedVisitLimit", "value": 12, "example": "yes" },
            { "payer_id": "*", "kind": "house", "setting": "rule:PAY003", "value": "error" }
            """);

        result.Findings.Single(f => f.Rule.Id == "PAY003").Severity.ShouldBe(Severity.Warning);
    }

    [Theory]
    [InlineData("2026-11-22", Severity.Info, Decision.Accept)]
    [InlineData("2026-11-21", Severity.Error, Decision.Reject)]
    public void An_attested_exception_turns_a_finding_into_information_until_it_expires(string expires, Severity severity, Decision decision)
    {
        PolicyException[] exceptions = [new("PCN-1001", "CODE003", "payer asked for the old code", "J. Doe", DateOnly.Parse(expires))];

        var result = ClaimChecker.Check(TestClaims.Read(Clean("""{ "diagnoses": ["M54.5"] }""")), TestClaims.Basis with { Policies = new PolicyBook(TestClaims.Basis.Policies.Rows, exceptions) }, TestClaims.Today);

        var finding = result.Findings.Single(f => f.Rule.Id == "CODE003");
        finding.Severity.ShouldBe(severity);
        result.Decision.ShouldBe(decision);
        if (decision == Decision.Accept)
        {
            finding.Message.ShouldEndWith("Attested exception until 2026-11-22: payer asked for the old code (J. Doe).");
            finding.Exception.ShouldBe(exceptions[0]);
        }
        else
        {
            finding.Message.ShouldNotContain("Attested");
            finding.Exception.ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("PCN-1002", "CODE003")]
    [InlineData("PCN-1001", "CODE004")]
    public void An_exception_is_for_its_claim_and_rule_alone(string claim, string rule)
    {
        PolicyException[] exceptions = [new(claim, rule, "reason", "J. Doe", new(2099, 1, 1))];

        var result = ClaimChecker.Check(TestClaims.Read(Clean("""{ "diagnoses": ["M54.5"] }""")), TestClaims.Basis with { Policies = new PolicyBook(TestClaims.Basis.Policies.Rows, exceptions) }, TestClaims.Today);

        result.Decision.ShouldBe(Decision.Reject);
    }

    [Fact]
    public void Of_two_exceptions_for_the_same_the_one_that_lasts_longer_counts()
    {
        var book = new PolicyBook([], [new("C", "FUP001", "new", "B", new(2026, 12, 31)), new("C", "FUP001", "old", "A", new(2026, 1, 31))]);

        book.FindException("C", "FUP001", new(2026, 6, 1))!.Reason.ShouldBe("new");
        book.FindException("C", "FUP001", new(2027, 1, 1)).ShouldBeNull();
        book.FindException(null, "FUP001", new(2026, 6, 1)).ShouldBeNull();
    }

    private static JsonNode Clean(string patch) =>
        JsonMergePatch.Apply(JsonMergePatch.Apply(TestClaims.Clean(), JsonNode.Parse("""{ "payer": { "id": "BLUE" } }""")), JsonNode.Parse(patch))!;

    private static CheckResult Check(JsonNode claim, string rows) =>
        ClaimChecker.Check(TestClaims.Read(claim), TestClaims.Basis with { Policies = Book(rows, """{ "setting": "modifier", "value": "GP", "procedures": "97110" }""") }, TestClaims.Today);

    private static PolicyBook Book(params string[] rows)
    {
        var parsed = JsonNode.Parse($"[{string.Join(',', rows.Where(r => r.Length > 0))}]")!.AsArray();
        foreach (var row in parsed.Where(r => r!["payer_id"] is null))
            row!["payer_id"] = "BLUE";
        return TestClaims.Policies(parsed);
    }
}
