using System.Collections.Concurrent;
using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>"Check a claim": when the API is asked, what comes in the way, and what must never happen meanwhile.</summary>
[Collection(BrowserTests.Name)]
public sealed class CheckAskingTests(Browser browser)
{
    private const string Checks = "**/api/claims/check*";

    [BrowserFact]
    public async Task Typing_asks_once_it_pauses_and_what_is_out_of_date_is_called_off()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await Expect(view.Counts).ToHaveTextAsync("3 warnings");
        var sent = new ConcurrentQueue<IRequest>();
        var calledOff = new ConcurrentQueue<IRequest>();
        open.Page.Request += (_, request) => Note(sent, request);
        open.Page.RequestFailed += (_, request) => Note(calledOff, request);
        var release = new TaskCompletionSource();
        await open.Page.RouteAsync(Checks, async route =>
        {
            await release.Task;
            await Quietly(route.ContinueAsync());
        });

        await view.Diagnosis(1).FocusAsync();
        await open.Page.Keyboard.PressAsync("Control+A");
        await open.Page.Keyboard.TypeAsync("M54.50", new() { Delay = 20 });
        await open.Page.WaitForRequestAsync(Checks);
        sent.Count.ShouldBe(1);
        sent.Single().Url.ShouldEndWith("?dryRun=true");

        var second = open.Page.WaitForRequestAsync(Checks);
        await open.Page.Keyboard.PressAsync("Backspace");
        (await second).PostData!.ShouldContain("\"M54.5\"");
        sent.Count.ShouldBe(2);
        await Expect(view.Counts).ToHaveTextAsync("3 warnings");
        await Expect(open.Page.Locator("#check-findings")).ToHaveAttributeAsync("inert", "");

        release.SetResult();
        await Expect(view.Counts).ToHaveTextAsync("1 error, 1 warning");
        calledOff.ShouldHaveSingleItem().ShouldBe(sent.First());

        static void Note(ConcurrentQueue<IRequest> queue, IRequest request)
        {
            if (request.Url.Contains("/claims/check", StringComparison.Ordinal))
                queue.Enqueue(request);
        }
    }

    [BrowserFact]
    public async Task Enter_and_the_button_check_at_once()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await Expect(view.Counts).ToHaveTextAsync("3 warnings");

        foreach (var ask in (Func<Task>[])[() => view.Button("Check").ClickAsync(), () => view.Note.PressAsync("Control+Enter"), () => view.Field("Claim id").PressAsync("Enter")])
        {
            var asked = open.Page.WaitForResponseAsync(Checks);
            await ask();
            (await asked).Status.ShouldBe(200);
        }
    }

    [BrowserFact]
    public async Task Nothing_shifts_when_findings_arrive()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await Expect(view.Counts).ToHaveTextAsync("3 warnings");
        TaskCompletionSource? hold = null;
        await open.Page.RouteAsync("**/api/*/{check,read}*", async route =>
        {
            await (hold?.Task ?? Task.CompletedTask);
            await Quietly(route.ContinueAsync());
        });

        foreach (var width in (int[])[1280, 1000, 360])
        {
            await open.Page.SetViewportSizeAsync(width, 800);
            await ArrivesWithoutShift(() => view.Sample.SelectOptionAsync("everything-at-once"), "8 errors, 4 warnings, 2 for information");
            await ArrivesWithoutShift(() => view.Diagnosis(1).FillAsync("M54.2"), "7 errors, 4 warnings, 2 for information");
            await ArrivesWithoutShift(() => view.Sample.SelectOptionAsync("note-low-back"), "3 warnings");
        }

        // Counted from when the answer is on its way; a person's own act is no excuse.
        async Task ArrivesWithoutShift(Func<Task> change, string counts)
        {
            hold = new();
            var asked = open.Page.WaitForRequestAsync(Checks);
            await change();
            await asked;
            await open.Page.EvaluateAsync(
                """
                () => new Promise((settled) => requestAnimationFrame(() => requestAnimationFrame(() => {
                  window.watch?.disconnect();
                  window.shifts = [];
                  window.watch = new PerformanceObserver((list) => window.shifts.push(...list.getEntries()));
                  window.watch.observe({ type: "layout-shift" });
                  settled();
                })))
                """);
            hold.SetResult();
            await Expect(view.Counts).ToHaveTextAsync(counts);
            var shifts = await open.Page.EvaluateAsync<string[]>(
                """
                () => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(() =>
                  seen([...window.shifts, ...window.watch.takeRecords()].map((shift) => shift.value + " " + shift.sources.map(({ node }) => node?.outerHTML?.slice(0, 80)).join())))))
                """);
            shifts.ShouldBeEmpty($"at {open.Page.ViewportSize!.Width} px, {counts}");
        }
    }

    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Nothing_shifts_as_the_page_opens(int width)
    {
        await using var open = await browser.OpenAsync("#look-up", window: new() { ViewportSize = new() { Width = width, Height = 800 } });
        await open.Page.AddInitScriptAsync("window.shifts = []; new PerformanceObserver((list) => window.shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });");

        await open.Page.GotoAsync("/?again");

        await Expect(new CheckView(open.Page).Counts).ToHaveTextAsync("3 warnings");
        (await open.Page.EvaluateAsync<double>("new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(() => seen(window.shifts.reduce((sum, { value }) => sum + value, 0)))))")).ShouldBe(0);
    }

    [BrowserFact]
    public async Task A_hostile_note_stays_text_through_the_whole_view()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        const string Hostile = "CC: <script>alert(1)</script><img src=x onerror=alert(2)> low back pain\nشكوى: كאב low back pain \ud83d\ude00";
        await view.Note.FillAsync(Hostile);
        await view.Diagnosis(1).FillAsync("<b>M54.9");
        await view.Field("Patient id").FillAsync("<img src=x onerror=alert(3)>");

        await Expect(view.Finding("CLM001").Or(view.Finding("CODE001")).First).ToContainTextAsync("<b>M54.9");
        await view.Diagnosis(1).FillAsync("M54.9");
        await view.Finding("SPEC001").HoverAsync();
        await view.ExpectEvidenceAsync("low back pain", "low back pain");
        await Expect(open.Page.Locator("main script, main img, main b")).ToHaveCountAsync(0);
        await view.Button("JSON").ClickAsync();
        JsonDocument.Parse(await view.Json.InputValueAsync()).RootElement.GetProperty("note").GetString().ShouldBe(Hostile);
    }

    [BrowserFact]
    public async Task A_note_over_the_limit_is_refused_in_words_and_stays()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await Expect(view.Counts).ToHaveTextAsync("3 warnings");
        var note = "CC: low back pain. " + new string('a', 1 << 20);

        await view.Note.FillAsync(note);

        await Expect(view.Fault).ToContainTextAsync("The body is over 1048576 bytes, the most that is accepted in one request. Send less at once");
        await Expect(view.Decision).ToHaveTextAsync("Not checked");
        (await view.Note.InputValueAsync()).ShouldBe(note);
        await view.Note.FillAsync(note[..18]);
        await Expect(view.Fault).ToHaveCountAsync(0);
        await Expect(view.Finding("SPEC001")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_server_that_is_gone_is_said_and_asked_again_when_the_person_likes()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await Expect(view.Counts).ToHaveTextAsync("3 warnings");
        await open.Page.RouteAsync("**/api/**", route => route.AbortAsync("connectionrefused"));

        await view.Diagnosis(1).FillAsync("M54.50");

        await Expect(view.Fault).ToContainTextAsync("The server does not answer");
        await Expect(view.Fault).ToContainTextAsync("See that ClaimCheck still runs where you started it");
        await Expect(view.Counts).ToHaveTextAsync("What stands below is from the check before");
        await Expect(view.Diagnosis(1)).ToHaveValueAsync("M54.50");
        (await open.Page.RunAxe()).Violations.ShouldBeEmpty();

        await open.Page.UnrouteAllAsync();
        await view.Button("Try again").ClickAsync();
        await Expect(view.Fault).ToHaveCountAsync(0);
        await Expect(view.Finding("SPEC001")).ToHaveCountAsync(0);
        await Expect(view.Decision).Not.ToHaveTextAsync("Not checked");

        await open.Server.App.StopAsync();
        await view.Note.FillAsync("CC: low back pain, typed when nobody listened.");
        await Expect(view.Fault).ToContainTextAsync("The server does not answer");
        await Expect(view.Note).ToHaveValueAsync("CC: low back pain, typed when nobody listened.");
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task Everybody_can_use_it_empty_and_with_findings_and_as_JSON(ColorScheme scheme, int width)
    {
        await using var open = await browser.OpenAsync(window: new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 } });
        var view = new CheckView(open.Page);
        await view.TakeAsync("Everything at once", "8 errors, 4 warnings, 2 for information");
        await open.Page.GetByText("Causes, dates, authorization").ClickAsync();
        await NoViolation();

        await view.Button("JSON").ClickAsync();
        await view.Json.FillAsync("{");
        await Expect(open.Page.GetByText("The text is not JSON")).ToBeVisibleAsync();
        await NoViolation();

        await view.Button("Empty claim").ClickAsync();
        await Expect(view.Field("Claim id")).ToBeFocusedAsync();
        await Expect(open.Page.Locator("#check-findings[inert]")).ToHaveCountAsync(0);
        await NoViolation();

        async Task NoViolation()
        {
            (await open.Page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(", ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
            (await open.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue("no horizontal scrolling");
        }
    }

    [BrowserFact]
    public async Task At_phone_width_the_findings_are_one_step_away()
    {
        await using var open = await browser.OpenAsync(window: new() { ViewportSize = new() { Width = 360, Height = 740 } });
        var view = new CheckView(open.Page);

        await view.Button("3 findings").ClickAsync();

        await Expect(view.Decision).ToBeFocusedAsync();
        await Expect(view.Decision).ToBeInViewportAsync();
    }

    [BrowserFact]
    public async Task Nothing_that_was_typed_is_stored_in_the_browser()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await view.Note.FillAsync("CC: low back pain.");
        await view.Field("Patient id").FillAsync("MRN-secret");
        await Expect(view.Finding("SPEC001")).ToBeVisibleAsync();

        (await open.Page.EvaluateAsync<int>("async () => localStorage.length + sessionStorage.length + document.cookie.length + (await indexedDB.databases()).length + (await caches.keys()).length")).ShouldBe(0);
        open.Page.Url.ShouldBe(open.Server.Address.ToString());
    }

    [BrowserFact]
    public async Task On_paper_stand_the_note_its_findings_and_the_claim_without_buttons()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await Expect(view.Counts).ToHaveTextAsync("3 warnings");

        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });

        foreach (var words in (string[])["Diagnosis 1 · M54.9", "LBP", "Use M54.50 Low back pain, unspecified"])
            await Expect(view.Finding("SPEC001").GetByText(words, new() { Exact = true })).ToBeVisibleAsync();
        await Expect(view.Field("Claim id")).ToBeVisibleAsync();
        await Expect(open.Page.Locator("button:visible:not(.found *)")).ToHaveCountAsync(0);
        await Expect(view.Sample).ToBeHiddenAsync();
        await Expect(open.Page.Locator("#check-note")).ToContainTextAsync("dull ache in the low back");
    }

    // A request that was called off cannot be let through any more.
    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (PlaywrightException)
        {
            // The page gave it up meanwhile.
        }
    }
}
