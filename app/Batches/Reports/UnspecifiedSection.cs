using ClaimCheck.App.Reports;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Batches.Reports;

/// <summary>How much of the batch is back pain left unspecified.</summary>
internal static class UnspecifiedSection
{
    public static IHtmlContent Of(BatchSummary summary) => summary.Claims == 0 ? Html.None : Html.Of(
        $"""
        <section class="kept" aria-labelledby="unspecified">
        <h2 id="unspecified">Back pain left unspecified</h2>
        <p><b>{Share(summary)}</b> of claims report M54.9 (dorsalgia, unspecified). It matters because some payers review or deny the code where a more specific one could apply, and an audit then asks whether the note shows why none was known.</p>
        {Bars.Whole("m549", "Claims that report M54.9", $"{Share(summary)} of {Amounts.Count(summary.Claims, "claim")}.", [new BarPart($"M54.9: {Share(summary)}", summary.M549Share, Bars.Doubtful)], 1)}
        </section>

        """);

    /// <summary>Claims that report M54.9, as a share of all.</summary>
    public static string Share(BatchSummary summary) => summary.Claims == 0 ? Amounts.NoShare : Amounts.Share(summary.M549Share);
}
