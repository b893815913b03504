using ClaimCheck.App.Audits;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Batches.Ranges;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.Functions.Audits;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Functions.Batches.Ranges;
using ClaimCheck.Functions.Codes;
using ClaimCheck.Functions.Ledger;
using ClaimCheck.Functions.Policies;
using ClaimCheck.Functions.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ClaimCheck.Functions.Storage;

/// <summary>The storage of this edge as a set of services.</summary>
internal static class AzureStores
{
    /// <summary>Adds the account and what is kept in it. Nothing is asked of it before something is needed.</summary>
    public static IServiceCollection AddAzureStores(this IServiceCollection services)
    {
        services.AddSingleton(s => StorageAccount.Of(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton<ICodeStore, TableCodeStore>();
        services.AddSingleton<IPolicyStore, TablePolicyStore>();
        services.AddSingleton<TableLedger>();
        services.AddSingleton<ILedger>(s => s.GetRequiredService<TableLedger>());
        services.AddSingleton<IBatchStore, TableBatchStore>();
        services.AddSingleton<BlobBatchFiles>();
        services.AddSingleton<IBatchFiles>(s => s.GetRequiredService<BlobBatchFiles>());
        services.AddSingleton<IAuditStore, TableAuditStore>();
        services.AddSingleton<IAuditFiles, BlobAuditFiles>();
        services.AddSingleton(s => new LargeBatches(
            ActivatorUtilities.CreateInstance<TableBatchRangeStore>(s),
            ActivatorUtilities.CreateInstance<BlobRangeFiles>(s),
            ActivatorUtilities.CreateInstance<RangeQueue>(s),
            s.GetRequiredService<TableLedger>(),
            SizeOf(s.GetRequiredService<IOptions<BatchSettings>>().Value)));
        return services;
    }

    // What is cut at all is cut into four at least, or it would gain nothing.
    private static BatchRangeSize SizeOf(BatchSettings settings) =>
        new(settings.RangeBytes, Math.Min(BatchRangeSize.Usual.RangeBytes, settings.RangeBytes / 4), BatchRangeSize.Usual.ChunkBytes);
}
