using ClaimCheck.App.Rules;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Reports;

/// <summary>What the rules that were found mean and how to fix what they find, so that the page needs no server.</summary>
internal static class RulesSection
{
    /// <summary>The rules, in their order.</summary>
    /// <param name="rules">Those that found something; one without a page is left out.</param>
    /// <param name="where">Where they found it: this batch, this quarter.</param>
    public static IHtmlContent Of(IReadOnlyList<RuleCount> rules, string where)
    {
        var told = rules.Where(r => r.Rule is not null).ToDictionary(r => r.Id, r => r.Anchor, StringComparer.Ordinal);
        return told.Count == 0 ? Html.None : Html.Of(
            $"""
            <section aria-labelledby="about">
            <h2 id="about">About the rules</h2>
            <p>Those that found something in {where}.</p>
            <div class="rules">
            {Html.All(rules.Where(r => r.Rule is not null).Select(r => Rule(r, r.Rule!, told)))}</div>
            </section>

            """);
    }

    private static IHtmlContent Rule(RuleCount count, RulePageView rule, IReadOnlyDictionary<string, string> told)
    {
        var advice = RuleAdvice.HowToFix(rule.Page, told);
        return Html.Of(
            $"""
            <article class="rule" id="{count.Anchor}" aria-labelledby="{count.Anchor}-title">
            <div class="mark"><p><b>{rule.Id}</b></p><p class="soft">{rule.Severity}</p><p class="soft"><a href="#{count.CountAnchor}">{Amounts.Count(count.Count, "finding")}</a></p></div>
            <div>
            <h3 id="{count.Anchor}-title">{rule.Title}</h3>
            <p>{rule.Summary}</p>
            {(advice.Length == 0 ? Html.None : Html.Of($"<h4>How to fix</h4>\n{new HtmlString(advice)}"))}
            </div>
            </article>

            """);
    }
}
