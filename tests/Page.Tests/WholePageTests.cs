using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>What holds for every view, whatever is in it.</summary>
[Collection(BrowserTests.Name)]
public sealed class WholePageTests(Browser browser)
{
    private static readonly string[] Views = ["#check", "#batches", "#quarters", "#look-up"];

    [BrowserFact]
    public async Task Every_view_fits_a_phone_and_twice_the_size_of_text()
    {
        await using var open = await browser.OpenAsync();
        var page = open.Page;

        foreach (var view in Views)
        {
            await ShowAsync(page, view);
            await page.SetViewportSizeAsync(360, 740);
            await page.ShouldNotScrollSidewaysAsync();
            await page.SetViewportSizeAsync(1280, 800);
            await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
            await page.ShouldNotScrollSidewaysAsync();
            await page.EvaluateAsync("document.documentElement.style.fontSize = ''");
        }
    }

    [BrowserFact]
    public async Task Every_view_is_accessible_in_light_and_dark()
    {
        await using var open = await browser.OpenAsync();

        foreach (var view in Views)
        {
            await ShowAsync(open.Page, view);
            await open.Page.ShouldBeAccessibleAsync();
        }
    }

    [BrowserFact]
    public async Task Every_view_is_printed_without_what_only_a_screen_needs()
    {
        await using var open = await browser.OpenAsync();
        var page = open.Page;

        foreach (var view in Views)
        {
            await page.EmulateMediaAsync(new() { Media = Media.Screen });
            await ShowAsync(page, view);
            await page.EmulateMediaAsync(new() { Media = Media.Print });

            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Navigation)).ToHaveCountAsync(0);
            // A button whose words are part of what is read, such as a quotation, is printed as words.
            (await page.Locator("button:visible").EvaluateAllAsync<string[]>(
                "all => all.filter((b) => getComputedStyle(b).borderStyle !== 'none' && getComputedStyle(b).borderWidth !== '0px').map((b) => b.outerHTML)")).ShouldBeEmpty();
            await page.ShouldNotScrollSidewaysAsync();
        }
    }

    [BrowserTheory]
    [InlineData("#check")]
    [InlineData("#batches")]
    [InlineData("#quarters")]
    [InlineData("#look-up")]
    [InlineData("#look-up/rules")]
    public async Task The_tab_key_reaches_every_control_from_the_top(string view)
    {
        await using var open = await browser.OpenAsync(view);
        var page = open.Page;
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        // Of radio buttons of one name, one is a stop of the tab key; the arrows lead to the others.
        var controls = await page.EvaluateAsync<int>(
            """
            () => {
              const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]")]
                .filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }))
                .filter((e) => e.type !== "radio" || e.checked);
              window.left = new Set(all);
              document.addEventListener("focusin", (event) => window.left.delete(event.target));
              return all.length;
            }
            """);
        controls.ShouldBeGreaterThanOrEqualTo(7);

        // A field may have several stops, as a date has.
        for (var i = 0; i < controls * 4 && await page.EvaluateAsync<int>("window.left.size") > 0; i++)
            await page.Keyboard.PressAsync("Tab");

        (await page.EvaluateAsync<string[]>("[...window.left].map((e) => e.outerHTML)")).ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Nothing_typed_is_stored_or_leaves_for_elsewhere_and_every_file_bears_the_policy()
    {
        await using var open = await browser.OpenAsync();
        var page = open.Page;
        var requests = new ConcurrentQueue<string>();
        var files = new ConcurrentQueue<IResponse>();
        page.Request += (_, request) => requests.Enqueue(request.Url);
        page.Response += (_, response) =>
        {
            if (!new Uri(response.Url).AbsolutePath.StartsWith("/api/", StringComparison.Ordinal))
                files.Enqueue(response);
        };
        await page.ReloadAsync();

        foreach (var view in Views)
        {
            await ShowAsync(page, view);
            foreach (var field in await page.Locator("main").GetByRole(AriaRole.Textbox).AllAsync())
            {
                if (await field.IsVisibleAsync() && await field.IsEditableAsync())
                    await field.PressSequentiallyAsync("Seldom");
            }
        }

        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var stored = await page.EvaluateAsync<string[]>(
            """
            async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie, JSON.stringify(history.state ?? ""),
              ...(await indexedDB.databases()).map((d) => d.name), ...(await caches.keys()), ...(await navigator.serviceWorker.getRegistrations()).map((r) => r.scope)]
              .filter((name) => name && name !== '""')
            """);
        stored.ShouldBeEmpty();
        (await page.Context.CookiesAsync()).ShouldBeEmpty();
        requests.ShouldAllBe(url => url.StartsWith(open.Server.Address.ToString(), StringComparison.Ordinal) && !url.Contains("Seldom", StringComparison.Ordinal));
        page.Url.ShouldNotContain("Seldom");
        files.Count.ShouldBeGreaterThan(8);
        foreach (var file in files)
            (await file.HeaderValueAsync("content-security-policy")).ShouldNotBeNull(file.Url).ShouldContain("require-trusted-types-for 'script'");
    }

    [BrowserFact]
    public async Task Every_view_can_be_left_and_come_back_to_with_the_buttons_of_the_browser()
    {
        await using var open = await browser.OpenAsync();
        var page = open.Page;
        foreach (var view in Views)
            await ShowAsync(page, view);

        foreach (var view in Views.Reverse().Skip(1))
        {
            await page.GoBackAsync();
            await Expect(page.Locator($"main > {view}")).ToBeVisibleAsync();
            await Expect(page.Locator("main > section:visible")).ToHaveCountAsync(1);
        }
    }

    private static async Task ShowAsync(IPage page, string view)
    {
        await page.EvaluateAsync("view => { location.hash = view; }", view);
        await Expect(page.Locator($"main > {view}")).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
