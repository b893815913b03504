using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>A code on a date, as somebody looks one up.</summary>
[Collection(BrowserTests.Name)]
public sealed class LookUpCodeTests(Browser browser)
{
    [BrowserFact]
    public async Task A_code_is_billable_on_one_date_and_not_on_another()
    {
        await using var open = await browser.OpenAsync("#look-up");
        var page = open.Page;

        await LookUpAsync(page, "m545", "2020-01-01");
        await Expect(Answer(page)).ToContainTextAsync("Billable on 2020-01-01.");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "M54.5 Low back pain" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Lumbago NOS")).ToBeVisibleAsync();

        await LookUpAsync(page, "M54.5", "2022-01-01");
        await Expect(Answer(page)).ToContainTextAsync("Not billable on 2022-01-01: a header, billed by the codes below it. It is billable from 2015-10-01 to 2021-09-30.");
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("M54.5, Low back pain: Not billable on 2022-01-01");
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "2021-10-01 open no Low back pain · on 2022-01-01" })).ToBeVisibleAsync();
        await Expect(Answer(page).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "M54.51 Vertebrogenic low back pain · CDC conversion table FY2022" })).ToBeVisibleAsync();
        await Expect(Answer(page).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "724.2 Lumbago · equivalent (00000) · GEM 2018" })).ToBeVisibleAsync();
        new Uri(page.Url).Fragment.ShouldBe("#look-up");
    }

    [BrowserFact]
    public async Task A_code_of_the_old_system_has_its_crosswalk_with_flags_in_words()
    {
        await using var open = await browser.OpenAsync("#look-up");
        var page = open.Page;

        await LookUpAsync(page, "724.5", "2014-06-30");
        await Expect(Answer(page)).ToContainTextAsync("Billable on 2014-06-30.");
        await Expect(Answer(page).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "M54.9 Dorsalgia, unspecified · approximate (10000) · GEM 2018" })).ToBeVisibleAsync();

        await LookUpAsync(page, "724.5", "2022-01-01");
        await Expect(Answer(page)).ToContainTextAsync("Not in force on 2022-01-01. It is billable from 1979-01-01 to 2015-09-30.");
    }

    [BrowserFact]
    public async Task What_is_not_there_and_a_date_that_is_none_are_told_in_words()
    {
        await using var open = await browser.OpenAsync("#look-up");
        var page = open.Page;

        await LookUpAsync(page, "<b>M99", "");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("'<b>M99' is in no release of a code set that is loaded.");

        await LookUpAsync(page, "M54.5", "2022-02-30");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("on is '2022-02-30'; accepted: an ISO 8601 date");
        await Expect(page.GetByLabel("Date of service")).ToHaveValueAsync("2022-02-30");

        await LookUpAsync(page, "M54.5", "2022-02-28");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_successor_is_followed_by_keyboard_and_back_leads_to_what_was_typed()
    {
        await using var open = await browser.OpenAsync("#look-up");
        var page = open.Page;
        await page.GetByLabel("Code", new() { Exact = true }).FocusAsync();
        await page.Keyboard.TypeAsync("M54.5");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("2022-01-01");
        await page.Keyboard.PressAsync("Enter");
        var successor = Answer(page).GetByRole(AriaRole.Link, new() { Name = "M54.50" }).First;
        await Expect(successor).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Date of service")).ToBeFocusedAsync();

        await successor.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(Title(page, "M54.50 Low back pain, unspecified")).ToBeFocusedAsync();
        new Uri(page.Url).Fragment.ShouldBe("#look-up/codes/M54.50");
        await Expect(Answer(page)).ToContainTextAsync("Billable on 2022-01-01.");

        await page.GoBackAsync();
        await Expect(Title(page, "M54.5 Low back pain")).ToBeFocusedAsync();
        await Expect(page.GetByLabel("Code", new() { Exact = true })).ToHaveValueAsync("M54.5");

        await page.GoForwardAsync();
        await Expect(Title(page, "M54.50 Low back pain, unspecified")).ToBeVisibleAsync();
        await LookUpAsync(page, "M54.9", "2022-01-01");
        await Expect(Title(page, "M54.9 Dorsalgia, unspecified")).ToBeVisibleAsync();
        new Uri(page.Url).Fragment.ShouldBe("#look-up");
        await page.GoBackAsync();
        await Expect(Title(page, "M54.50 Low back pain, unspecified")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task An_address_with_a_code_shows_it_from_the_top()
    {
        await using var open = await browser.OpenAsync("#look-up/codes/M54.5");

        await Expect(Title(open.Page, "M54.5 Low back pain")).ToBeVisibleAsync();
        await Expect(Answer(open.Page)).ToContainTextAsync("Not billable on 2026-03-03");
        (await open.Page.EvaluateAsync<string>("document.activeElement.tagName")).ShouldBe("BODY");
    }

    [BrowserFact]
    public async Task Only_the_last_of_several_questions_is_answered()
    {
        await using var open = await browser.OpenAsync("#look-up");
        var page = open.Page;
        var late = new TaskCompletionSource();
        await page.RouteAsync("**/api/codes/M54.2*", async route =>
        {
            await late.Task;
            await route.ContinueAsync();
        });

        await LookUpAsync(page, "M54.2", "");
        await LookUpAsync(page, "M54.6", "");
        await Expect(Title(page, "M54.6 Pain in thoracic spine")).ToBeVisibleAsync();
        late.SetResult();

        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
        await Expect(Title(page, "M54.6 Pain in thoracic spine")).ToBeVisibleAsync();
        await Expect(page.GetByText("Cervicalgia")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_server_that_is_gone_is_told_and_may_be_asked_again()
    {
        await using var open = await browser.OpenAsync("#look-up");
        var page = open.Page;
        await page.RouteAsync("**/api/codes/**", route => route.AbortAsync());
        await LookUpAsync(page, "M54.9", "");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The server does not answer.");

        await page.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Look it up" }).ClickAsync();

        await Expect(Title(page, "M54.9 Dorsalgia, unspecified")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task It_is_accessible_and_fits_a_phone()
    {
        await using var open = await browser.OpenAsync("#look-up/codes/M54.5", window: new() { ViewportSize = new() { Width = 360, Height = 740 } });
        var page = open.Page;
        await Expect(Title(page, "M54.5 Low back pain")).ToBeVisibleAsync();

        await page.ShouldBeAccessibleAsync();
        await page.ShouldNotScrollSidewaysAsync();
    }

    private static ILocator Answer(IPage page) => page.GetByRole(AriaRole.Article);

    private static ILocator Title(IPage page, string text) => page.GetByRole(AriaRole.Heading, new() { Name = text, Exact = true });

    private static async Task LookUpAsync(IPage page, string code, string on)
    {
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(code);
        await page.GetByLabel("Date of service").FillAsync(on);
        await page.GetByRole(AriaRole.Button, new() { Name = "Look it up" }).ClickAsync();
    }
}
