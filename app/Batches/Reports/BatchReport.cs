using ClaimCheck.App.Reports;

namespace ClaimCheck.App.Batches.Reports;

/// <summary>
/// The page for the biller, <c>report.html</c>: what a batch came to, what to correct first, and how. It holds totals only,
/// no claim and no patient. The same outcome gives the same bytes.
/// </summary>
public static class BatchReport
{
    private const int LongestName = 60;

    /// <summary>Writes the page as UTF-8; the stream stays open.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="outcome">What the batch came to.</param>
    public static void Write(Stream output, BatchOutcome outcome)
    {
        var summary = outcome.Summary;
        var rules = RuleCount.Of(summary.Findings);
        new ReportPage(
            "Batch report",
            summary.Name,
            Html.All(
            [
                HeadlineSection.Of(summary),
                FindingsSection.Of(rules),
                PartiesSection.Of(outcome),
                UnspecifiedSection.Of(summary),
                FileSection.Of(outcome),
                RulesSection.Of(rules, "this batch"),
            ]),
            [
                ("Batch", Html.Quote(summary.Name, 120)),
                ("SHA-256", Html.Of($"<code>{Html.Cut(summary.InputSha256, 12)}</code>")),
                ("Code sets", Html.Of($"{Releases(summary.Releases)}")),
                ("Rule pack", Html.Of($"{Html.Cut(summary.RulePack, LongestName)}")),
            ]).Write(output);
    }

    // An import of every release since 2015 would otherwise be a page of its own.
    private static string Releases(IReadOnlyList<string> releases)
    {
        const int most = 20;
        var named = string.Join(", ", releases.Take(most).Select(r => Html.Cut(r, LongestName)));
        return releases.Count switch
        {
            0 => "none",
            <= most => named,
            _ => $"{named} and {releases.Count - most} more",
        };
    }
}
