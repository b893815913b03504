using System.Collections.Concurrent;
using System.Net;
using ClaimCheck.App.Batches.Reading;
using ClaimCheck.App.Claims;
using ClaimCheck.Core.Rules;
using Markdig;

namespace ClaimCheck.App.Rules;

/// <summary>A rule's row of the catalogue.</summary>
public sealed record RuleView(string Id, string Title, string Severity, string Summary);

/// <summary>One rule with its page.</summary>
public sealed record RulePageView(string Id, string Title, string Severity, string Summary, string Reference, string Page);

/// <summary>The catalogue and the page of each rule (docs/rules), which travel inside the program.</summary>
public static class RulePages
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().DisableHtml().Build();
    private static readonly ConcurrentDictionary<string, string> Html = new(StringComparer.Ordinal);

    private static readonly RuleDescription[] Rules =
        [.. BatchRules.All.Concat(RulePack.Rules.Select(r => r.About)).OrderBy(r => r.Id, StringComparer.Ordinal)];

    /// <summary>All rules, those of batches among them, in order of id.</summary>
    public static IReadOnlyList<RuleView> All { get; } =
        [.. Rules.Select(r => new RuleView(r.Id, r.Title, ResultJson.Name(r.Severity), r.Summary))];

    /// <summary>One rule; null where there is none of that id.</summary>
    public static RulePageView? Find(string id)
    {
        var rule = Array.Find(Rules, r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase));
        return rule is null
            ? null
            : new RulePageView(rule.Id, rule.Title, ResultJson.Name(rule.Severity), rule.Summary, rule.Reference, Markdown(rule.Id));
    }

    /// <summary>A rule's page as a whole HTML document.</summary>
    public static string ToHtml(RulePageView rule) => Html.GetOrAdd(rule.Id, static (_, rule) =>
        $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>{WebUtility.HtmlEncode(rule.Id)}: {WebUtility.HtmlEncode(rule.Title)}</title></head>
        <body><main>
        {Markdig.Markdown.ToHtml(rule.Page, Pipeline)}</main></body></html>
        """, rule);

    private static string Markdown(string id)
    {
        using var page = typeof(RulePages).Assembly.GetManifestResourceStream($"docs/rules/{id}.md");
        return page is null ? "" : new StreamReader(page).ReadToEnd();
    }
}
