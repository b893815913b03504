using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Batches;
using ClaimCheck.Core.Audits;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Functions.Storage;

namespace ClaimCheck.Functions.Audits;

/// <summary>The reports of audits as blobs: <c>audits/2026-Q3/report.html</c>. Nothing is asked of the account before it is needed.</summary>
public sealed class BlobAuditFiles : IAuditFiles
{
    // What speaks of the other files is committed last.
    private static readonly string[] Files = [.. AuditFile.All.Where(f => f != AuditFile.Report), AuditFile.Report];

    private readonly BlobContainer _audits;
    private readonly BlobHolds _holds;

    /// <summary>Keeps them in the account's own container.</summary>
    public BlobAuditFiles(StorageAccount account, TimeProvider clock)
        : this(account.Blobs, clock, Containers.Audits)
    {
    }

    internal BlobAuditFiles(BlobServiceClient blobs, TimeProvider clock, string audits)
    {
        _audits = new(blobs, audits);
        _holds = new(_audits, clock);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Quarter>> ListAsync(CancellationToken cancellation)
    {
        foreach (var quarter in await _audits.AskAsync(c => UnfinishedAsync(c, cancellation), cancellation))
            await ReportOf(quarter).FinishAsync(cancellation);
        return await _audits.AskAsync(c => ListAsync(c, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IAsyncDisposable?> TryHoldAsync(Quarter quarter, CancellationToken cancellation) => await _holds.TryTakeAsync(quarter.ToString(), cancellation);

    /// <inheritdoc/>
    public async Task<IBatchResults> StageAsync(Quarter quarter, CancellationToken cancellation) => await ReportOf(quarter).StageAsync(cancellation);

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(Quarter quarter, string file, CancellationToken cancellation) => ReportOf(quarter).OpenAsync(file, cancellation);

    private BlobResultSet ReportOf(Quarter quarter) => new(_audits, quarter.ToString(), Files, _holds.Of(quarter.ToString()));

    // A journal with something in it, left by a run that died as it published.
    private static async Task<List<Quarter>> UnfinishedAsync(BlobContainerClient client, CancellationToken cancellation)
    {
        var journals = BlobJournal.PathOf("");
        var quarters = new List<Quarter>();
        await foreach (var journal in client.GetBlobsAsync(BlobTraits.None, BlobStates.None, journals, cancellation))
        {
            if (journal.Properties.ContentLength > 0 && Quarter.TryParse(journal.Name[journals.Length..], out var quarter))
                quarters.Add(quarter);
        }

        return quarters;
    }

    private static async Task<IReadOnlyList<Quarter>> ListAsync(BlobContainerClient client, CancellationToken cancellation)
    {
        var quarters = new SortedSet<Quarter>();
        await foreach (var item in client.GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", null, cancellation))
        {
            if (item.IsPrefix && Quarter.TryParse(item.Prefix.TrimEnd('/'), out var quarter))
                quarters.Add(quarter);
        }

        return [.. quarters];
    }
}
