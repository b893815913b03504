using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace ClaimCheck.Functions;

/// <summary>
/// Traces, logs and metrics over OpenTelemetry, to Application Insights or to any collector, as the settings say. Only the
/// worker's own traces of functions are sent, which know names and durations; nothing here sees a body or a query string.
/// </summary>
internal static class Telemetry
{
    private const string Insights = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string InsightsIdentity = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Sends what somebody takes. Where nobody does, logs go to the host alone, as they are.</summary>
    public static void AddTelemetry(this FunctionsApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        var (insights, collector) = (settings[Insights] is { Length: > 0 }, settings[Collector] is { Length: > 0 });
        if (!insights && !collector)
            return;

        builder.Services.Configure<OpenTelemetryLoggerOptions>(log => log.IncludeFormattedMessage = true);
        var telemetry = builder.Services.AddOpenTelemetry().UseFunctionsWorkerDefaults();
        if (collector)
            telemetry.UseOtlpExporter();
        if (insights)
            telemetry.UseAzureMonitorExporter(exporter => exporter.Credential = Identity(settings[InsightsIdentity]));
    }

    // "Authorization=AAD;ClientId=…", as the host reads it.
    private static ManagedIdentityCredential? Identity(string? text)
    {
        if (text?.Contains("Authorization=AAD", StringComparison.OrdinalIgnoreCase) != true)
            return null;
        var client = text.Split(';', StringSplitOptions.TrimEntries).FirstOrDefault(p => p.StartsWith("ClientId=", StringComparison.OrdinalIgnoreCase));
        return new ManagedIdentityCredential(client is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(client["ClientId=".Length..]));
    }
}
