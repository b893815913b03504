using ClaimCheck.App.Reports;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Audits.Reports;

/// <summary>The claims of the highest risk, each with its timeline and what was found.</summary>
internal static class ClaimsSection
{
    /// <summary>How much of a patient's key is shown: enough to tell patients apart, and to find the rows of findings.csv.</summary>
    private const int KeyShown = 12;

    private const int LongestMessage = 600;

    public static IHtmlContent Of(AuditReport report, IReadOnlyList<RuleCount> rules)
    {
        if (report.HighestRisk.Count == 0)
            return Html.None;
        var told = rules.Where(r => r.Rule is not null).ToDictionary(r => r.Id, r => r.Anchor, StringComparer.Ordinal);
        return Html.Of(
            $"""
            <section aria-labelledby="claims">
            <h2 id="claims">Claims to look at first</h2>
            <p>{Which(report)} A timeline shows what was known before the visit; the shaded part is the audited quarter.</p>
            {TimelineStrip.Key}
            {Html.All(report.HighestRisk.Select((c, i) => Claim(report, c, i + 1, told)))}</section>

            """);
    }

    private static string Which(AuditReport report)
    {
        var shown = report.HighestRisk.Count;
        return report.Totals.ClaimsAtRisk > shown
            ? $"The {Amounts.Count(shown)} on which most money hangs, of {Amounts.Count(report.Totals.ClaimsAtRisk)}; findings.csv has them all."
            : "By the charges that hang on them.";
    }

    private static IHtmlContent Claim(AuditReport report, RiskyClaim claim, int rank, Dictionary<string, string> told) => Html.Of(
        $"""
        <article class="claim" aria-labelledby="claim-{rank}">
        <h3 id="claim-{rank}"><span>{rank}. Claim {Html.Quote(claim.ClaimId)}</span> <span class="number">{Amounts.Dollars(claim.Charge)}</span></h3>
        <p class="note">{Days.InWords(claim.ServiceDate)} · {Party("payer", claim.PayerId, "no payer named")} · {Party("NPI", claim.ProviderNpi, "no NPI given")} · patient <code>{Html.Cut(claim.PatientKey, KeyShown)}</code></p>
        {TimelineStrip.Of($"timeline-{rank}", claim, report.From, report.To)}
        <ul class="found">
        {Html.All(claim.Findings.Select(f => Finding(f, told)))}</ul>
        </article>

        """);

    private static IHtmlContent Party(string kind, string? id, string nameless) =>
        string.IsNullOrWhiteSpace(id) ? Html.Of($"{nameless}") : Html.Of($"{kind} {Html.Quote(id, 60)}");

    private static IHtmlContent Finding(RiskyFinding finding, Dictionary<string, string> told)
    {
        var rule = told.TryGetValue(finding.Rule, out var anchor) ? Html.Of($"<a href=\"#{anchor}\">{finding.Rule}</a>") : Html.Quote(finding.Rule);
        return Html.Of($"<li><b>{rule}</b> <span class=\"soft\">{finding.Severity}</span> {Html.Quote(finding.Message, LongestMessage)}</li>\n");
    }
}
