using ClaimCheck.Local.Serving;
using ClaimCheck.Local.Tests.Serving;
using Microsoft.Playwright;

namespace ClaimCheck.Page.Tests;

/// <summary>One Chromium for all tests of an assembly; each opens a window of its own that knows nothing of the others.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Variable = "CLAIMCHECK_CHROMIUM";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why there is no browser to test in; null where there is one.</summary>
    public static string? WhyNot =>
        Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } path ? $"{Variable} is not set; set it to the path of an installed Chromium."
        : !File.Exists(path) ? $"{Variable} is {path}, and there is no such file."
        : null;

    /// <summary>Opens the page of a server in a window of its own.</summary>
    public async Task<OpenPage> OpenAsync(string hash = "", Func<ServerOptions, ServerOptions>? change = null, BrowserNewContextOptions? window = null)
    {
        var server = await RunningServer.StartAsync(change);
        try
        {
            return await OpenPage.OfAsync(_browser!, server, hash, window ?? new());
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async Task InitializeAsync()
    {
        if (WhyNot is not null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable(Variable),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>The tests that share the browser.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Browser>
{
    public const string Name = "Browser";
}
