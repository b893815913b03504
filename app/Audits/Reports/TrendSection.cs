using ClaimCheck.App.Reports;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Audits.Reports;

/// <summary>How it has gone over the quarters and within this one.</summary>
internal static class TrendSection
{
    public static IHtmlContent Of(AuditReport report) => report.Totals.Claims == 0 && report.Trend.Count < 2 ? Html.None : Html.Of(
        $"""
        <section aria-labelledby="trend">
        <h2 id="trend">Over time</h2>
        {(report.Trend.Count < 2 ? Html.Of($"<p>This is the first quarter that there is something to tell of.</p>") : Charts(report.Trend))}
        {Table("By quarter", "Quarter", report.Trend.Select(t => (t.Partial ? t.Quarter + " (partial)" : t.Quarter, t.Amounts)))}
        {Table("By month", "Month", report.ByMonth.Select(m => (Days.Month(m.Id), m.Amounts)))}
        </section>

        """);

    private static IHtmlContent Charts(IReadOnlyList<TrendPoint> trend) => Html.Of(
        $"""
        <div class="charts kept">
        {Columns.Of("trend-m549", "Claims with M54.9, share of all", trend, a => a.Claims == 0 ? 0 : (decimal)a.M549Claims / a.Claims, Amounts.Share)}
        {Columns.Of("trend-risk", "Charges at risk", trend, a => a.Charges.AtRisk, Columns.ShortDollars)}
        </div>
        """);

    private static IHtmlContent Table(string caption, string heading, IEnumerable<(string Name, AuditAmounts Amounts)> rows) => Html.Of(
        $"""
        <div class="wide">
        <table class="amounts">
        <caption>{caption}</caption>
        <thead><tr><th scope="col">{heading}</th><th scope="col" class="number">Claims</th><th scope="col" class="number">With M54.9</th><th scope="col" class="number">To look at</th><th scope="col" class="number">At risk</th></tr></thead>
        <tbody>
        {Html.All(rows.Select(r => Row(r.Name, r.Amounts)))}</tbody>
        </table>
        </div>
        """);

    private static IHtmlContent Row(string name, AuditAmounts amounts) => Html.Of(
        $"""
        <tr><th scope="row">{name}</th><td class="number">{Amounts.Count(amounts.Claims)}</td><td class="number">{Amounts.Count(amounts.M549Claims)}<small>{Amounts.Share(amounts.M549Claims, amounts.Claims)}</small></td><td class="number">{Amounts.Count(amounts.ClaimsAtRisk)}</td><td class="number">{Amounts.Dollars(amounts.Charges.AtRisk)}<small>of {Amounts.Dollars(amounts.Charges.Total)}</small></td></tr>

        """);
}
