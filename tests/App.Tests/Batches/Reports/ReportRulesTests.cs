using ClaimCheck.App.Batches.Reading;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Tests.Batches.Reports;

/// <summary>What the report says of the rules, so that nobody needs a server to look one up.</summary>
public sealed class ReportRulesTests
{
    private static readonly string[] Ids = [.. RulePack.Rules.Select(r => r.About.Id), .. BatchRules.All.Select(r => r.Id)];

    private static readonly ReportReading All = With(Ids);

    [Fact]
    public void Every_rule_can_be_looked_up_from_its_count()
    {
        All.Table("Findings").Descendants("a").Select(a => a.Attribute("href")!.Value).ShouldBe(Ids.Select(id => "#rule-" + id), ignoreOrder: true);
        foreach (var rule in RulePack.Rules.Select(r => r.About).Concat(BatchRules.All))
        {
            var told = About(All, rule.Id);
            told.ShouldContain(rule.Title);
            told.ShouldContain(rule.Summary);
        }
    }

    [Fact]
    public void Every_rule_of_the_catalogue_says_how_to_fix_what_it_finds()
    {
        foreach (var id in RulePack.Rules.Select(r => r.About.Id))
            About(All, id).Split("How to fix").Last().Trim().Length.ShouldBeGreaterThan(20, id);
    }

    [Fact]
    public void Only_the_advice_is_taken_from_a_page()
    {
        var told = About(All, "CODE003");

        told.ShouldContain("Choose among the successors by what the note says; they are not interchangeable.");
        told.ShouldNotContain("Example that passes");
        told.ShouldNotContain("References");
    }

    [Fact]
    public void Advice_leads_to_another_rule_where_that_stands_on_the_page() =>
        All.Elements("article").Single(a => a.Attribute("id")!.Value == "rule-DOC007").Descendants("a")
            .Single(a => a.Value == "SPEC001").Attribute("href")!.Value.ShouldBe("#rule-SPEC001");

    [Fact]
    public void Where_it_does_not_its_name_is_plain_text()
    {
        var report = With("DOC007");

        About(report, "DOC007").ShouldContain("is told by SPEC001 to report M54.50");
        report.Html.ShouldNotContain("SPEC001.md");
        report.Attributes("href").ShouldBe(["#rule-DOC007", "#count-DOC007"]);
    }

    [Fact]
    public void Rules_that_found_nothing_are_not_told_of() =>
        ReportReading.Of(SampleOutcomes.OneRule).Elements("article").Select(a => a.Attribute("id")!.Value).ShouldBe(["rule-SPEC001"]);

    [Fact]
    public void Every_link_leads_to_a_place_on_the_page() => All.ShouldStandAlone();

    private static ReportReading With(params string[] ids) =>
        ReportReading.Of(SampleOutcomes.OneRule with { Summary = SampleOutcomes.Summary(1, new(0, 1, 0), [.. ids.Select(id => (id, 1L))]) });

    private static string About(ReportReading report, string id) =>
        report.Elements("article").Single(a => a.Attribute("id")!.Value == "rule-" + id).Value;
}
