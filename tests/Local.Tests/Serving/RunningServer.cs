using System.Text;
using ClaimCheck.Local.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.Local.Tests.Serving;

/// <summary>The real server on a port of its own, on 3 March 2026.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly TempDirectory _temp = new();

    private RunningServer(Func<ServerOptions, ServerOptions> change)
    {
        Options = change(new ServerOptions
        {
            Port = 0,
            DataDirectory = _temp.Data,
            Services = services =>
            {
                services.AddSingleton<TimeProvider>(new FakeTimeProvider(Samples.Now));
                services.AddSingleton<ILoggerProvider>(Logs);
            },
        });
        App = LocalServer.Build(Options);
    }

    public ServerOptions Options { get; }

    public WebApplication App { get; }

    public LogLines Logs { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    public Uri Address => Http.BaseAddress!;

    public static async Task<RunningServer> StartAsync(Func<ServerOptions, ServerOptions>? change = null)
    {
        var server = new RunningServer(change ?? (o => o));
        try
        {
            var address = await LocalServer.StartAsync(server.App, server.Options, default);
            server.Http = new HttpClient { BaseAddress = new Uri(address), Timeout = Poll.Patience };
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public Task<HttpResponseMessage> CheckAsync(string json, string query = "") => CheckAsync(Encoding.UTF8.GetBytes(json), query);

    public Task<HttpResponseMessage> CheckAsync(byte[] json, string query = "") => Http.PostAsync("/api/claims/check" + query, Json(json));

    public static HttpContent Json(byte[] json)
    {
        var content = new ByteArrayContent(json);
        content.Headers.ContentType = new("application/json");
        return content;
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        _temp.Dispose();
    }
}

/// <summary>One server for all tests of a class.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    public RunningServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
