using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>The catalogue of rules and the page of each.</summary>
[Collection(BrowserTests.Name)]
public sealed class LookUpRuleTests(Browser browser)
{
    [BrowserFact]
    public async Task The_catalogue_is_narrowed_as_one_types()
    {
        await using var open = await browser.OpenAsync("#look-up/rules");
        var page = open.Page;
        var rules = page.Locator("#rules-list").GetByRole(AriaRole.Listitem);
        await Expect(page.GetByText("66 of 66 rules")).ToBeVisibleAsync();
        await Expect(rules).ToHaveCountAsync(66);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveCountAsync(7);

        await page.GetByLabel("Find a rule").PressSequentiallyAsync("excludes1 WARN");

        await Expect(page.GetByText("1 of 66 rules")).ToBeVisibleAsync();
        await Expect(rules.Filter(new() { Visible = true })).ToHaveTextAsync(["CODE007warningExcludes1 pairTwo diagnoses that an Excludes1 note keeps apart stand on one claim."]);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(["Codes by date of service"]);

        await page.GetByLabel("Find a rule").FillAsync("nothing like it");
        await Expect(page.GetByText("0 of 66 rules")).ToBeVisibleAsync();
        await page.GetByLabel("Find a rule").FillAsync("");
        await Expect(rules.Filter(new() { Visible = true })).ToHaveCountAsync(66);
        new Uri(page.Url).Fragment.ShouldBe("#look-up/rules");
    }

    [BrowserFact]
    public async Task A_rule_is_opened_by_keyboard_and_back_leads_to_where_it_was_opened()
    {
        await using var open = await browser.OpenAsync("#look-up");
        var page = open.Page;
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Look up" }).GetByRole(AriaRole.Link, new() { Name = "The rules" }).ClickAsync();
        var link = page.GetByRole(AriaRole.Link, new() { Name = "CODE003" });
        await link.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "CODE003: Code not valid on the date of service", Level = 2 })).ToBeFocusedAsync();
        await Expect(page).ToHaveTitleAsync("CODE003: Code not valid on the date of service · ClaimCheck");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "How to fix", Level = 3 })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "M51.36 to 2024-09-30 M51.360, M51.361, M51.362, M51.369" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "In its place" })).ToBeVisibleAsync();
        var source = page.GetByRole(AriaRole.Link, new() { Name = "https://www.ecfr.gov/current/title-45/section-162.1000" });
        await Expect(source).ToHaveAttributeAsync("rel", "noreferrer");
        await Expect(source).ToHaveAttributeAsync("target", "_blank");

        await page.GoBackAsync();
        await Expect(link).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Article)).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task A_link_to_another_rule_opens_it_here()
    {
        await using var open = await browser.OpenAsync("#look-up/rules/CODE002");
        var page = open.Page;
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync("CODE002: ");

        await page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Link, new() { Name = "CODE003" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync("CODE003: ");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToBeFocusedAsync();

        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync("CODE002: ");
        await page.GetByRole(AriaRole.Link, new() { Name = "All rules" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "CODE002" })).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Whoever_comes_to_a_rule_from_another_view_goes_on_at_its_heading()
    {
        await using var open = await browser.OpenAsync("#quarters");
        await open.Page.EvaluateAsync("location.hash = '#look-up/rules/CODE003'");

        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Name = "CODE003: Code not valid on the date of service" })).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Every_rule_has_a_page_that_shows_and_no_link_that_leads_nowhere()
    {
        await using var open = await browser.OpenAsync("#look-up/rules");
        var page = open.Page;
        await Expect(page.GetByText("66 of 66 rules")).ToBeVisibleAsync();

        foreach (var id in await page.Locator("#rules-list a").AllTextContentsAsync())
        {
            await page.EvaluateAsync("id => { location.hash = '#look-up/rules/' + id; }", id);
            await Expect(page.Locator("#rule h2")).ToContainTextAsync(id + ": ");
            await Expect(page.Locator("#rule h3").Last).ToHaveTextAsync("References");
            var links = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#rule a')].map(a => a.getAttribute('href'))");
            links.ShouldAllBe(l => l.StartsWith("#look-up/rules", StringComparison.Ordinal) || l.StartsWith("https://", StringComparison.Ordinal));
        }
    }

    [BrowserFact]
    public async Task A_page_that_would_do_harm_brings_nothing_but_its_text()
    {
        await using var open = await browser.OpenAsync("#look-up");
        var page = open.Page;
        open.Expects = error => error.Contains("The action has been blocked", StringComparison.Ordinal); // the policy, before anything is taken over
        await page.RouteAsync("**/api/rules/CODE001", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = """
                <!doctype html><body onload="window.harm=1"><main><h1 onclick="window.harm=1" style="color:red">CODE001: Harm</h1><p>before
                <script>window.harm = 1</script><img src="/icon.svg" onerror="window.harm=1"><svg><script>window.harm=1</script></svg>
                <a href="javascript:window.harm=1">not a link</a> <a href="../batches.md">no file here</a> <a href="SPEC001.md" onclick="window.harm=1">a rule</a>
                <a href="http://elsewhere.example/x">elsewhere</a></p><iframe srcdoc="x"></iframe><form action="/"><input></form><style>*{display:none}</style>
                <p>after &lt;b&gt;</p></main></body>
                """,
        }));

        await page.EvaluateAsync("location.hash = '#look-up/rules/CODE001'");

        await Expect(page.GetByText("after <b>")).ToBeVisibleAsync();
        await Expect(page.Locator("#rule :is(script, img, svg, iframe, form, input, style, [onclick], [style])")).ToHaveCountAsync(0);
        await Expect(page.Locator("#rule p a")).ToHaveTextAsync(["a rule", "elsewhere"]);
        await Expect(page.GetByText("not a link")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "a rule" })).ToHaveAttributeAsync("href", "#look-up/rules/SPEC001");
        (await page.EvaluateAsync<int?>("window.harm ?? null")).ShouldBeNull();
    }

    [BrowserFact]
    public async Task A_rule_that_there_is_not_is_told_in_words()
    {
        await using var open = await browser.OpenAsync("#look-up/rules/CODE999");

        await Expect(open.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("CODE999");
        await open.Page.GetByRole(AriaRole.Navigation, new() { Name = "Look up" }).GetByRole(AriaRole.Link, new() { Name = "The rules" }).ClickAsync();
        await Expect(open.Page.GetByText("66 of 66 rules")).ToBeVisibleAsync();
    }

    [BrowserTheory]
    [InlineData("#look-up/rules", "66 of 66 rules")]
    [InlineData("#look-up/rules/CODE003", "How to fix")]
    public async Task They_are_accessible_and_fit_a_phone(string address, string there)
    {
        await using var open = await browser.OpenAsync(address, window: new() { ViewportSize = new() { Width = 360, Height = 740 } });
        var page = open.Page;
        await Expect(page.GetByText(there)).ToBeVisibleAsync();

        await page.ShouldBeAccessibleAsync();
        await page.ShouldNotScrollSidewaysAsync();
    }
}
