using ClaimCheck.App.Reports;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Audits.Reports;

/// <summary>Findings by rule, most first.</summary>
internal static class FoundSection
{
    public static IHtmlContent Of(IReadOnlyList<RuleCount> rules) => Html.Of(
        $"""
        <section aria-labelledby="findings">
        <h2 id="findings">Findings by rule</h2>
        {(rules.Count == 0 ? Html.Of($"<p>No rule found anything.</p>") : Table(rules))}
        </section>

        """);

    private static IHtmlContent Table(IReadOnlyList<RuleCount> rules)
    {
        var most = rules.Max(r => r.Count);
        return Html.Of(
            $"""
            <p>A claim hears each rule once. How much a finding weighs may depend on the payer’s policy; <code>{AuditFile.Findings}</code> has the severity of each.</p>
            <table class="findings">
            <caption class="unseen">Findings by rule</caption>
            <thead><tr><th scope="col" class="id">Rule</th><th scope="col">What was found</th><th scope="col" class="drawn"><div class="beside"><span class="number">Findings</span></div></th></tr></thead>
            <tbody>
            {Html.All(rules.OrderByDescending(r => r.Count).ThenBy(r => r.Id, StringComparer.Ordinal).Select(r => Row(r, most)))}</tbody>
            </table>
            """);
    }

    private static IHtmlContent Row(RuleCount rule, long most)
    {
        var id = rule.Rule is null ? Html.Quote(rule.Id) : Html.Of($"<a href=\"#{rule.Anchor}\">{rule.Id}</a>");
        return Html.Of(
            $"""
            <tr id="{(rule.Rule is null ? Html.Of($"other-{rule.Id}") : Html.Of($"{rule.CountAnchor}"))}"><th scope="row" class="id">{id}</th><td>{rule.Rule?.Title ?? Amounts.NoShare}</td>{Bars.Cell(rule.Count, most)}</tr>

            """);
    }
}
