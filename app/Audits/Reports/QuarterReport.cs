using ClaimCheck.App.Reports;

namespace ClaimCheck.App.Audits.Reports;

/// <summary>
/// The page for the compliance lead, <c>report.html</c>: what was looked at, the claims of the highest risk with the timeline
/// that proves each, the trend, and where the money is. Patients are on it by the beginning of their pseudonym. The same report
/// gives the same bytes.
/// </summary>
public static class QuarterReport
{
    private static readonly string Style = ReportPage.ReadStyle("audit.css");

    /// <summary>Writes the page as UTF-8; the stream stays open.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">What the audit came to.</param>
    public static void Write(Stream output, AuditReport report)
    {
        var rules = RuleCount.Of(report.Findings);
        new ReportPage(
            "Quarterly audit of M54.9",
            report.Quarter,
            Html.All(
            [
                SummarySection.Of(report),
                ClaimsSection.Of(report, rules),
                TrendSection.Of(report),
                PartiesSection.Of(report),
                FoundSection.Of(rules),
                RulesSection.Of(rules, "this quarter"),
                FilesSection.Of(report),
            ]),
            [
                ("Quarter", Html.Of($"{report.Quarter}{(report.Partial ? ", partial" : "")}")),
                ("Audited on", Html.Of($"{Days.Iso(report.AuditedOn)}")),
                ("Ledger entries", Html.Of($"{Amounts.Count(report.Entries)}")),
                ("Rule pack", Html.Of($"{Html.Cut(report.RulePack, 60)}")),
            ])
        {
            OwnStyle = Style,
        }.Write(output);
    }
}
