using System.Collections.Concurrent;
using ClaimCheck.Local.Tests.Serving;
using Microsoft.Playwright;

namespace ClaimCheck.Page.Tests;

/// <summary>The page, opened, with the server behind it. Closing it fails the test where the page ran into an error of its own.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _window;
    private readonly ConcurrentQueue<string> _errors = new();

    private OpenPage(RunningServer server, IBrowserContext window, IPage page)
    {
        Server = server;
        _window = window;
        Page = page;
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Console += (_, line) =>
        {
            if (line.Type == "error" && !line.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _errors.Enqueue(line.Text);
        };
    }

    public RunningServer Server { get; }

    public IPage Page { get; }

    /// <summary>Errors of the page's own, violations of its content security policy among them.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Which of them a test brings about itself, and so are none.</summary>
    public Func<string, bool> Expects { get; set; } = _ => false;

    public static async Task<OpenPage> OfAsync(IBrowser browser, RunningServer server, string hash, BrowserNewContextOptions window)
    {
        window.BaseURL = server.Address.ToString();
        var context = await browser.NewContextAsync(window);
        var page = new OpenPage(server, context, await context.NewPageAsync());
        await page.Page.GotoAsync("/" + hash);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _window.DisposeAsync();
        await Server.DisposeAsync();
        _errors.Where(e => !Expects(e)).ShouldBeEmpty();
    }
}
