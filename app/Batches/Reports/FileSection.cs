using ClaimCheck.App.Reports;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Batches.Reports;

/// <summary>The file as a whole: what was set aside, what is to be said of it, and the files beside the page.</summary>
internal static class FileSection
{
    private const int MostNotices = 20;
    private const int LongestNotice = 400;

    public static IHtmlContent Of(BatchOutcome outcome) => Html.Of(
        $"""
        <section aria-labelledby="file">
        <h2 id="file">The file</h2>
        <p>{SetAside(outcome.Summary)}</p>
        {Notices(outcome.Notices)}
        <h3 class="apart">Beside this page</h3>
        <dl class="files">
        <div><dt>{BatchFile.Annotated}</dt><dd>Every row that was read, in its order and with its own columns, then <code>decision</code>, <code>rules</code> and <code>suggested_codes</code>.</dd></div>
        <div><dt>{BatchFile.Findings}</dt><dd>Every finding: the claim and the place in it, what is wrong, the words in the note, the codes to look at.</dd></div>
        <div><dt>{BatchFile.Rejected}</dt><dd>{Rejected(outcome.Summary)}</dd></div>
        <div><dt>{BatchFile.Summary}</dt><dd>The totals of this page, for programs.</dd></div>
        </dl>
        <p class="note">This page holds totals only. The CSV files hold patient data.</p>
        </section>

        """);

    private static IHtmlContent SetAside(BatchSummary summary) => summary.RowsRejected switch
    {
        0 => Html.Of($"No row was set aside."),
        1 => Html.Of($"1 row could not be read and was set aside. It stands in <code>{BatchFile.Rejected}</code> with its row number, the reason and its raw text. The other rows of its claim were checked without it."),
        var rows => Html.Of($"{Amounts.Count(rows)} rows could not be read and were set aside. They stand in <code>{BatchFile.Rejected}</code>, each with its row number, the reason and its raw text. The other rows of their claims were checked without them."),
    };

    private static string Rejected(BatchSummary summary) => summary.RowsRejected == 0
        ? "The rows that could not be read: none this time."
        : $"The {Amounts.Count(summary.RowsRejected, "row")} that could not be read, with row number, reason and raw text.";

    private static IHtmlContent Notices(IReadOnlyList<string> notices) => notices.Count == 0 ? Html.None : Html.Of(
        $"""
        <h3 class="apart">Notices</h3>
        <ul class="notices">
        {Html.All(notices.Take(MostNotices).Select(n => Html.Of($"<li>{Html.Quote(n, LongestNotice)}</li>\n")))}{(notices.Count > MostNotices ? Html.Of($"<li class=\"soft\">and {Amounts.Count(notices.Count - MostNotices, "more notice")}</li>\n") : Html.None)}</ul>
        """);
}
