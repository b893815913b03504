using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>The pictures in docs: each view as it is, with made-up patients. They are written where <c>CLAIMCHECK_REWRITE_PICTURES</c> is 1.</summary>
[Collection(BrowserTests.Name)]
public sealed class Pictures(Browser browser)
{
    [BrowserFact]
    public async Task A_claim_with_its_note_and_findings()
    {
        await using var open = await browser.OpenAsync(window: Window(1280, 800));
        await CheckedAsync(open.Page);

        await SaveAsync(open.Page, "page-check.png");
    }

    [BrowserFact]
    public async Task The_same_on_a_phone_in_the_dark()
    {
        var window = Window(390, 844);
        window.ColorScheme = ColorScheme.Dark;
        await using var open = await browser.OpenAsync(window: window);
        await CheckedAsync(open.Page);

        await open.Page.GetByRole(AriaRole.Heading, new() { Name = "Note", Exact = true }).EvaluateAsync("heading => heading.scrollIntoView()");
        await SaveAsync(open.Page, "page-phone.png");
    }

    [BrowserFact]
    public async Task A_batch_with_its_numbers()
    {
        await using var view = await BatchPage.OpenAsync(browser, window: Window(1280, 900));
        await view.Button("Try the sample").ClickAsync();
        await view.Link("Open batch").ClickAsync();

        await Expect(view.Page.GetByText("48 of 60 claims are ready to send")).ToBeVisibleAsync();
        await Expect(view.Found.GetByRole(AriaRole.Row).Nth(3)).ToBeVisibleAsync();
        await view.Page.GetByRole(AriaRole.Heading, new() { Name = "batch", Exact = true, Level = 2 }).EvaluateAsync("heading => scrollTo(0, heading.getBoundingClientRect().top + scrollY - 24)");
        await SaveAsync(view.Page, "page-batch.png");
    }

    [BrowserFact]
    public async Task A_quarter_with_its_riskiest_claims()
    {
        await using var view = await QuarterView.OpenAsync(browser, window: Window(1280, 1100));
        await view.RunAsync("2026-Q3");

        await view.Page.EvaluateAsync("scrollTo(0, 0)");
        await SaveAsync(view.Page, "page-quarter.png");
    }

    [BrowserFact]
    public async Task A_code_on_a_date()
    {
        await using var open = await browser.OpenAsync("#look-up", window: Window(1280, 900));
        await open.Page.GetByLabel("Code", new() { Exact = true }).FillAsync("M54.5");
        await open.Page.GetByLabel("Date of service").FillAsync("2022-01-01");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Look it up" }).ClickAsync();

        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Name = "M54.5 Low back pain" })).ToBeVisibleAsync();
        await SaveAsync(open.Page, "page-look-up.png");
    }

    private static BrowserNewContextOptions Window(int width, int height) => new() { ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce };

    private static async Task CheckedAsync(IPage page)
    {
        await Expect(page.Locator(".found").First).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => CSS.highlights.get('note-evidence')?.size > 0");
    }

    private static async Task SaveAsync(IPage page, string file)
    {
        await page.EvaluateAsync("document.fonts.ready");
        var picture = await page.ScreenshotAsync();

        // A page that is nearly empty makes a picture of a few kilobytes.
        picture.Length.ShouldBeGreaterThan(20_000);
        if (Environment.GetEnvironmentVariable("CLAIMCHECK_REWRITE_PICTURES") == "1")
            await File.WriteAllBytesAsync(Path.Combine(Repository, "docs", file), picture);
    }

    private static string Repository => typeof(Pictures).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), inherit: false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
}
