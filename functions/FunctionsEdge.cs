using ClaimCheck.App;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Ledger;
using ClaimCheck.Functions.Audits;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Functions.Faults;
using ClaimCheck.Functions.Settings;
using ClaimCheck.Functions.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClaimCheck.Functions;

/// <summary>Puts the Azure edge together: the application, its storage, and what the Functions worker needs to know.</summary>
internal static class FunctionsEdge
{
    // Far over the largest claim: the application refuses a larger one as soon as it can, and reads on no further than this.
    private const long MostBytesOfAnyBody = 64L * ClaimChecks.MostBytes;

    /// <summary>Makes the program; nothing is opened before it starts.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();

        // After the line above, so that a request is at hand when it runs.
        builder.UseMiddleware<FaultMiddleware>();
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytesOfAnyBody;
        });
        builder.AddTelemetry();

        // Below a warning they tell of every request, with the address that was asked for.
        builder.Logging.AddFilter("Azure", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddClaimCheckEdge();
        return builder;
    }

    /// <summary>Adds the application with its settings and storage.</summary>
    internal static IServiceCollection AddClaimCheckEdge(this IServiceCollection services)
    {
        services.AddOptions<ClaimCheckSettings>().BindConfiguration(ClaimCheckSettings.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ClaimCheckSettings>, SettingsCheck>();
        services.AddOptions<BatchSettings>().BindConfiguration(BatchSettings.Section)
            .Validate(b => b.RangeBytes >= BatchSettings.FewestRangeBytes, $"{BatchSettings.Section}__{nameof(BatchSettings.RangeBytes)} is too small; accepted: bytes, {BatchSettings.FewestRangeBytes} or more.")
            .ValidateOnStart();
        services.AddSingleton(s => new Lazy<PatientKeys>(() => KeysOf(s.GetRequiredService<IOptions<ClaimCheckSettings>>()), LazyThreadSafetyMode.PublicationOnly));
        services.AddSingleton(s => s.GetRequiredService<IOptions<ClaimCheckSettings>>().Value.LedgerQuarters is { } quarters ? new LedgerRetention(quarters) : LedgerRetention.Usual);
        services.AddAzureStores();
        services.AddClaimCheck();
        services.AddSingleton<AuditRequests>();
        services.AddSingleton<Inbox>();
        return services;
    }

    private static PatientKeys KeysOf(IOptions<ClaimCheckSettings> settings)
    {
        try
        {
            return new PatientKeys(LedgerKeyText.Read(settings.Value.LedgerKey!));
        }
        catch (OptionsValidationException fault)
        {
            throw new InvalidOperationException(string.Join(' ', fault.Failures), fault);
        }
    }
}
