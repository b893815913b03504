using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>Files in: chosen, dropped, in folders, with names that are there already.</summary>
[Collection(BrowserTests.Name)]
public sealed class BatchDropTests(Browser browser)
{
    private static readonly byte[] Two = BatchPage.Claims(2);

    [BrowserFact]
    public async Task The_sample_comes_to_the_numbers_that_README_shows()
    {
        await using var batch = await BatchPage.OpenAsync(browser);

        await batch.Button("Try the sample").ClickAsync();

        await Expect(batch.Heading("batch")).ToBeVisibleAsync();
        await Expect(batch.Page).ToHaveURLAsync(new Uri(batch.Server, "/#batches/batch").ToString());
        await Expect(batch.Hand).ToContainTextAsync("Done: 97 rows, 80% of claims clean.");
        await Expect(batch.Text("48 of 60 claims are ready to send; 6 should be looked at first, and 6 should be corrected before they go out.")).ToBeVisibleAsync();
        foreach (var figure in (string[])["80.0%", "$804.00", "11.7%"])
            await Expect(batch.Page.GetByRole(AriaRole.Definition).Filter(new() { HasText = figure }).First).ToBeVisibleAsync();
        foreach (var row in (string[])["Accept ready to send 48 80.0%", "Review look before sending 6 10.0%", "Reject correct before sending 6 10.0%", "CODE003 Code not valid on the date of service 2"])
            await Expect(batch.Page.GetByRole(AriaRole.Row, new() { Name = row })).ToBeVisibleAsync();
        await Expect(batch.Link("DOC010").First).ToHaveAttributeAsync("href", "#look-up/rules/DOC010");
        await Expect(batch.Page.GetByRole(AriaRole.Status).Last).ToHaveTextAsync("batch.csv: Done: 97 rows, 80% of claims clean.");
        await Expect(batch.Text("done · 97 rows · 2026-10-02 12:00")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Several_files_are_taken_one_after_the_other_and_what_is_no_csv_is_named()
    {
        await using var batch = await BatchPage.OpenAsync(browser);

        await batch.ChooseAsync(File("März 2026 (final).csv"), File("notes.txt"), File("a.CSV"));

        await Expect(batch.Text("Left alone: only .csv files are taken.")).ToBeVisibleAsync();
        await Expect(batch.Hand).ToHaveCountAsync(3);
        await Expect(batch.Link("Open a")).ToBeVisibleAsync();
        await Expect(batch.Link("Open Marz-2026-final")).ToBeVisibleAsync();
        foreach (var name in (string[])["Marz-2026-final", "a"])
        {
            await batch.Link(name).ClickAsync();
            await Expect(batch.Heading(name)).ToBeFocusedAsync();
        }
    }

    [BrowserFact]
    public async Task A_folder_is_taken_with_the_folders_in_it_chosen_or_dropped()
    {
        await using var batch = await BatchPage.OpenAsync(browser);
        var folder = Directory.CreateTempSubdirectory("claimcheck-page-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "deeper"));
            await System.IO.File.WriteAllBytesAsync(Path.Combine(folder.FullName, "one.csv"), Two);
            await System.IO.File.WriteAllBytesAsync(Path.Combine(folder.FullName, "deeper", "two.csv"), Two);

            var chooser = await batch.Page.RunAndWaitForFileChooserAsync(() => batch.Text("Choose a folder").ClickAsync());
            await chooser.SetFilesAsync(folder.FullName);
            await Expect(batch.Link("Open one")).ToBeVisibleAsync();
            await Expect(batch.Link("Open two")).ToBeVisibleAsync();

            batch.Page.Dialog += (_, dialog) => _ = dialog.DismissAsync();
            await DragAsync(batch.Page, folder.FullName);
            await Expect(batch.Link("Open one-2")).ToBeVisibleAsync();
            await Expect(batch.Link("Open two-2")).ToBeVisibleAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [BrowserFact]
    public async Task A_file_can_be_dropped()
    {
        await using var batch = await BatchPage.OpenAsync(browser);

        await batch.Page.EvaluateAsync(
            """
            csv => {
              const data = new DataTransfer();
              data.items.add(new File([csv], "dropped.csv"));
              document.getElementById("batch-drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
            }
            """,
            Encoding.UTF8.GetString(Two));

        await Expect(batch.Heading("dropped")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_name_that_is_taken_is_asked_about_and_nothing_is_replaced_unasked()
    {
        await using var batch = await BatchPage.OpenAsync(browser);
        await batch.PutAsync("march", Two);

        var answers = new Queue<bool>([false, true]);
        var asked = new List<string>();
        batch.Page.Dialog += (_, dialog) =>
        {
            asked.Add(dialog.Message);
            _ = answers.Dequeue() ? dialog.AcceptAsync() : dialog.DismissAsync();
        };
        await batch.ChooseAsync("march.csv", BatchPage.Claims(3));
        await Expect(batch.Link("Open march-2")).ToBeVisibleAsync();
        (await batch.Http.GetStringAsync("/api/batches/march")).ShouldContain("\"rowsRead\":2");

        await batch.ChooseAsync("March.csv", BatchPage.Claims(5));
        await Expect(batch.Hand).ToContainTextAsync("Done: 5 rows");
        (await batch.Http.GetStringAsync("/api/batches/march")).ShouldContain("\"rowsRead\":5");
        asked.ShouldBe(Enumerable.Repeat("There is a batch march already. OK replaces it; Cancel keeps both.", 2));
    }

    private static FilePayload File(string name) => new() { Name = name, MimeType = "text/plain", Buffer = Two };

    // As the desktop does it: the browser is told of a drag that holds a path.
    private static async Task DragAsync(IPage page, string path)
    {
        var box = (await page.Locator("#batch-drop").BoundingBoxAsync())!;
        var cdp = await page.Context.NewCDPSessionAsync(page);
        foreach (var type in (string[])["dragEnter", "dragOver", "drop"])
        {
            await cdp.SendAsync("Input.dispatchDragEvent", new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["type"] = type,
                ["x"] = box.X + 20,
                ["y"] = box.Y + 20,
                ["data"] = new { items = Array.Empty<object>(), files = new[] { path }, dragOperationsMask = 1 },
            });
        }
    }
}
