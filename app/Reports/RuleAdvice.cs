using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ClaimCheck.App.Reports;

/// <summary>The advice of a rule's page (docs/rules), as HTML that leads nowhere but to its own page.</summary>
internal static class RuleAdvice
{
    private const string Heading = "How to fix";
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <summary>The section How to fix; empty where the page has none.</summary>
    /// <param name="page">The page as Markdown.</param>
    /// <param name="anchors">The rules that stand on the report, and where. Links to anything else become plain text.</param>
    public static string HowToFix(string page, IReadOnlyDictionary<string, string> anchors)
    {
        var document = Markdown.Parse(page, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            Redirect(link, anchors);
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
            link.ReplaceBy(new LiteralInline(link.Url));

        using var html = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        foreach (var block in document.SkipWhile(b => !IsHeading(b, Heading)).Skip(1).TakeWhile(b => b is not HeadingBlock { Level: <= 2 }))
            renderer.Render(block);
        return html.ToString();
    }

    // Pages link to each other by file name: SPEC001.md.
    private static void Redirect(LinkInline link, IReadOnlyDictionary<string, string> anchors)
    {
        if (!link.IsImage && Path.GetExtension(link.Url) == ".md" && anchors.TryGetValue(Path.GetFileNameWithoutExtension(link.Url)!, out var anchor))
        {
            link.Url = "#" + anchor;
            return;
        }

        link.MoveChildrenAfter(link);
        link.Remove();
    }

    private static bool IsHeading(Block block, string text) =>
        block is HeadingBlock { Level: 2, Inline: { } inline } && string.Concat(inline.Descendants<LiteralInline>().Select(l => l.Content.ToString())) == text;
}
