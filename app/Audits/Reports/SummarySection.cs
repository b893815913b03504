using ClaimCheck.App.Reports;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Audits.Reports;

/// <summary>What a reader with ten seconds takes away, against the quarter before; and what was looked at.</summary>
internal static class SummarySection
{
    public static IHtmlContent Of(AuditReport report) => Html.Of(
        $"""
        <section class="first" aria-labelledby="outcome">
        <h2 id="outcome" class="unseen">Outcome</h2>
        {(report.Partial ? Partial(report) : Html.None)}
        <p class="lead">{Lead(report)}</p>
        {Figures(report)}
        <h3 class="apart">What was looked at</h3>
        <dl class="facts">
        <div><dt>Quarter</dt><dd>{Days.InWords(report.From)} to {Days.InWords(report.To)}</dd></div>
        <div><dt>Timelines from</dt><dd>{Days.InWords(report.LookBackFrom)}</dd></div>
        <div><dt>Visits in the ledger</dt><dd>{Amounts.Count(report.Entries)}</dd></div>
        <div><dt>Patients seen in the quarter</dt><dd>{Amounts.Count(report.Patients)}</dd></div>
        <div><dt>Claims of the quarter</dt><dd>{Amounts.Count(report.Totals.Claims)}</dd></div>
        <div><dt>With M54.9</dt><dd>{Amounts.Count(report.Totals.M549Claims)}</dd></div>
        <div><dt>Findings</dt><dd>{Weights(report)}</dd></div>
        </dl>
        </section>

        """);

    private static IHtmlContent Partial(AuditReport report) => Html.Of(
        $"""<p class="partial">{Bars.Swatch(Bars.Doubtful)}<b>Partial.</b> The quarter was not over when it was audited on {Days.InWords(report.AuditedOn)}: claims that came later are not in it.</p>""");

    private static string Lead(AuditReport report)
    {
        var totals = report.Totals;
        if (totals.Claims == 0)
            return "The ledger holds no claim of this quarter, so there was nothing to audit.";
        if (totals.M549Claims == 0)
            return $"None of {Amounts.Count(totals.Claims, "claim")} reports M54.9.";
        if (totals.ClaimsAtRisk == 0)
            return $"{Claims(totals)} M54.9, and none of them needs another look.";
        return $"{Amounts.Count(totals.ClaimsAtRisk)} of {Amounts.Count(totals.M549Claims, "claim")} with M54.9 should be looked at again; {Amounts.Dollars(totals.Charges.AtRisk)} hang on {(totals.ClaimsAtRisk == 1 ? "it" : "them")}.";
    }

    private static string Claims(AuditAmounts totals) =>
        totals.M549Claims == 1 ? $"1 of {Amounts.Count(totals.Claims, "claim")} reports" : $"{Amounts.Count(totals.M549Claims)} of {Amounts.Count(totals.Claims)} claims report";

    private static IHtmlContent Figures(AuditReport report)
    {
        var (now, before) = (report.Totals, report.Previous);
        return Html.Of(
            $"""
            <dl class="figures">
            <div><dt>Claims with M54.9</dt><dd class="figure">{Amounts.Share(now.M549Claims, now.Claims)}</dd><dd>{Amounts.Count(now.M549Claims)} of {Amounts.Count(now.Claims, "claim")}{Change(report, before is { Claims: > 0 }, Share(now), before is null ? 0 : Share(before), Amounts.Share)}</dd></div>
            <div><dt>Claims to look at again</dt><dd class="figure">{Amounts.Count(now.ClaimsAtRisk)}</dd><dd>{Amounts.Share(now.ClaimsAtRisk, now.M549Claims)} of those with M54.9{Change(report, before is not null, now.ClaimsAtRisk, before?.ClaimsAtRisk ?? 0, d => Amounts.Count((long)d))}</dd></div>
            <div><dt>Charges at risk</dt><dd class="figure">{Amounts.Dollars(now.Charges.AtRisk)}</dd><dd>of {Amounts.Dollars(now.Charges.Total)}{Change(report, before is not null, now.Charges.AtRisk, before?.Charges.AtRisk ?? 0, Amounts.Dollars)}</dd></div>
            </dl>
            """);
    }

    private static decimal Share(AuditAmounts amounts) => amounts.Claims > 0 ? (decimal)amounts.M549Claims / amounts.Claims : 0;

    private static IHtmlContent Change(AuditReport report, bool isKnown, decimal now, decimal before, Func<decimal, string> words)
    {
        if (!isKnown || report.Trend.Count < 2)
            return Html.None;
        var quarter = report.Trend[^2].Quarter;
        return now == before || words(now) == words(before)
            ? Html.Of($"<br />as in {quarter}")
            : Html.Of($"<br />{(now > before ? "↑ up" : "↓ down")} from {words(before)} in {quarter}");
    }

    private static string Weights(AuditReport report)
    {
        var counts = report.Severities;
        return $"{Amounts.Count(counts.Error, "error")}, {Amounts.Count(counts.Warning, "warning")}, {Amounts.Count(counts.Info)} for information";
    }
}
