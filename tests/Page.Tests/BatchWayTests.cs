using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>What may happen on the way: it takes long, it is stopped, it breaks.</summary>
[Collection(BrowserTests.Name)]
public sealed class BatchWayTests(Browser browser)
{
    private static readonly byte[] Large = BatchPage.Claims(25_000);

    [BrowserFact]
    public async Task A_connection_that_breaks_is_told_and_the_file_is_sent_again()
    {
        await using var batch = await BatchPage.OpenAsync(browser);
        await using var relay = Relay.To(batch.Server);
        await batch.GoToAsync(relay.Address + "/#batches");
        relay.CutAfter = 1 << 20;

        await batch.ChooseAsync("march.csv", Large);

        await Expect(batch.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The server does not answer.The connection broke off");
        await Expect(batch.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("march.csv is still in hand");
        (await batch.Http.GetStringAsync("/api/batches")).ShouldBe("[]");

        relay.CutAfter = null;
        await batch.Button("Try again").ClickAsync();
        await Expect(batch.Hand).ToContainTextAsync("Done: 25,000 rows", new() { Timeout = 20_000 });
    }

    [BrowserFact]
    public async Task Sending_tells_how_much_is_sent_and_can_be_stopped()
    {
        await using var batch = await BatchPage.OpenAsync(browser);
        await using var relay = Relay.To(batch.Server);
        await batch.GoToAsync(relay.Address + "/#batches");
        relay.StandStillAfter = 256 * 1024;

        // More than what systems keep in their buffers for a connection that stands still.
        var folder = Directory.CreateTempSubdirectory("claimcheck-page-");
        try
        {
            var path = Path.Combine(folder.FullName, "march.csv");
            await using (var file = File.Create(path))
                file.SetLength(200 << 20);
            var chooser = await batch.Page.RunAndWaitForFileChooserAsync(() => batch.Text("Choose files").ClickAsync());
            await chooser.SetFilesAsync(path);

            await Expect(batch.Hand).ToContainTextAsync(" of 209.7 MB");
            await Expect(batch.Page.GetByRole(AriaRole.Progressbar, new() { Name = "march.csv" })).ToBeVisibleAsync();
            await batch.Button("Cancel").ClickAsync();

            await Expect(batch.Hand).ToContainTextAsync("march.csvStopped.");
            await Expect(batch.Button("Try again")).ToBeFocusedAsync();
            (await batch.Http.GetStringAsync("/api/batches")).ShouldBe("[]");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [BrowserFact]
    public async Task Checking_tells_its_rows_and_can_be_stopped()
    {
        var held = new HeldBatchFiles();
        await using var batch = await BatchPage.OpenAsync(browser, change: held.Into);
        await batch.ReadyAsync();

        await batch.ChooseAsync("march.csv", Large);

        await Expect(batch.Hand).ToContainTextAsync("Checking: ");
        await Expect(batch.Page.GetByRole(AriaRole.Status).Last).ToHaveTextAsync("march.csv: Waits for its turn.");
        await batch.Button("Cancel").ClickAsync();

        await Expect(batch.Hand).ToContainTextAsync("No results: cancelled.");
        await Expect(batch.Link("Open march")).ToBeFocusedAsync();
        await batch.Link("Open march").ClickAsync();
        await Expect(batch.Page.GetByText("Stopped on request; no results were published.")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_batch_that_is_being_checked_is_found_again_when_the_page_is_loaded_anew()
    {
        var held = new HeldBatchFiles();
        await using var batch = await BatchPage.OpenAsync(browser, change: held.Into);
        await batch.ReadyAsync();
        await batch.ChooseAsync("march.csv", Large);
        await Expect(batch.Hand).ToContainTextAsync("Checking: ");

        await batch.Page.ReloadAsync();

        await Expect(batch.Hand).ToContainTextAsync("Checking: ");
        held.LetGo();
        await Expect(batch.Hand).ToContainTextAsync("Done: 25,000 rows", new() { Timeout = 20_000 });

        // What was not dropped here does not open by itself.
        await batch.Link("Open march").ClickAsync();
        await Expect(batch.Heading("march")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_server_that_is_away_for_a_while_is_asked_again()
    {
        var held = new HeldBatchFiles();
        await using var batch = await BatchPage.OpenAsync(browser, change: held.Into);
        await batch.ReadyAsync();
        await using var relay = Relay.To(batch.Server);
        await batch.GoToAsync(relay.Address + "/#batches");
        await batch.ChooseAsync("march.csv", Large);
        await Expect(batch.Hand).ToContainTextAsync("Checking: ");

        relay.CutAfter = 1;
        await Expect(batch.Hand).ToContainTextAsync("Lost contact with the server; trying again.");
        relay.CutAfter = null;
        held.LetGo();

        await Expect(batch.Hand).ToContainTextAsync("Done: 25,000 rows", new() { Timeout = 20_000 });
    }

    [BrowserFact]
    public async Task With_a_key_files_come_and_go_as_without()
    {
        await using var batch = await BatchPage.OpenAsync(browser, change: o => o with { ApiKey = "open sesame" });
        await batch.Page.GetByLabel("API key").FillAsync("open sesame");
        await batch.Button("Use it").ClickAsync();

        await batch.ChooseAsync("march.csv", BatchPage.Claims(2));
        await Expect(batch.Heading("march")).ToBeVisibleAsync();

        var file = await batch.Page.RunAndWaitForDownloadAsync(() => batch.Link("rejected.csv").ClickAsync());
        file.SuggestedFilename.ShouldBe("march-rejected.csv");
        (await File.ReadAllTextAsync((await file.PathAsync())!)).ShouldBe("\uFEFFrow,reason,raw\r\n".TrimStart('\uFEFF'));
    }
}
