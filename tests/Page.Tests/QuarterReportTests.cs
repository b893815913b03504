using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>A quarter's report as a compliance lead reads it: the made-up year's last quarter, whose numbers README tells.</summary>
[Collection(BrowserTests.Name)]
public sealed class QuarterReportTests(Browser browser)
{
    [BrowserFact]
    public async Task A_quarter_is_run_and_read_from_its_sentence_to_the_claims_to_look_at_first()
    {
        await using var view = await QuarterView.OpenAsync(browser);
        await Expect(view.Page.GetByLabel("Audit a quarter now")).ToHaveValueAsync("2026-Q3");

        await view.RunAsync("2026-Q3");

        view.Page.Url.ShouldEndWith("/#quarters/2026-Q3");
        await Expect(view.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("2026-Q3: 13 of 41 claims with M54.9 should be looked at again; $1,658.00 hang on them.");
        await Expect(view.Report.GetByText("Ran 2026-10-15 12:00.")).ToBeVisibleAsync();
        await Expect(view.Report.GetByText("13 of 41 claims with M54.9 should be looked at again; $1,658.00 hang on them.")).ToBeVisibleAsync();
        (await view.Report.Locator(".figures dd").AllInnerTextsAsync()).ShouldBe(
        [
            "20.4%", "41 of 201 claims\n↑ up from 15.2% in 2026-Q2", "13", "31.7% of those with M54.9\n↑ up from 12 in 2026-Q2",
            "$1,658.00", "of $29,443.00\n↑ up from $1,488.00 in 2026-Q2",
        ]);

        (await view.RowAsync("By quarter", "2026-Q2")).ShouldBe(["2026-Q2", "217", "33\n15.2%", "12", "$1,488.00\nof $32,667.00"]);
        (await view.RowAsync("By month", "August 2026")).ShouldBe(["August 2026", "65", "17\n26.2%", "10", "$1,274.00\nof $9,683.00"]);
        (await view.Table("Payers, by charges at risk").GetByRole(AriaRole.Rowheader).AllInnerTextsAsync()).ShouldBe(["EX-COMMERCIAL", "EX-BLUE", "EX-MA", "EX-MEDICAID", "EX-WC"]);
        (await view.RowAsync("Rendering providers, by charges at risk", "2675776555")).ShouldBe(["2675776555", "28.6%\nof 14", "3", "$384.00\nof $1,976.00"]);
        await Expect(view.Report.GetByRole(AriaRole.Img, new() { Name = "Charges at risk 2026-Q2: $1.5k; 2026-Q3: $1.7k." })).ToBeVisibleAsync();
        await Expect(view.Table("Findings by rule").GetByRole(AriaRole.Row)).ToHaveTextAsync(
        [
            "RuleWhat was foundFindings", "FUP003M54.9 for many visits or days7", "PAY002Expected-etiology session near or past3", "FUP001M54.9 after imaging2",
            "FUP002M54.9 after a specialist's evaluation2", "FUP004M54.9 after a note that gives the region2",
        ]);
        (await view.Table("Findings by rule").GetByRole(AriaRole.Link, new() { Name = "FUP003" }).GetAttributeAsync("href")).ShouldBe("#look-up/rules/FUP003");

        await Expect(view.Claims).ToHaveCountAsync(13);
        (await view.Claims.GetByRole(AriaRole.Heading).AllTextContentsAsync()).Take(5).ShouldBe(
            ["1. Claim C00000601 $128.00", "2. Claim C00000746 $128.00", "3. Claim C00000366 $128.00", "4. Claim C00000263 $128.00", "5. Claim C00000164 $128.00"]);
        await Expect(view.Claims.First.GetByText("M54.9 is reported on 2026-07-13, at visit 4 under it")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_claim_bears_its_timeline_as_a_strip_of_marks_and_as_a_list_and_its_patient_by_pseudonym()
    {
        await using var view = await QuarterView.OpenAsync(browser);
        await view.RunAsync("2026-Q3");
        var claim = view.Claims.Nth(4);

        await Expect(claim.GetByRole(AriaRole.Img, new() { Name = "Timeline of claim C00000164 4 events from 2026-07-20 to 2026-08-03" })).ToBeVisibleAsync();
        (await claim.GetByRole(AriaRole.List).First.GetByRole(AriaRole.Listitem).AllInnerTextsAsync()).ShouldBe(
        [
            "1\n2026-07-20\nfirst visit for the back (claim C00000116)",
            "2\n2026-07-20\nfirst visit under M54.9 (claim C00000116)",
            "3\n2026-07-23\nimaging of the back resulted: 72100 on 2026-07-23 (claim C00000143)",
            "4\n2026-08-03\nM54.9 at visit 2, the 2nd under it",
        ]);

        // The colours are this page's, also where another sheet gives the shapes.
        await view.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Expect(claim.Locator("path.claim-mark").First).ToHaveCSSAsync("fill", "rgb(229, 127, 118)");
        (await claim.Locator("code").InnerTextAsync()).ShouldMatch("^[0-9a-f]{12}…$");
    }

    [BrowserFact]
    public async Task Its_files_are_saved_as_the_api_gives_them()
    {
        await using var view = await QuarterView.OpenAsync(browser);
        await view.RunAsync("2026-Q3");

        foreach (var file in (string[])["report.html", "findings.csv", "report.json"])
            await ShouldSaveAsync(view, file);
    }

    [BrowserFact]
    public async Task Its_files_are_saved_where_the_server_asks_for_a_key_too()
    {
        await using var view = await QuarterView.OpenAsync(browser, change: o => o with { ApiKey = "open-sesame" });
        await view.Page.GetByLabel("API key").FillAsync("open-sesame");
        await view.Page.GetByRole(AriaRole.Button, new() { Name = "Use it" }).ClickAsync();
        await view.RunAsync("2026-Q3");

        await ShouldSaveAsync(view, "findings.csv");
    }

    [BrowserFact]
    public async Task A_quarter_that_lasts_is_marked_partial_by_word_and_sign()
    {
        await using var view = await QuarterView.OpenAsync(browser, now: new(2026, 8, 31, 12, 0, 0, TimeSpan.Zero));
        await view.RunAsync("2026-Q3");

        await Expect(view.Report.GetByText("The quarter was not over when it was audited on 31 August 2026")).ToBeVisibleAsync();
        await Expect(view.Report.GetByText("Ran 2026-08-31 12:00, again 2026-10-02 06:00.")).ToBeVisibleAsync();
        await Expect(view.Audits.First).ToContainTextAsync("2026-Q3 ◧ partial");
        await Expect(view.Report.GetByRole(AriaRole.Img, new() { Name = "Charges at risk 2026-Q2: $1.5k; 2026-Q3 (partial)" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task It_can_be_used_by_everybody_in_light_and_dark_on_a_phone_and_on_paper()
    {
        await using var view = await QuarterView.OpenAsync(browser);
        var page = view.Page;
        await view.RunAsync("2025-Q4");

        await page.ShouldBeAccessibleAsync();

        await page.SetViewportSizeAsync(360, 800);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(360);

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.GetByRole(AriaRole.Button).And(page.Locator(":visible"))).ToHaveCountAsync(0);
        await Expect(view.Report.GetByRole(AriaRole.Link, new() { Name = "report.html" })).ToBeHiddenAsync();
        await Expect(view.Audits.First).ToBeHiddenAsync();
        await Expect(view.Claims.Last).ToBeVisibleAsync();
    }

    private static async Task ShouldSaveAsync(QuarterView view, string file)
    {
        var saved = await view.Page.RunAndWaitForDownloadAsync(() => view.Report.GetByRole(AriaRole.Link, new() { Name = file }).ClickAsync());

        saved.SuggestedFilename.ShouldBe("2026-Q3-" + file);
        (await File.ReadAllBytesAsync(await saved.PathAsync())).ShouldBe(await view.Server.Http.GetByteArrayAsync($"/api/audits/2026-Q3/{file}"));
    }
}
