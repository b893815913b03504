using ClaimCheck.App.Reports;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Batches.Reports;

/// <summary>What a reader with ten seconds takes away: how many claims can go out, what money hangs on the others.</summary>
internal static class HeadlineSection
{
    private static readonly IReadOnlyList<(string Name, string Meaning, string Fill, Func<DecisionCounts, long> Count)> Decisions =
    [
        ("Accept", "ready to send", Bars.Good, d => d.Accept),
        ("Review", "look before sending", Bars.Doubtful, d => d.Review),
        ("Reject", "correct before sending", Bars.Bad, d => d.Reject),
    ];

    public static IHtmlContent Of(BatchSummary summary) => Html.Of(
        $"""
        <section class="first" aria-labelledby="outcome">
        <h2 id="outcome" class="unseen">Outcome</h2>
        <p class="lead">{Lead(summary)}</p>
        {Figures(summary)}
        {(summary.Claims == 0 ? Html.None : ByDecision(summary))}
        <p class="apart">{Rows(summary)}</p>
        </section>

        """);

    private static string Lead(BatchSummary summary)
    {
        var (accept, review, reject) = summary.Decisions;
        if (summary.Claims == 0)
            return summary.Rows == 0 ? "The file holds no rows, so there was nothing to check." : "No row of the file could be read, so no claim was checked.";
        if (summary.Claims == 1)
            return $"The one claim {(accept == 1 ? "is ready to send" : $"should be {(review == 1 ? "looked at" : "corrected")} before it goes out")}.";
        if (accept == summary.Claims)
            return $"All {Amounts.Count(accept)} claims are ready to send.";
        var others = new List<string>();
        if (review > 0)
            others.Add($"{Amounts.Count(review)} should be looked at first");
        if (reject > 0)
            others.Add($"{Amounts.Count(reject)} should be corrected before {(reject == 1 ? "it goes" : "they go")} out");
        return $"{Ready(accept, summary.Claims)}; {string.Join(", and ", others)}.";
    }

    private static string Ready(long accept, long claims) => accept switch
    {
        0 => $"None of {Amounts.Count(claims)} claims is ready to send",
        1 => $"1 of {Amounts.Count(claims)} claims is ready to send",
        _ => $"{Amounts.Count(accept)} of {Amounts.Count(claims)} claims are ready to send",
    };

    private static IHtmlContent Figures(BatchSummary summary) => Html.Of(
        $"""
        <dl class="figures">
        <div><dt>Clean-claim rate</dt><dd class="figure">{Amounts.Share(summary.Decisions.Accept, summary.Claims)}</dd><dd>{Amounts.Count(summary.Decisions.Accept)} of {Amounts.Count(summary.Claims, "claim")}</dd></div>
        <div><dt>Charges at risk</dt><dd class="figure">{Amounts.Dollars(summary.Charges.AtRisk)}</dd><dd>of {Amounts.Dollars(summary.Charges.Total)}{AtRisk(summary.Charges)}</dd></div>
        <div><dt>Claims with M54.9</dt><dd class="figure">{UnspecifiedSection.Share(summary)}</dd><dd>back pain left unspecified</dd></div>
        </dl>
        """);

    // With credits among them charges need not add up to more than a part of them.
    private static string AtRisk(ChargeTotals charges) =>
        charges.Total > 0 && charges.AtRisk >= 0 && charges.AtRisk <= charges.Total ? $", {Amounts.Share(charges.AtRisk, charges.Total)}" : "";

    private static IHtmlContent ByDecision(BatchSummary summary)
    {
        var parts = Decisions.Select(d => (d.Name, d.Meaning, d.Fill, Count: d.Count(summary.Decisions))).ToList();
        var words = string.Join("; ", parts.Select(p => $"{p.Name}: {Amounts.Count(p.Count, "claim")}, {Amounts.Share(p.Count, summary.Claims)}")) + ".";
        return Html.Of(
            $"""
            <div class="kept">
            {Bars.Whole("decisions", "Claims by decision", words, parts.Select(p => new BarPart($"{p.Name}: {Amounts.Count(p.Count, "claim")}", p.Count, p.Fill)), summary.Claims)}
            <table>
            <caption class="unseen">Claims by decision</caption>
            <thead><tr><th scope="col">Decision</th><th scope="col" class="number">Claims</th><th scope="col" class="number">Share</th></tr></thead>
            <tbody>
            {Html.All(parts.Select(p => Row(p.Name, p.Meaning, p.Fill, p.Count, summary.Claims)))}</tbody>
            </table>
            </div>
            """);
    }

    private static IHtmlContent Row(string name, string meaning, string fill, long count, long claims) => Html.Of(
        $"""
        <tr><th scope="row">{Bars.Swatch(fill)}<b>{name}</b> <span class="soft">{meaning}</span></th><td class="number">{Amounts.Count(count)}</td><td class="number">{Amounts.Share(count, claims)}</td></tr>

        """);

    private static IHtmlContent Rows(BatchSummary summary)
    {
        if (summary.Rows == 0)
            return Html.Of($"No rows came in.");
        var came = Html.Of($"{Amounts.Count(summary.Rows, "row")} came in: {Amounts.Count(summary.RowsAnnotated)} {(summary.RowsAnnotated == 1 ? "was" : "were")} read and {Stand(summary.RowsAnnotated)} in <code>{BatchFile.Annotated}</code>");
        return summary.RowsRejected == 0
            ? Html.Of($"{came}, none was set aside.")
            : Html.Of($"{came}, {Amounts.Count(summary.RowsRejected)} could not be read and {Stand(summary.RowsRejected)} in <code>{BatchFile.Rejected}</code>. None is missing.");
    }

    private static string Stand(long rows) => rows == 1 ? "stands" : "stand";
}
