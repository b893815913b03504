using System.Globalization;
using System.Net;
using System.Text.Json;
using ClaimCheck.Local.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ClaimCheck.Benchmarks;

/// <summary>The two servers that the load is put on, in a process of their own until its standard input closes.</summary>
internal static class HttpServers
{
    public static async Task<int> RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("claimcheck-load-");
        try
        {
            await using var bare = Bare();
            await using var check = LocalServer.Build(new ServerOptions { Port = 0, DataDirectory = data.FullName });
            await bare.StartAsync();
            await check.StartAsync();
            Console.WriteLine(Port(bare));
            Console.WriteLine(Port(check));
            await Console.In.ReadToEndAsync();
            return 0;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    // What any endpoint that takes the claim as JSON and gives JSON back has to do, and nothing more.
    private static WebApplication Bare()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseRouting();
        app.MapPost("/echo", async (HttpContext http) =>
        {
            using var claim = await JsonDocument.ParseAsync(http.Request.Body);
            using var echo = new MemoryStream();
            await using (var json = new Utf8JsonWriter(echo))
                claim.WriteTo(json);
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = echo.Length;
            await http.Response.Body.WriteAsync(echo.GetBuffer().AsMemory(0, (int)echo.Length));
        });
        return app;
    }

    private static string Port(WebApplication app) =>
        new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First())
            .Port.ToString(CultureInfo.InvariantCulture);
}
