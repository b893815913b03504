using System.Reflection;
using ClaimCheck.App.Batches.Reading;
using ClaimCheck.App.Rules;
using ClaimCheck.App.Tests.Batches.Reading;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.App.Tests.Rules;

/// <summary>What the pages about rows and columns show happens.</summary>
public sealed class BatchRulePageTests
{
    private const string Fails = "## Example that fails";
    private const string Passes = "## Example that passes";

    public static TheoryData<string> Ids => [.. BatchRules.All.Select(r => r.Id)];

    private static string Root =>
        typeof(BatchRulePageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    [Fact]
    public void Every_rule_of_batches_has_a_page_and_every_page_a_rule() =>
        Directory.EnumerateFiles(Path.Combine(Root, "docs", "rules"), "BAT*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)
            .ShouldBe(BatchRules.All.Select(r => r.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_failing_example_draws_the_finding_the_page_quotes(string id)
    {
        var section = Section(id, Fails);

        var found = Found(Csv(section)).Where(f => f.Rule.Id == id).ToArray();

        var place = section.SingleOrDefault(l => l.StartsWith("At `", StringComparison.Ordinal))?.Split('`')[1];
        if (place is null)
            section.ShouldContain(l => l == "For the file or the claim as a whole:");
        var message = section.Single(l => l.StartsWith("> ", StringComparison.Ordinal))[2..];
        found.Select(f => (f.At, f.Message)).ShouldContain((place ?? "", message));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_passing_example_draws_nothing(string id) => Found(Csv(Section(id, Passes))).Select(f => f.Rule.Id).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_says_which_rule_it_is_about(string id)
    {
        var rule = BatchRules.All.Single(r => r.Id == id);
        var lines = Lines(id);

        lines[0].ShouldBe($"# {id}: {rule.Title}");
        lines[2].ShouldBe($"Severity: {rule.Severity.ToString().ToLowerInvariant()}");
        lines.Where(l => l.StartsWith("## ", StringComparison.Ordinal))
            .ShouldBe(["## What it checks", "## Why it matters", Fails, Passes, "## How to fix", "## References"]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_catalogue_page_has_its_row(string id)
    {
        var rule = BatchRules.All.Single(r => r.Id == id);

        File.ReadAllLines(Path.Combine(Root, "docs", "rules", "README.md")).ShouldContain(
            l => l == $"| [{id}]({id}.md) | {rule.Severity.ToString().ToLowerInvariant()} | {rule.Title} | {rule.Summary} |");
    }

    private static IReadOnlyList<Finding> Found(string csv)
    {
        try
        {
            var batch = Batch.Read(csv);
            return [.. batch.Findings, .. batch.Claims.SelectMany(c => c.Findings)];
        }
        catch (BatchRefusedException refused)
        {
            return refused.Findings;
        }
    }

    private static string Csv(string[] section) =>
        string.Concat(section.SkipWhile(l => l != "```csv").Skip(1).TakeWhile(l => l != "```").Select(l => l + "\n"));

    private static string[] Section(string id, string heading) =>
        [.. Lines(id).SkipWhile(l => l != heading).Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))];

    private static string[] Lines(string id) => RulePages.Find(id)!.Page.Split('\n', StringSplitOptions.TrimEntries);
}
