using ClaimCheck.App.Reports;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Batches.Reports;

/// <summary>Findings by rule, what weighs most first.</summary>
internal static class FindingsSection
{
    private static readonly IReadOnlyList<(string Severity, string Name, string Meaning)> Groups =
    [
        ("error", "Errors", "a claim with one is rejected"),
        ("warning", "Warnings", "a claim with one is for review"),
        ("info", "Information", "changes no decision"),
        ("", "Other", "not in this version's catalogue"),
    ];

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
        var groups = rules.ToLookup(r => r.Rule?.Severity ?? "", StringComparer.Ordinal);
        return Html.Of(
            $"""
            <p>{Amounts.Count(rules.Sum(r => r.Count), "finding")} by {Amounts.Count(rules.Count, "rule")}. A rule’s id leads to what it means and how to fix it.</p>
            <table class="findings">
            <caption class="unseen">Findings by rule, by the rules’ usual severity</caption>
            <thead><tr><th scope="col" class="id">Rule</th><th scope="col">What was found</th><th scope="col" class="drawn"><div class="beside"><span class="number">Findings</span></div></th></tr></thead>
            {Html.All(Groups.Where(g => groups.Contains(g.Severity)).Select(g => Group(g.Name, g.Meaning, groups[g.Severity], most)))}</table>
            <p class="note">By the usual severity of each rule. A few weigh single findings otherwise; <code>{BatchFile.Findings}</code> has the severity of each.</p>
            """);
    }

    private static IHtmlContent Group(string name, string meaning, IEnumerable<RuleCount> rules, long most) => Html.Of(
        $"""
        <tbody>
        <tr class="group"><th colspan="3" scope="rowgroup">{name} <span>– {meaning}</span></th></tr>
        {Html.All(rules.OrderByDescending(r => r.Count).ThenBy(r => r.Id, StringComparer.Ordinal).Select(r => Row(r, most)))}</tbody>

        """);

    private static IHtmlContent Row(RuleCount rule, long most)
    {
        if (rule.Rule is not { } page)
        {
            return Html.Of(
                $"""
                <tr><th scope="row" class="id">{Html.Quote(rule.Id)}</th><td>{Amounts.NoShare}</td>{Bars.Cell(rule.Count, most)}</tr>

                """);
        }

        return Html.Of(
            $"""
            <tr id="{rule.CountAnchor}"><th scope="row" class="id"><a href="#{rule.Anchor}">{page.Id}</a></th><td>{page.Title}</td>{Bars.Cell(rule.Count, most)}</tr>

            """);
    }
}
