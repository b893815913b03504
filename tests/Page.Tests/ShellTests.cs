using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>What all views stand in.</summary>
[Collection(BrowserTests.Name)]
public sealed class ShellTests(Browser browser)
{
    private const string Key = "a key that is long enough";

    [BrowserFact]
    public async Task Each_view_has_an_address_a_title_and_a_place_in_the_navigation()
    {
        await using var open = await browser.OpenAsync();
        var page = open.Page;

        foreach (var name in (string[])["Drop a batch", "Read a quarter", "Look up", "Check a claim"])
        {
            var link = page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = name });
            await link.ClickAsync();

            await Expect(link).ToHaveAttributeAsync("aria-current", "page");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 })).ToBeFocusedAsync();
            await Expect(page.Locator("main > section:visible")).ToHaveCountAsync(1);
            await Expect(page).ToHaveTitleAsync(name + " · ClaimCheck");
        }
    }

    [BrowserFact]
    public async Task A_view_that_an_address_names_is_shown_at_once()
    {
        await using var open = await browser.OpenAsync("#quarters");

        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Read a quarter");
    }

    [BrowserTheory]
    [InlineData("#main")]
    [InlineData("#constructor")]
    [InlineData("#nothing-of-ours")]
    [InlineData("#check")]
    public async Task An_address_of_no_view_shows_the_first_and_each_from_its_top(string hash)
    {
        await using var open = await browser.OpenAsync(hash);

        await Expect(open.Page.Locator(".found").First).ToBeVisibleAsync();
        await Expect(open.Page.GetByRole(AriaRole.Navigation, new() { Name = "Views" })).ToBeInViewportAsync();
    }

    [BrowserFact]
    public async Task Who_goes_on_without_a_key_is_not_asked_while_typing()
    {
        await using var open = await browser.OpenAsync("#check", o => o with { ApiKey = Key });
        var page = open.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on without" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This address asks for an API key");

        await page.RunAndWaitForResponseAsync(() => page.GetByLabel("Clinical note").PressSequentiallyAsync("low back"), "**/api/claims/check*");

        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("Clinical note")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task A_server_with_a_key_asks_for_it_once()
    {
        await using var open = await browser.OpenAsync("#look-up/rules", o => o with { ApiKey = Key });
        var page = open.Page;
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "This server asks for a key" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("API key")).ToBeFocusedAsync();

        await page.Keyboard.TypeAsync(Key);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByText("66 of 66 rules")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "CODE003" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2, Name = "CODE003" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        (await page.ContentAsync()).ShouldNotContain(Key);
    }

    [BrowserFact]
    public async Task A_wrong_key_is_said_to_be_one_and_the_right_one_may_follow()
    {
        await using var open = await browser.OpenAsync("#look-up/rules", o => o with { ApiKey = Key });
        var page = open.Page;
        await Expect(page.GetByText("The last key was not accepted.")).ToBeHiddenAsync();

        await page.GetByLabel("API key").FillAsync("another");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use it" }).ClickAsync();

        await Expect(page.GetByText("The last key was not accepted.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("API key")).ToHaveValueAsync("");
        await page.GetByLabel("API key").FillAsync(Key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Use it" }).ClickAsync();
        await Expect(page.GetByText("66 of 66 rules")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Who_goes_on_without_a_key_is_told_what_that_means_and_may_try_again()
    {
        await using var open = await browser.OpenAsync("#look-up/rules", o => o with { ApiKey = Key });
        var page = open.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Go on without" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This address asks for an API key");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }
}
