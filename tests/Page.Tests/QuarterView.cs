using System.Net.Http.Headers;
using System.Text.Json;
using ClaimCheck.Local.Serving;
using ClaimCheck.Local.Tests;
using ClaimCheck.Local.Tests.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace ClaimCheck.Page.Tests;

/// <summary>The view "Read a quarter", opened on 15 October 2026 by the server's clock and the browser's.</summary>
internal sealed class QuarterView : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 10, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly OpenPage _open;

    private QuarterView(OpenPage open, FakeTimeProvider clock) => (_open, Clock) = (open, clock);

    public FakeTimeProvider Clock { get; }

    public IPage Page => _open.Page;

    public RunningServer Server => _open.Server;

    public ILocator Report => Page.GetByRole(AriaRole.Article).First;

    public ILocator Audits => Page.GetByRole(AriaRole.List, new() { Name = "Audits" }).GetByRole(AriaRole.Listitem);

    /// <summary>Opens it; the ledger knows the made-up year where it is asked for.</summary>
    public static async Task<QuarterView> OpenAsync(
        Browser browser, string hash = "#quarters", bool year = true, DateTimeOffset? now = null, Func<ServerOptions, ServerOptions>? change = null, BrowserNewContextOptions? window = null)
    {
        var clock = new FakeTimeProvider(now ?? Now);
        window ??= new();
        window.TimezoneId = "UTC";
        var open = await browser.OpenAsync("#check", Changed, window);
        var view = new QuarterView(open, clock);
        try
        {
            await view.Page.Clock.SetFixedTimeAsync(clock.GetUtcNow().UtcDateTime);
            if (open.Server.Options.ApiKey is { } key)
                open.Server.Http.DefaultRequestHeaders.Add("x-functions-key", key);
            await Poll.UntilAsync(async () => (await view.AuditsAsync()).Length > 0, "the schedule begins");
            if (year)
                await view.SendYearAsync();
            await view.Page.GotoAsync("/" + hash);
            return view;
        }
        catch
        {
            await view.DisposeAsync();
            throw;
        }

        ServerOptions Changed(ServerOptions options)
        {
            var changed = change?.Invoke(options) ?? options;
            return changed with
            {
                Services = services =>
                {
                    changed.Services?.Invoke(services);
                    services.AddSingleton<TimeProvider>(clock);
                },
            };
        }
    }

    /// <summary>Asks for the audit of a quarter as a person does.</summary>
    public async Task AskForAsync(string quarter)
    {
        await Page.GetByLabel("Audit a quarter now").SelectOptionAsync(quarter);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Run" }).ClickAsync();
    }

    /// <summary>Asks for it and waits for its report.</summary>
    public async Task RunAsync(string quarter)
    {
        await AskForAsync(quarter);
        await Assertions.Expect(Title).ToHaveTextAsync(quarter);
        await Assertions.Expect(Report.GetByText($"Ran {Clock.GetUtcNow():yyyy-MM-dd HH:mm}")).ToBeVisibleAsync();
    }

    /// <summary>Which quarter is open.</summary>
    public ILocator Title => Page.Locator("#audit-title");

    /// <summary>The claims to look at first.</summary>
    public ILocator Claims => Report.Locator("article.claim");

    public ILocator Table(string caption) => Report.GetByRole(AriaRole.Table, new() { Name = caption });

    /// <summary>The cells of a table's row, the head of the row first.</summary>
    public async Task<IReadOnlyList<string>> RowAsync(string caption, string head) =>
        await Table(caption).GetByRole(AriaRole.Row).Filter(new() { Has = Page.GetByRole(AriaRole.Rowheader, new() { Name = head, Exact = true }) }).Locator("th, td").AllInnerTextsAsync();

    public async Task<JsonElement[]> AuditsAsync() => [.. JsonDocument.Parse(await Server.Http.GetStringAsync("/api/audits")).RootElement.EnumerateArray()];

    public ValueTask DisposeAsync() => _open.DisposeAsync();

    private async Task SendYearAsync()
    {
        var csv = new ByteArrayContent(await Server.Http.GetByteArrayAsync("/samples/quarter/year.csv"));
        csv.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        (await Server.Http.PutAsync("/api/batches/year", csv)).EnsureSuccessStatusCode();
        await Poll.UntilAsync(
            async () => JsonDocument.Parse(await Server.Http.GetStringAsync("/api/batches/year")).RootElement.GetProperty("state").GetString() == "done",
            "the year is checked");
    }
}
