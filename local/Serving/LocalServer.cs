using System.Net.Sockets;
using ClaimCheck.App;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Http;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.Local.Audits;
using ClaimCheck.Local.Batches;
using ClaimCheck.Local.Codes;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Local.Policies;
using ClaimCheck.Local.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Console;

namespace ClaimCheck.Local.Serving;

/// <summary>The web server of the one-machine edge: the API of both edges behind the guards a server on a desk needs.</summary>
public static class LocalServer
{
    // Far over the largest claim: the application refuses a larger one as soon as it can, and the server reads on and
    // throws away up to this much, because a client whose connection is cut while it sends never sees the answer.
    private const long MostBytesOfAnyBody = 64L * ClaimChecks.MostBytes;

    /// <summary>Puts the server together; nothing is opened before it starts.</summary>
    /// <exception cref="RefusedException">The host cannot be listened on, or others could reach it without an API key.</exception>
    public static WebApplication Build(ServerOptions options)
    {
        var address = ListenAddress.Parse(options.Host, options.Port);
        if (!address.IsLoopback && string.IsNullOrWhiteSpace(options.ApiKey))
        {
            throw new RefusedException(
                $"Listening on {options.Host} lets other machines in, so an API key is needed: set the environment variable {ServerOptions.ApiKeyVariable}, or leave out --host.");
        }

        // An empty builder, because a slim one reads settings from the environment and the working directory: either
        // could open another address, or the developer's error page with its stack traces.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = "ClaimCheck",
            EnvironmentName = Environments.Production,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytesOfAnyBody;
            address.Apply(kestrel);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("ClaimCheck", LogLevel.Information) // how batches and audits end, what was removed, which exceptions were used
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None) // a failed start is told in one line
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None) // nothing of it is shown; listening, it makes an activity and a scope for each request
            .AddSimpleConsole(line =>
            {
                line.SingleLine = true;
                line.UseUtcTimestamp = true;
                line.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
            });
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddRoutingCore();
        builder.Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Grace);
        builder.Services.AddSingleton(new Database(options.DataDirectory));
        builder.Services.AddSingleton<ICodeStore, SqliteCodeStore>();
        builder.Services.AddSingleton<IBatchStore, SqliteBatchStore>();
        builder.Services.AddSingleton(new FolderBatchFiles(
            options.Inbox ?? Path.Combine(options.DataDirectory, "inbox"), options.Results ?? Path.Combine(options.DataDirectory, "out"), options.DataDirectory));
        builder.Services.AddSingleton<IBatchFiles>(services => services.GetRequiredService<FolderBatchFiles>());
        builder.Services.AddSingleton<Arrivals>();
        builder.Services.AddSingleton<IBatchArrivals>(services => services.GetRequiredService<Arrivals>());
        builder.Services.AddSingleton<IPolicyStore, SqlitePolicyStore>();
        builder.Services.AddSingleton(_ => LedgerSecret.Keys(options.DataDirectory, options.LedgerKey));
        builder.Services.AddSingleton<ILedger>(services => new SqliteLedger(services.GetRequiredService<Database>()));
        builder.Services.AddSingleton<IAuditStore, SqliteAuditStore>();
        builder.Services.AddSingleton(new FolderAuditFiles(options.Audits ?? Path.Combine(options.DataDirectory, "audits"), options.DataDirectory));
        builder.Services.AddSingleton<IAuditFiles>(services => services.GetRequiredService<FolderAuditFiles>());
        builder.Services.AddSingleton(options.Retention);
        builder.Services.AddClaimCheck();
        builder.Services.AddHostedService<CodeLoading>();
        builder.Services.AddHostedService<LedgerLook>();
        builder.Services.AddHostedService<AuditService>();
        builder.Services.AddHostedService<InboxService>();
        options.Services?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseMiddleware<Faults>();
        if (address.IsLoopback)
            app.UseMiddleware<HostGuard>();
        app.UseMiddleware<SiteGuard>();
        app.UseMiddleware<HeadAsGet>();
        if (!string.IsNullOrWhiteSpace(options.ApiKey))
            app.UseMiddleware<KeyGuard>(options.ApiKey);
        app.UseMiddleware<Gate>(options.MostRequestsAtOnce);
        app.UseRouting();
        app.MapClaimCheckApi();
        app.MapPage();
        return app;
    }

    /// <summary>Starts the server.</summary>
    /// <returns>The address people on this machine reach it under: <c>http://localhost:7071</c>.</returns>
    /// <exception cref="RefusedException">The address cannot be listened on.</exception>
    public static async Task<string> StartAsync(WebApplication app, ServerOptions options, CancellationToken cancellation)
    {
        var address = ListenAddress.Parse(options.Host, options.Port);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            throw new RefusedException($"Port {options.Port} is in use; stop what uses it, or choose another with --port.", fault);
        }
        catch (SocketException fault)
        {
            throw new RefusedException($"Cannot listen on {options.Host}, port {options.Port}: {fault.Message}.", fault);
        }

        return $"http://{address.Name}:{new Uri(app.Urls.First()).Port}";
    }
}
