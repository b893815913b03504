using ClaimCheck.App.Batches.Reading;
using ClaimCheck.App.Rules;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Tests.Rules;

public sealed class RulePagesTests
{
    [Fact]
    public void The_catalogue_lists_every_rule_in_order_of_id()
    {
        RulePages.All.Select(r => r.Id).ShouldBe([.. BatchRules.All.Select(r => r.Id), .. RulePack.Rules.Select(r => r.About.Id)]);
        RulePages.All.Select(r => r.Id).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        RulePages.All.ShouldAllBe(r => r.Severity == "error" || r.Severity == "warning" || r.Severity == "info");
    }

    [Fact]
    public void Every_rule_has_a_page_that_begins_with_its_id()
    {
        foreach (var rule in RulePages.All)
            RulePages.Find(rule.Id)!.Page.ShouldStartWith("# " + rule.Id);
    }

    [Fact]
    public void A_page_is_whole_html_in_which_nothing_runs()
    {
        var html = RulePages.ToHtml(RulePages.Find("code003")!);

        html.ShouldStartWith("<!doctype html>");
        html.ShouldContain("<h1");
        html.ShouldNotContain("<script");
    }

    [Theory]
    [InlineData("CODE999")]
    [InlineData("")]
    [InlineData("../CODE003")]
    public void There_is_no_rule_of_another_id(string id) => RulePages.Find(id).ShouldBeNull();
}
