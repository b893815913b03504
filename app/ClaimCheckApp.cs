using System.Reflection;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Http;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Notes;
using ClaimCheck.App.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClaimCheck.App;

/// <summary>The application as a set of services. An edge adds its storage adapters and nothing else.</summary>
public static class ClaimCheckApp
{
    /// <summary>The version of the program, without the commit it was built from.</summary>
    public static string Version { get; } =
        typeof(ClaimCheckApp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Adds the use cases and handlers. The edge registers an <see cref="ICodeStore"/>, an <see cref="IBatchStore"/> and <see cref="IBatchFiles"/>.</summary>
    public static IServiceCollection AddClaimCheck(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CodeLibrary>();
        services.AddSingleton(_ => ShippedProcedures.Read());
        services.AddSingleton(_ => ShippedSpecialists.Read());
        services.AddSingleton(_ => ShippedPolicies.Read());
        services.AddSingleton(_ => ShippedLexicon.Reader());
        services.AddSingleton<PolicyLibrary>();
        services.AddSingleton<BasisInForce>();
        services.AddSingleton<ClaimLedger>();
        services.AddSingleton<LedgerHealth>();
        services.AddSingleton<ClaimChecks>();
        services.AddSingleton<NoteReadings>();
        services.AddSingleton<BatchRuns>();
        services.TryAddSingleton(LedgerRetention.Usual);
        services.AddSingleton<AuditSigns>();
        services.AddSingleton<AuditRuns>();
        services.AddSingleton<AuditSchedule>();
        services.AddSingleton<ClaimCheckHandlers>();
        services.AddSingleton<BatchHandlers>();
        services.AddSingleton<AuditHandlers>();
        return services;
    }
}
