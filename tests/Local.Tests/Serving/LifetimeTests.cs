using System.Net;
using System.Net.Sockets;
using System.Text;
using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;
using ClaimCheck.Local.Codes;
using ClaimCheck.Local.Serving;
using ClaimCheck.Local.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.Local.Tests.Serving;

public sealed class LifetimeTests
{
    [Fact]
    public async Task Requests_under_way_are_finished_before_the_server_stops()
    {
        await using var server = await RunningServer.StartAsync();
        await using var request = await HalfSentRequest.StartAsync(server.Address, Encoding.UTF8.GetBytes(Samples.EndedCode));

        var stopping = server.App.StopAsync();
        await Poll.UntilAsync(() => server.App.Lifetime.ApplicationStopping.IsCancellationRequested, "the server stops");
        stopping.IsCompleted.ShouldBeFalse();
        var answer = await request.FinishAsync();
        await stopping.WaitAsync(Poll.Patience);

        answer.ShouldStartWith("HTTP/1.1 200 OK");
        answer.ShouldEndWith("}");
        await Should.ThrowAsync<HttpRequestException>(() => server.Http.GetAsync("/api/health"));
    }

    [Fact]
    public async Task A_request_that_does_not_end_holds_the_server_up_for_the_time_of_grace_only()
    {
        await using var server = await RunningServer.StartAsync(o => o with { Grace = TimeSpan.FromMilliseconds(100) });
        await using var request = await HalfSentRequest.StartAsync(server.Address, Encoding.UTF8.GetBytes(Samples.EndedCode));

        await server.App.StopAsync().WaitAsync(Poll.Patience);
    }

    [Fact]
    public async Task An_import_is_taken_up_while_nobody_asks()
    {
        await using var server = await RunningServer.StartAsync();
        var library = server.App.Services.GetRequiredService<CodeLibrary>();
        var clock = (FakeTimeProvider)server.App.Services.GetRequiredService<TimeProvider>();
        await Poll.UntilAsync(() => library.Generation == ShippedCodes.Generation, "the shipped codes are loaded");

        await new SqliteCodeStore(new Database(server.Options.DataDirectory)).ReplaceAsync("imported-FY2026", CodeData.Empty, default);

        await Poll.UntilAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return library.Generation == "imported-FY2026";
            },
            "the imported codes are served");
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var fault = await Should.ThrowAsync<RefusedException>(() => RunningServer.StartAsync(o => o with { Port = port }));

        fault.Message.ShouldBe($"Port {port} is in use; stop what uses it, or choose another with --port.");
    }

    [Fact]
    public async Task An_address_of_another_machine_cannot_be_listened_on()
    {
        // 192.0.2.0/24 is set aside for documentation and belongs to nobody.
        var fault = await Should.ThrowAsync<RefusedException>(() => RunningServer.StartAsync(o => o with { Host = "192.0.2.1", ApiKey = "key" }));

        fault.Message.ShouldStartWith("Cannot listen on 192.0.2.1, port 0: ");
    }

    [Fact]
    public async Task Building_a_server_touches_no_disk()
    {
        using var temp = new TempDirectory();

        await using var app = LocalServer.Build(new ServerOptions { DataDirectory = temp.Data, Port = 0 });

        Directory.Exists(temp.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task The_codes_are_loaded_without_being_asked_for()
    {
        await using var server = await RunningServer.StartAsync();

        await Poll.UntilAsync(() => File.Exists(Path.Combine(server.Options.DataDirectory, "claimcheck.db")), "the store is made");
    }

    [Fact]
    public async Task Settings_of_the_surroundings_do_not_change_where_it_listens()
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://0.0.0.0:1");
        Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", "Development");
        try
        {
            await using var server = await RunningServer.StartAsync();

            server.App.Urls.ShouldHaveSingleItem().ShouldStartWith("http://127.0.0.1:");
            server.App.Environment.EnvironmentName.ShouldBe("Production");
        }
        finally
        {
            Environment.SetEnvironmentVariable("ASPNETCORE_URLS", null);
            Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", null);
        }
    }
}
