using ClaimCheck.App.Audits;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClaimCheck.Functions.Storage;

/// <summary>The storage of this edge as a set of services.</summary>
internal static class AzureStores
{
    /// <summary>Adds the account and what is kept in it. Nothing is asked of it before something is needed.</summary>
    public static IServiceCollection AddAzureStores(this IServiceCollection services)
    {
        services.AddSingleton(s => StorageAccount.Of(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton<ICodeStore, MemoryCodeStore>();
        services.AddSingleton<IPolicyStore, MemoryPolicyStore>();
        services.AddSingleton<ILedger, MemoryLedger>();
        services.AddSingleton<IBatchStore, MemoryBatchStore>();
        services.AddSingleton<IBatchFiles, MemoryBatchFiles>();
        services.AddSingleton<IAuditStore, MemoryAuditStore>();
        services.AddSingleton<IAuditFiles, MemoryAuditFiles>();
        return services;
    }
}
