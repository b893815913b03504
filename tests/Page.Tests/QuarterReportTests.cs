using Deque.AxeCore.Playwright;
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
        (await view.Report.GetByRole(AriaRole.Definition).AllInnerTextsAsync()).ShouldBe(
            ["20.4%", "41 of 201 claims", "15.2% in 2026-Q2", "13", "31.7% of those with M54.9", "12 in 2026-Q2", "$1,658.00", "of $29,443.00", "$1,488.00 in 2026-Q2"]);

        (await view.RowAsync("By quarter", "2026-Q2")).ShouldBe(["2026-Q2", "15.2%\nof 217", "12", "$1,488.00\nof $32,667.00"]);
        (await view.RowAsync("By month", "August 2026")).ShouldBe(["August 2026", "26.2%\nof 65", "10", "$1,274.00\nof $9,683.00"]);
        (await view.Table("Payers").GetByRole(AriaRole.Rowheader).AllInnerTextsAsync()).ShouldBe(["EX-COMMERCIAL", "EX-BLUE", "EX-MA", "EX-MEDICAID", "EX-WC"]);
        (await view.RowAsync("Rendering providers", "2675776555")).ShouldBe(["2675776555", "28.6%\nof 14", "3", "$384.00\nof $1,976.00"]);
        await Expect(view.Report.GetByRole(AriaRole.Img, new() { Name = "Charges at risk. 2026-Q2: $1,488, 2026-Q3: $1,658" })).ToBeVisibleAsync();
        await Expect(view.Table("Findings by rule").GetByRole(AriaRole.Row)).ToHaveTextAsync(
        [
            "FUP003 M54.9 for many visits or days7", "PAY002 Expected-etiology session near or past3", "FUP001 M54.9 after imaging2",
            "FUP002 M54.9 after a specialist's evaluation2", "FUP004 M54.9 after a note that gives the region2",
        ]);
        (await view.Table("Findings by rule").GetByRole(AriaRole.Link, new() { Name = "FUP003" }).GetAttributeAsync("href")).ShouldBe("#look-up/rules/FUP003");

        await Expect(view.Claims).ToHaveCountAsync(13);
        (await view.Claims.GetByRole(AriaRole.Heading).AllTextContentsAsync()).Take(5).ShouldBe(
            ["1. Claim C00000601 $128.00", "2. Claim C00000746 $128.00", "3. Claim C00000366 $128.00", "4. Claim C00000263 $128.00", "5. Claim C00000164 $128.00"]);
        await Expect(view.Claims.First.GetByText("FUP003 warning: M54.9 is reported on 2026-07-13, at visit 4 under it")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_claim_bears_its_timeline_as_a_strip_of_marks_and_as_a_list_and_its_patient_by_pseudonym()
    {
        await using var view = await QuarterView.OpenAsync(browser);
        await view.RunAsync("2026-Q3");
        var claim = view.Claims.Nth(4);

        await Expect(claim.GetByRole(AriaRole.Img, new() { Name = "Timeline, as the list below tells" })).ToBeVisibleAsync();
        var marks = claim.Locator(".event");
        (await marks.Locator("title").AllTextContentsAsync()).ShouldBe(
        [
            "20 July 2026: first visit for the back",
            "20 July 2026: first visit under M54.9",
            "23 July 2026: imaging of the back resulted: 72100 on 2026-07-23 (claim C00000143)",
            "3 August 2026: M54.9 at visit 2, the 2nd under it",
        ]);
        (await claim.GetByRole(AriaRole.List).First.GetByRole(AriaRole.Listitem).AllInnerTextsAsync()).Select(t => t[2..]).ShouldBe(
        [
            "2026-07-20 first visit for the back",
            "2026-07-20 first visit under M54.9",
            "2026-07-23 imaging of the back resulted: 72100 on 2026-07-23 (claim C00000143)",
            "2026-08-03 M54.9 at visit 2, the 2nd under it",
        ]);
        (await marks.EvaluateAllAsync<string[]>("marks => marks.map((mark) => mark.firstChild.data)")).ShouldBe(["○", "●", "■", "▼"]);
        await Expect(claim.Locator(".strip").GetByText("Jul", new() { Exact = true })).ToHaveCountAsync(2);

        // All lie in the audited quarter, which is shaded; no two lie upon each other.
        var shade = (await claim.Locator(".bar-track").BoundingBoxAsync())!;
        var boxes = await Task.WhenAll((await marks.AllAsync()).Select(m => m.BoundingBoxAsync()));
        boxes.ShouldAllBe(b => b!.X + (b.Width / 2) > shade.X && b.X + (b.Width / 2) < shade.X + shade.Width);
        boxes.Select(b => (int)b!.Y).Distinct().Count().ShouldBeGreaterThan(1);

        var patient = claim.Locator("code");
        var key = (await patient.GetAttributeAsync("title"))!;
        key.ShouldMatch("^[0-9a-f]{32,}$");
        await Expect(patient).ToHaveTextAsync(key + "…");
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

        await Expect(view.Report.GetByText("Partial. The quarter was not over on 31 August 2026: claims that came later are not in it.")).ToBeVisibleAsync();
        await Expect(view.Report.GetByText("Ran 2026-08-31 12:00, again 2026-10-02 06:00.")).ToBeVisibleAsync();
        await Expect(view.Audits.First).ToContainTextAsync("2026-Q3 ◧ partial");
        await Expect(view.Table("By quarter").GetByRole(AriaRole.Rowheader, new() { Name = "2026-Q3 (partial)" })).ToBeVisibleAsync();
        var column = view.Report.GetByRole(AriaRole.Img, new() { Name = "Charges at risk." }).Locator("g").Last;
        await Expect(column).ToContainTextAsync("partial");
        await Expect(column.Locator("rect")).ToHaveCSSAsync("fill", "none");
    }

    [BrowserFact]
    public async Task It_can_be_used_by_everybody_in_light_and_dark_on_a_phone_and_on_paper()
    {
        await using var view = await QuarterView.OpenAsync(browser);
        var page = view.Page;
        await view.RunAsync("2025-Q4");

        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}").ShouldBeEmpty();
        }

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
