using System.Text;
using System.Text.Json.Nodes;
using ClaimCheck.Local.Serving;
using ClaimCheck.Local.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>The view "Drop a batch" as a person sees it.</summary>
internal sealed class BatchPage : IAsyncDisposable
{
    private readonly OpenPage _open;

    private BatchPage(OpenPage open) => _open = open;

    public const string Header = "claim_id,patient_id,payer_id,rendering_npi,dx1,service_date,procedure,charge,units,dx_pointers";

    public IPage Page => _open.Page;

    public HttpClient Http => _open.Server.Http;

    public Uri Server => _open.Server.Address;

    public ILocator Hand => Page.GetByRole(AriaRole.List, new() { Name = "Files in hand" }).GetByRole(AriaRole.Listitem);

    public ILocator Filter => Page.GetByRole(AriaRole.Searchbox, new() { Name = "Filter by claim, rule, severity or words" });

    public ILocator Found => Page.GetByRole(AriaRole.Grid, new() { Name = "Findings" });

    public ILocator Full => Page.GetByRole(AriaRole.Region, new() { Name = "The finding in full" });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public ILocator Text(string text) => Page.GetByRole(AriaRole.Main).GetByText(text, new() { Exact = true });

    /// <summary>A file of so many claims of a line each, with a code that ended.</summary>
    public static byte[] Claims(int count)
    {
        var csv = new StringBuilder(Header).Append('\n');
        for (var i = 1; i <= count; i++)
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"C{i:000000},P{i},EX-COMMERCIAL,1234567893,M54.5,2026-03-02,97110,84.00,2,1\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    public async Task ChooseAsync(params FilePayload[] files)
    {
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Text("Choose files").ClickAsync());
        await chooser.SetFilesAsync(files);
    }

    public Task ChooseAsync(string name, byte[] csv) => ChooseAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = csv });

    /// <summary>Opens the view and waits until it can be used. The clock stands behind the dates of the samples.</summary>
    public static async Task<BatchPage> OpenAsync(Browser browser, string name = "", Func<ServerOptions, ServerOptions>? change = null, BrowserNewContextOptions? window = null)
    {
        var open = await browser.OpenAsync(
            "#batches/" + name,
            options =>
            {
                var services = options.Services!;
                options = options with
                {
                    Services = s =>
                    {
                        services(s);
                        s.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 10, 2, 12, 0, 0, TimeSpan.Zero)));
                    },
                };
                return change?.Invoke(options) ?? options;
            },
            window);
        var page = new BatchPage(open);
        if (change is null)
            await page.ReadyAsync();
        return page;
    }

    /// <summary>Goes to the view at another address.</summary>
    public async Task GoToAsync(string address)
    {
        await Page.GotoAsync(address);
        await ReadyAsync();
    }

    /// <summary>Waits until the view has asked for the batches there are.</summary>
    public Task ReadyAsync() => Expect(Page.Locator("#batch-list")).Not.ToBeEmptyAsync();

    public ValueTask DisposeAsync() => _open.DisposeAsync();

    /// <summary>Puts a batch there by the API and waits for its end.</summary>
    public async Task<JsonNode> PutAsync(string name, byte[] csv)
    {
        (await Http.PutAsync($"/api/batches/{name}", new ByteArrayContent(csv))).EnsureSuccessStatusCode();
        JsonNode? state = null;
        await Poll.UntilAsync(
            async () =>
            {
                state = JsonNode.Parse(await Http.GetStringAsync($"/api/batches/{name}"))!;
                return state["state"]!.GetValue<string>() is not ("queued" or "running");
            },
            $"{name} has ended");
        return state!;
    }
}
