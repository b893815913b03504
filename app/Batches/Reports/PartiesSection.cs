using ClaimCheck.App.Reports;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Batches.Reports;

/// <summary>The payers and providers on whose claims most money hangs.</summary>
internal static class PartiesSection
{
    private const int Most = 10;

    public static IHtmlContent Of(BatchOutcome outcome) => outcome.Summary.Claims == 0 ? Html.None : Html.Of(
        $"""
        <section aria-labelledby="risk">
        <h2 id="risk">Where the charges at risk are</h2>
        <p>Charges on claims that are not clean: for review, or rejected.</p>
        <div class="parties">
        {Table("Payers", "Payer", "no payer named", outcome.Payers)}{Table("Rendering providers", "NPI", "no NPI given", outcome.Providers)}</div>
        </section>

        """);

    private static IHtmlContent Table(string name, string heading, string nameless, IReadOnlyList<PartyTotals> parties)
    {
        var worst = parties.Where(p => p.NotClean > 0).ToList();
        if (worst.Count == 0)
            return Html.Of($"<div><h3>{name}</h3><p>None has a claim that is not clean.</p></div>\n");
        var highest = worst.Max(p => p.Charges.AtRisk);
        return Html.Of(
            $"""
            <div>
            <table>
            <caption>{name}, by charges at risk</caption>
            <thead><tr><th scope="col">{heading}</th><th scope="col" class="number">Clean</th><th scope="col" class="number">M54.9</th><th scope="col" class="number">At risk</th></tr></thead>
            <tbody>
            {Html.All(worst.Take(Most).Select(p => Row(p, nameless, highest)))}</tbody>
            </table>
            {(worst.Count > Most ? Html.Of($"<p class=\"note\">The first {Amounts.Count(Most)} of {Amounts.Count(worst.Count)} with claims that are not clean.</p>\n") : Html.None)}</div>

            """);
    }

    private static IHtmlContent Row(PartyTotals party, string nameless, decimal highest)
    {
        var name = string.IsNullOrWhiteSpace(party.Id) ? Html.Of($"""<span class="soft">{nameless}</span>""") : Html.Quote(party.Id, 60);
        return Html.Of(
            $"""
            <tr><th scope="row">{name}{Bars.Row(party.Charges.AtRisk, highest)}</th><td class="number">{Amounts.Share(party.Claims - party.NotClean, party.Claims)}<small>of {Amounts.Count(party.Claims)}</small></td><td class="number">{Amounts.Share(party.M549, party.Claims)}</td><td class="number">{Amounts.Dollars(party.Charges.AtRisk)}<small>of {Amounts.Dollars(party.Charges.Total)}</small></td></tr>

            """);
    }
}
