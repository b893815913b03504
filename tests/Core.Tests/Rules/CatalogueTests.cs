using System.Text.RegularExpressions;
using ClaimCheck.Core.Rules;
using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Rules;

/// <summary>Every rule has its class, its cases, its page and its row, and nothing else has.</summary>
public sealed partial class CatalogueTests
{
    private static IReadOnlyList<RuleDescription> Pack { get; } = [.. RulePack.Rules.Select(r => r.About)];

    public static TheoryData<string> Ids => [.. Pack.Select(r => r.Id)];

    [Fact]
    public void Rules_stand_in_order_of_id_and_each_once() =>
        Pack.Select(r => r.Id).ShouldBe(Pack.Select(r => r.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_class_is_in_the_pack() =>
        RulePack.Rules.Select(r => r.GetType()).ShouldBe(
            typeof(Rule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Rule)) && !t.IsAbstract), ignoreOrder: true);

    [Fact]
    public void Every_rule_class_is_named_for_its_id() =>
        RulePack.Rules.Where(r => !r.GetType().Name.StartsWith(r.About.Id, StringComparison.OrdinalIgnoreCase)).Select(r => r.GetType().Name).ShouldBeEmpty();

    [Fact]
    public void Every_rule_has_a_case_file_and_every_case_file_a_rule() => RuleCase.Files.ShouldBe(Pack.Select(r => r.Id));

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() => RulePage.Ids.ShouldBe(Pack.Select(r => r.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_case_that_finds_and_one_that_does_not(string id)
    {
        var cases = RuleCase.All.Values.Where(c => c.Rule == id).ToArray();

        cases.ShouldContain(c => c.Finds.Count > 0);
        cases.ShouldContain(c => c.Finds.Count == 0);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rules_usual_severity_is_shown_by_a_case(string id)
    {
        var severity = Pack.Single(r => r.Id == id).Severity.ToString();

        RuleCase.All.Values.Where(c => c.Rule == id).SelectMany(c => c.Finds)
            .ShouldContain(f => severity.Equals(f.Severity, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_catalogue_page_has_each_rule_in_one_row_with_its_title_severity_and_summary()
    {
        var rows = TestFiles.Read("docs/rules/README.md").Split('\n')
            .Select(l => Row().Match(l)).Where(m => m.Success && !m.Groups["id"].Value.StartsWith("BAT", StringComparison.Ordinal))
            .Select(m => (Id: m.Groups["id"].Value, Link: m.Groups["link"].Value, Severity: m.Groups["severity"].Value, Title: m.Groups["title"].Value, When: m.Groups["when"].Value))
            .ToArray();

        rows.Select(r => r.Id).ShouldBe(Pack.Select(r => r.Id));
        foreach (var (row, rule) in rows.Zip(Pack))
        {
            row.Link.ShouldBe($"{rule.Id}.md");
            row.Severity.Split(", ")[0].ShouldBe(rule.Severity.ToString().ToLowerInvariant(), rule.Id);
            row.Title.ShouldBe(rule.Title, rule.Id);
            row.When.ShouldBe(rule.Summary, rule.Id);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_says_what_it_is(string id)
    {
        var rule = Pack.Single(r => r.Id == id);

        IdForm().IsMatch(id).ShouldBeTrue();
        rule.Help.ShouldBe($"/api/rules/{id}");
        rule.Title.ShouldNotBeNullOrWhiteSpace();
        rule.Summary.ShouldEndWith(".");
        rule.Reference.ShouldNotBeNullOrWhiteSpace();
    }

    [GeneratedRegex(@"^\| \[(?<id>[A-Z0-9]+)\]\((?<link>[^)]+)\) \| (?<severity>[a-z, ]+) \| (?<title>[^|]+) \| (?<when>[^|]+) \|\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Row();

    [GeneratedRegex("^[A-Z]{3,4}[0-9]{3}$", RegexOptions.NonBacktracking)]
    private static partial Regex IdForm();
}
