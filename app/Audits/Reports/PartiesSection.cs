using ClaimCheck.App.Reports;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Audits.Reports;

/// <summary>The payers and providers on whose claims most money hangs.</summary>
internal static class PartiesSection
{
    private const int Most = 10;

    public static IHtmlContent Of(AuditReport report) => report.Totals.Claims == 0 ? Html.None : Html.Of(
        $"""
        <section aria-labelledby="risk">
        <h2 id="risk">Where the charges at risk are</h2>
        <p>Charges on claims with M54.9 that should be looked at again.</p>
        <div class="parties">
        {Table("Payers", "Payer", "no payer named", report.ByPayer)}{Table("Rendering providers", "NPI", "no NPI given", report.ByProvider)}</div>
        </section>

        """);

    private static IHtmlContent Table(string name, string heading, string nameless, IReadOnlyList<AuditPart> parties)
    {
        var worst = parties.Where(p => p.Amounts.ClaimsAtRisk > 0)
            .OrderByDescending(p => p.Amounts.Charges.AtRisk).ThenByDescending(p => p.Amounts.ClaimsAtRisk).ThenBy(p => p.Id, StringComparer.Ordinal).ToList();
        if (worst.Count == 0)
            return Html.Of($"<div><h3>{name}</h3><p>None has a claim to look at again.</p></div>\n");
        var highest = worst[0].Amounts.Charges.AtRisk;
        return Html.Of(
            $"""
            <div>
            <table>
            <caption>{name}, by charges at risk</caption>
            <thead><tr><th scope="col">{heading}</th><th scope="col" class="number">M54.9</th><th scope="col" class="number">To look at</th><th scope="col" class="number">At risk</th></tr></thead>
            <tbody>
            {Html.All(worst.Take(Most).Select(p => Row(p, nameless, highest)))}</tbody>
            </table>
            {(worst.Count > Most ? Html.Of($"<p class=\"note\">The first {Amounts.Count(Most)} of {Amounts.Count(worst.Count)} with claims to look at again; {AuditFile.Report} has them all.</p>\n") : Html.None)}</div>

            """);
    }

    private static IHtmlContent Row(AuditPart party, string nameless, decimal highest)
    {
        var amounts = party.Amounts;
        var name = string.IsNullOrWhiteSpace(party.Id) ? Html.Of($"""<span class="soft">{nameless}</span>""") : Html.Quote(party.Id, 60);
        return Html.Of(
            $"""
            <tr><th scope="row">{name}{Bars.Row(amounts.Charges.AtRisk, highest)}</th><td class="number">{Amounts.Share(amounts.M549Claims, amounts.Claims)}<small>of {Amounts.Count(amounts.Claims)}</small></td><td class="number">{Amounts.Count(amounts.ClaimsAtRisk)}</td><td class="number">{Amounts.Dollars(amounts.Charges.AtRisk)}<small>of {Amounts.Dollars(amounts.Charges.Total)}</small></td></tr>

            """);
    }
}
