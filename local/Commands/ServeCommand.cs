using System.CommandLine;
using ClaimCheck.App;
using ClaimCheck.Local.Serving;

namespace ClaimCheck.Local.Commands;

/// <summary><c>claimcheck serve [--port 7071] [--host 127.0.0.1]</c>, also without any command.</summary>
internal static class ServeCommand
{
    public static void AddTo(RootCommand root, GlobalOptions global, Terminal terminal)
    {
        var port = new Option<int>("--port")
        {
            Description = "TCP port; 0 takes one that is free.",
            DefaultValueFactory = _ => ServerOptions.DefaultPort,
        };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && (!ushort.TryParse(value, out _)))
                result.AddError($"--port is '{value}'; accepted: a whole number from 0 to 65535.");
        });
        var host = new Option<string>("--host")
        {
            Description = $"Address to listen on. Any but this machine's own needs an API key in {ServerOptions.ApiKeyVariable}.",
            DefaultValueFactory = _ => ServerOptions.DefaultHost,
        };

        var serve = new Command("serve", "Serve the API (what happens without any command, too).") { port, host };
        root.Add(port);
        root.Add(host);
        root.Add(serve);
        foreach (var command in (Command[])[root, serve])
        {
            command.SetAction((parsed, cancellation) => RunAsync(
                new ServerOptions
                {
                    Port = parsed.GetValue(port),
                    Host = parsed.GetRequiredValue(host),
                    DataDirectory = parsed.GetRequiredValue(global.Data),
                    ApiKey = Environment.GetEnvironmentVariable(ServerOptions.ApiKeyVariable),
                },
                terminal,
                cancellation));
        }
    }

    private static async Task<int> RunAsync(ServerOptions options, Terminal terminal, CancellationToken cancellation)
    {
        await using var app = LocalServer.Build(options);
        var address = await LocalServer.StartAsync(app, options, cancellation);
        app.Lifetime.ApplicationStopping.Register(() => terminal.Output.WriteLine("Stopping; requests under way are finished first."));
        terminal.Output.WriteLine($"ClaimCheck {ClaimCheckApp.Version} is at {address} and keeps its data in {Path.GetFullPath(options.DataDirectory)}. Ctrl+C stops it.");
        await app.WaitForShutdownAsync(cancellation);
        terminal.Output.WriteLine("Stopped.");
        return ExitCode.Clean;
    }
}
