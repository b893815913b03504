using System.Text;
using ClaimCheck.App.Batches;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>What came of a batch.</summary>
[Collection(BrowserTests.Name)]
public sealed class BatchResultTests(Browser browser)
{
    private static readonly byte[] Sample = ReadSample("batch.csv");

    [BrowserFact]
    public async Task Findings_are_filtered_as_one_types_and_opened_in_full()
    {
        await using var batch = await BatchPage.OpenAsync(browser);
        await batch.PutAsync("march", Sample);
        await batch.GoToAsync("/#batches/march");
        await Expect(batch.Text("108 findings")).ToBeVisibleAsync();

        await batch.Filter.FillAsync("code003 NOT m54.5");
        await Expect(batch.Text("2 of 108 findings")).ToBeVisibleAsync();
        await Expect(batch.Found).ToHaveAttributeAsync("aria-rowcount", "3");
        await batch.Filter.FillAsync("SPEC007 error");
        await Expect(batch.Text("0 of 108 findings")).ToBeVisibleAsync();
        await batch.Filter.FillAsync("SPEC007");
        await Expect(batch.Text("1 of 108 findings")).ToBeVisibleAsync();

        await batch.Found.FocusAsync();
        await batch.Page.Keyboard.PressAsync("ArrowDown");
        foreach (var text in (string[])["SPEC007", "warning", "M54.42", "carc16rarcM81", "Guidelines"])
            await Expect(batch.Full).ToContainTextAsync(text);
        await batch.Page.Keyboard.PressAsync("Tab");
        await Expect(batch.Full).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Keys_lead_to_rows_that_are_seen_and_a_filter_begins_at_its_first()
    {
        await using var batch = await BatchPage.OpenAsync(browser);
        await batch.PutAsync("march", Sample);
        await batch.GoToAsync("/#batches/march");
        var current = batch.Found.Locator("[aria-selected=true]");
        await batch.Found.FocusAsync();

        foreach (var key in (string[])["End", "ArrowUp", "PageUp", "PageDown", "End", "Home"])
        {
            await batch.Page.Keyboard.PressAsync(key);
            await Expect(current).ToBeInViewportAsync(new() { Ratio = 0.9f });
        }

        await batch.Page.Keyboard.PressAsync("End");
        await batch.Page.GetByLabel("Filter by claim").FillAsync("CODE003");
        await Expect(batch.Found.GetByRole(AriaRole.Row).Nth(1)).ToBeInViewportAsync();
        await Expect(batch.Full).ToBeEmptyAsync();
    }

    [BrowserFact]
    public async Task The_five_files_are_those_of_the_API()
    {
        await using var batch = await BatchPage.OpenAsync(browser);
        await batch.PutAsync("march", Sample);
        await batch.GoToAsync("/#batches/march");

        foreach (var name in BatchFile.All)
        {
            var file = await batch.Page.RunAndWaitForDownloadAsync(() => batch.Link(name).ClickAsync());
            file.SuggestedFilename.ShouldBe("march-" + name);
            (await File.ReadAllBytesAsync((await file.PathAsync())!)).ShouldBe(await batch.Http.GetByteArrayAsync($"/api/batches/march/{name}"));
        }
    }

    [BrowserFact]
    public async Task A_refused_batch_names_each_column_it_lacks_and_offers_a_template()
    {
        await using var batch = await BatchPage.OpenAsync(browser);

        await batch.ChooseAsync("march.csv", Encoding.UTF8.GetBytes(BatchPage.Header.Replace("patient_id", "mrn", StringComparison.Ordinal).Replace(",units", "", StringComparison.Ordinal) + "\n"));

        await Expect(batch.Page.GetByText("The column units is missing")).ToBeVisibleAsync();
        await Expect(batch.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "The column patient_id is missing; 'mrn' is unknown: did you mean patient_id?" })).ToBeVisibleAsync();
        var file = await batch.Page.RunAndWaitForDownloadAsync(() => batch.Link("Download the template").ClickAsync());
        (await File.ReadAllBytesAsync((await file.PathAsync())!)).ShouldBe(ReadSample("template.csv"));
    }

    [BrowserFact]
    public async Task A_batch_is_removed_after_it_was_asked()
    {
        await using var batch = await BatchPage.OpenAsync(browser);
        await batch.PutAsync("march", Sample);
        await batch.GoToAsync("/#batches/march");

        var asked = new List<string>();
        batch.Page.Dialog += (_, dialog) =>
        {
            asked.Add(dialog.Message);
            _ = asked.Count == 1 ? dialog.DismissAsync() : dialog.AcceptAsync();
        };
        await batch.Button("Remove").ClickAsync();
        await Expect(batch.Heading("march")).ToBeVisibleAsync();
        (await batch.Http.GetStringAsync("/api/batches")).ShouldContain("march");
        await batch.Button("Remove").ClickAsync();

        await Expect(batch.Heading("march")).ToBeHiddenAsync();
        await Expect(batch.Text("None yet. Drop a file, or try the sample.")).ToBeVisibleAsync();
        (await batch.Http.GetStringAsync("/api/batches")).ShouldBe("[]");
        asked.ShouldBe(Enumerable.Repeat("Remove march, its file and its results?", 2));
    }

    [BrowserFact]
    public async Task An_address_of_no_batch_says_so()
    {
        await using var batch = await BatchPage.OpenAsync(browser, "none");

        await Expect(batch.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no batch 'none'");
    }

    [BrowserFact]
    public async Task A_hundred_thousand_findings_stay_quick()
    {
        await using var batch = await BatchPage.OpenAsync(browser);
        var state = await batch.PutAsync("march", BatchPage.Claims(51_000));
        var total = state["summary"]!["findings"]!.AsObject().Sum(f => f.Value!.GetValue<int>());
        total.ShouldBeGreaterThanOrEqualTo(100_000);
        await batch.GoToAsync("/#batches/march");
        await Expect(batch.Page.GetByText($"{total:N0} findings", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 20_000 });

        await batch.Found.FocusAsync();
        await batch.Page.Keyboard.PressAsync("End");
        await Expect(batch.Full).ToContainTextAsync("C051000");
        (await batch.Found.GetByRole(AriaRole.Row).CountAsync()).ShouldBeLessThan(60);

        await batch.Filter.FillAsync("CODE003 c012345");
        await Expect(batch.Page.GetByText($"1 of {total:N0} findings", new() { Exact = true })).ToBeVisibleAsync();

        // Generous, for machines that are busy with something else; on an idle one it is a few milliseconds.
        var milliseconds = await batch.Page.EvaluateAsync<double>(
            """
            () => {
              const text = document.querySelector("input[type=search]");
              const begun = performance.now();
              text.value = "c0123";
              text.dispatchEvent(new Event("input", { bubbles: true }));
              return performance.now() - begun;
            }
            """);
        milliseconds.ShouldBeLessThan(250);
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task Everybody_can_use_it(ColorScheme scheme, int width)
    {
        await using var batch = await BatchPage.OpenAsync(browser, window: new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 } });
        await ShouldBeAccessibleAsync(batch.Page);

        await batch.Button("Try the sample").ClickAsync();
        await Expect(batch.Text("108 findings")).ToBeVisibleAsync();
        await batch.Found.FocusAsync();
        await batch.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(batch.Full).ToContainTextAsync("message");
        await ShouldBeAccessibleAsync(batch.Page);

        batch.Page.Dialog += (_, dialog) => _ = dialog.DismissAsync();
        await batch.ChooseAsync(new FilePayload { Name = "batch.csv", MimeType = "text/csv", Buffer = Sample }, new FilePayload { Name = "bad.csv", MimeType = "text/csv", Buffer = "a,b\n"u8.ToArray() });
        await Expect(batch.Link("Open bad")).ToBeVisibleAsync();
        await batch.Link("Open bad").ClickAsync();
        await Expect(batch.Page.GetByText("The column charge is missing")).ToBeVisibleAsync();
        await ShouldBeAccessibleAsync(batch.Page);
    }

    private static async Task ShouldBeAccessibleAsync(IPage page)
    {
        // With type of twice the size as well.
        foreach (var size in (string[])["200%", ""])
        {
            var tooWide = await page.EvaluateAsync<int>("size => { const root = document.documentElement; root.style.fontSize = size; return root.scrollWidth - root.clientWidth; }", size);
            tooWide.ShouldBeLessThanOrEqualTo(0, size);
        }

        (await page.RunAxe()).Violations.Select(Words).ShouldBeEmpty();
    }

    private static string Words(AxeResultItem found) => $"{found.Id}: {found.Help} {string.Join(" | ", found.Nodes.Select(n => n.Html))}";

    private static byte[] ReadSample(string name)
    {
        using var stream = typeof(Local.Serving.LocalServer).Assembly.GetManifestResourceStream("wwwroot/samples/" + name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
