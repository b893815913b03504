using ClaimCheck.App.Audits;
using ClaimCheck.Core.Audits;
using ClaimCheck.Local.Audits;
using ClaimCheck.Local.Storage;
using ClaimCheck.Local.Tests;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>The list of audits, and running one: what goes well, what takes time, and what comes in the way.</summary>
[Collection(BrowserTests.Name)]
public sealed class QuarterRunTests(Browser browser)
{
    private static readonly Quarter Third = Quarter.Parse("2026-Q3");

    [BrowserFact]
    public async Task Where_nothing_has_been_audited_it_says_what_to_do()
    {
        await using var view = await QuarterView.OpenAsync(browser, year: false);

        await Expect(view.Report.GetByText("Nothing has been audited yet.")).ToBeVisibleAsync();
        await Expect(view.Report.GetByText("then run 2026-Q3 here")).ToBeVisibleAsync();
        await Expect(view.Audits).ToHaveTextAsync(["2026-Q4Due 2027-01-02 06:00"]);
        (await view.Page.RunAxe()).Violations.Select(v => v.Id).ShouldBeEmpty();
        await view.Report.GetByRole(AriaRole.Link, new() { Name = "Drop a batch" }).ClickAsync();
        await Expect(view.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Drop a batch");
    }

    [BrowserFact]
    public async Task A_quarter_the_ledger_knows_nothing_of_says_so_and_what_to_do()
    {
        await using var view = await QuarterView.OpenAsync(browser, year: false);
        await view.RunAsync("2026-Q3");

        await Expect(view.Report.GetByText("The ledger holds no claim of this quarter, so there was nothing to audit.")).ToBeVisibleAsync();
        await Expect(view.Report.GetByRole(AriaRole.Link, new() { Name = "Drop a batch" })).ToBeVisibleAsync();
        await Expect(view.Claims).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Quarters_are_run_and_opened_by_keyboard_alone_and_by_address()
    {
        await using var view = await QuarterView.OpenAsync(browser);
        var page = view.Page;

        var choice = page.GetByLabel("Audit a quarter now");
        await Expect(choice).ToHaveValueAsync("2026-Q3");
        await choice.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(view.Title).ToHaveTextAsync("2026-Q2");
        await Expect(view.Report.GetByText("12 of 33 claims with M54.9")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Run" })).ToBeFocusedAsync();

        await view.RunAsync("2026-Q3");
        await Expect(view.Audits).ToHaveTextAsync(["2026-Q4Due 2027-01-02 06:00", "2026-Q3 ■ wholeRan 2026-10-15 12:00", "2026-Q2 ■ wholeRan 2026-10-15 12:00"]);
        var link = view.Audits.GetByRole(AriaRole.Link, new() { Name = "2026-Q2" });
        await link.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(view.Report.GetByRole(AriaRole.Heading, new() { Name = "2026-Q2" })).ToBeFocusedAsync();
        await Expect(link).ToHaveAttributeAsync("aria-current", "true");

        await page.GotoAsync("/#quarters");
        await page.ReloadAsync();
        await Expect(view.Title).ToHaveTextAsync("2026-Q3");
        await page.GoBackAsync();
        await Expect(view.Report.GetByText("12 of 33 claims with M54.9")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_quarter_that_has_not_begun_is_no_choice_and_is_refused_in_words()
    {
        await using var view = await QuarterView.OpenAsync(browser, "#quarters/2027-Q1", year: false);

        await Expect(view.Report.GetByText("There is no audit of '2027-Q1'; /api/audits lists them.")).ToBeVisibleAsync();
        (await view.Page.GetByLabel("Audit a quarter now").GetByRole(AriaRole.Option).AllInnerTextsAsync()).ShouldBe(
            ["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4", "2025-Q3", "2025-Q2", "2025-Q1", "2024-Q4", "2026-Q4, so far"]);
        await view.Report.GetByRole(AriaRole.Button, new() { Name = "Audit it now" }).ClickAsync();
        await Expect(view.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(
            "The quarter 2027-Q1 has not begun; accepted: 2026-Q4, which is partial as long as it lasts, or an earlier one.");
    }

    [BrowserFact]
    public async Task An_address_leads_to_no_request_but_of_an_audit()
    {
        await using var view = await QuarterView.OpenAsync(browser, "#quarters/..%2Fclaims%2Fcheck", year: false);
        var asked = view.Page.WaitForRequestAsync(r => r.Method == "POST" && r.Url.Contains("audits", StringComparison.Ordinal));

        await view.Report.GetByRole(AriaRole.Button, new() { Name = "Audit it now" }).ClickAsync();

        new Uri((await asked).Url).AbsolutePath.ShouldBe("/api/audits/..%252Fclaims%252Fcheck");
        await Expect(view.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task An_audit_that_takes_its_time_is_followed_until_it_is_done()
    {
        await using var view = await QuarterView.OpenAsync(browser);
        await using (await Files(view).TryHoldAsync(Third, default))
        {
            await view.AskForAsync("2026-Q3");
            await Expect(view.Report.GetByText("Waits for its turn.")).ToBeVisibleAsync();
            await Expect(view.Audits.Nth(1)).ToContainTextAsync("Waits for its turn");
            await Expect(view.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The audit of 2026-Q3 was asked for.");
        }

        await Poll.UntilAsync(
            async () =>
            {
                view.Clock.Advance(TimeSpan.FromMinutes(1));
                return (await view.AuditsAsync()).Any(a => a.GetProperty("state").GetString() == "done");
            },
            "the audit is done");

        await Expect(view.Report.GetByText("13 of 41 claims with M54.9")).ToBeVisibleAsync();
        await Expect(view.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("2026-Q3: 13 of 41 claims");
    }

    [BrowserFact]
    public async Task One_that_another_process_runs_is_followed_and_its_failure_is_told_in_words()
    {
        await using var view = await QuarterView.OpenAsync(browser, year: false);
        var store = new SqliteAuditStore(new Database(view.Server.Options.DataDirectory));
        var running = new AuditRecord(Third, AuditState.Running) { StartedAt = QuarterView.Now.AddMinutes(-2) };
        (await store.TryReplaceAsync(null, running, default)).ShouldBeTrue();
        await view.Page.GotoAsync("/#quarters/2026-Q3");
        await Expect(view.Report.GetByText("Under way since 2026-10-15 11:58.")).ToBeVisibleAsync();

        var failed = running with { State = AuditState.Failed, FinishedAt = QuarterView.Now, DueAt = QuarterView.Now.AddMinutes(15), Problem = "The report could not be written; an earlier one still stands." };
        (await store.TryReplaceAsync(running, failed, default)).ShouldBeTrue();

        await Expect(view.Report.GetByText("Failed 2026-10-15 12:00, again 2026-10-15 12:15. The report could not be written; an earlier one still stands.")).ToBeVisibleAsync();
        await Expect(view.Audits.Nth(1)).ToContainTextAsync("Failed");
    }

    [BrowserFact]
    public async Task A_failure_of_ones_own_is_told_and_heard()
    {
        await using var view = await QuarterView.OpenAsync(browser, year: false, change: o => o with { Audits = Path.Combine(o.DataDirectory, "claimcheck.db", "audits") });

        await view.AskForAsync("2026-Q3");

        await Expect(view.Report.GetByText("Failed 2026-10-15 12:00, again 2026-10-15 12:15. The report could not be written;")).ToBeVisibleAsync();
        await Expect(view.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("2026-Q3: Failed 2026-10-15 12:00");
    }

    [BrowserFact]
    public async Task A_server_that_is_gone_is_told_waited_for_and_found_again()
    {
        await using var view = await QuarterView.OpenAsync(browser);
        await view.RunAsync("2026-Q3");
        var page = view.Page;
        await page.Context.SetOfflineAsync(true);

        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Read a quarter" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The server does not answer.");
        await Expect(view.Report.GetByText("13 of 41 claims with M54.9")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).FocusAsync();
        await page.Context.SetOfflineAsync(false);

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(view.Title).ToBeFocusedAsync();
        await view.Server.App.StopAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Run" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("See that ClaimCheck still runs where you started it");
    }

    private static FolderAuditFiles Files(QuarterView view) =>
        new(view.Server.Options.Audits ?? Path.Combine(view.Server.Options.DataDirectory, "audits"), view.Server.Options.DataDirectory);
}
