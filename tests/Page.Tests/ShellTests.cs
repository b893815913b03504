using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>What all views stand in.</summary>
[Collection(BrowserTests.Name)]
public sealed class ShellTests(Browser browser)
{
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
}
