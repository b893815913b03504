using System.Text.Json.Nodes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Rules;
using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Rules;

/// <summary>What the pages show happens.</summary>
public sealed class RulePageTests
{
    private const string Fails = "## Example that fails";
    private const string Passes = "## Example that passes";

    public static TheoryData<string> Pages => [.. RulePage.Ids];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_failing_example_draws_the_finding_the_page_quotes(string id)
    {
        var page = RulePage.Read(id);

        var found = Check(page, Fails).Findings.Where(f => f.Rule.Id == id).ToArray();

        found.Select(f => f.At).ShouldContain(at => at == page.Place(Fails));
        found.First(f => f.At == page.Place(Fails)).Message.ShouldBe(page.Quote(Fails));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_passing_example_does_not(string id)
    {
        var result = Check(RulePage.Read(id), Passes);

        result.Findings.Where(f => f.Rule.Id == id).ShouldBeEmpty();
        result.NotEvaluated.Select(n => n.Rule).ShouldNotContain(rule => rule == id);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_says_which_rule_it_is_about(string id)
    {
        var rule = RulePack.Rules.Select(r => r.About).Single(r => r.Id == id);
        var page = RulePage.Read(id);

        page.Lines[0].ShouldBe($"# {id}: {rule.Title}");
        page.Lines.Single(l => l.StartsWith("Severity: ", StringComparison.Ordinal))
            .ShouldStartWith($"Severity: {rule.Severity.ToString().ToLowerInvariant()}");
        page.Headings.ShouldBe(["## What it checks", "## Why it matters", Fails, Passes, "## How to fix", "## References"]);
    }

    // What pages show under "history" are the patient's earlier claims, which the ledger holds.
    private static CheckResult Check(RulePage page, string heading)
    {
        var fragment = page.Fragment(heading);
        var history = fragment["history"] is JsonArray earlier ? TestClaims.History(earlier) : null;
        fragment.Remove("history");
        return TestClaims.Check(JsonMergePatch.Apply(TestClaims.Clean(), fragment)!, history: history);
    }
}
