using System.CommandLine;
using ClaimCheck.App;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Local.Serving;

namespace ClaimCheck.Local.Commands;

/// <summary><c>claimcheck serve [--port 7071] [--host 127.0.0.1] [--inbox ./inbox] [--out ./out] [--audits ./audits]</c>, also without any command.</summary>
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

        var inbox = Folder("--inbox", "Folder that batches are dropped into, made if it is not there.", "./inbox");
        var results = Folder("--out", "Folder of the results of batches, made when there are some.", "./out");
        var audits = Folder("--audits", "Folder of the reports of quarterly audits, made when there is one.", "./audits");

        var serve = new Command("serve", "Serve the API, check what is dropped into the inbox, audit each quarter (what happens without any command, too).") { port, host, inbox, results, audits };
        root.Add(port);
        root.Add(host);
        root.Add(inbox);
        root.Add(results);
        root.Add(audits);
        root.Add(serve);
        foreach (var command in (Command[])[root, serve])
        {
            command.SetAction((parsed, cancellation) => RunAsync(
                new ServerOptions
                {
                    Port = parsed.GetValue(port),
                    Host = parsed.GetRequiredValue(host),
                    DataDirectory = parsed.GetRequiredValue(global.Data),
                    Inbox = parsed.GetRequiredValue(inbox),
                    Results = parsed.GetRequiredValue(results),
                    Audits = parsed.GetRequiredValue(audits),
                    ApiKey = Environment.GetEnvironmentVariable(ServerOptions.ApiKeyVariable),
                    LedgerKey = Environment.GetEnvironmentVariable(LedgerSecret.Variable),
                    Retention = LedgerQuarters.Read(Environment.GetEnvironmentVariable(LedgerQuarters.Variable)),
                },
                terminal,
                cancellation));
        }
    }

    private static Option<string> Folder(string name, string description, string usual)
    {
        var folder = new Option<string>(name) { Description = description, HelpName = "DIR", DefaultValueFactory = _ => usual };
        folder.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && string.IsNullOrWhiteSpace(value))
                result.AddError($"{name} names no directory.");
        });
        return folder;
    }

    private static async Task<int> RunAsync(ServerOptions options, Terminal terminal, CancellationToken cancellation)
    {
        await using var app = LocalServer.Build(options);
        var address = await LocalServer.StartAsync(app, options, cancellation);
        app.Lifetime.ApplicationStopping.Register(() => terminal.Output.WriteLine("Stopping; requests under way are finished first."));
        terminal.Output.WriteLine($"ClaimCheck {ClaimCheckApp.Version} is at {address} for browsers and programs alike, and keeps its data in {Path.GetFullPath(options.DataDirectory)}. CSV files dropped into {Path.GetFullPath(options.Inbox!)} are checked. Ctrl+C stops it.");
        await app.WaitForShutdownAsync(cancellation);
        terminal.Output.WriteLine("Stopped.");
        return ExitCode.Clean;
    }
}
