using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ClaimCheck.App.Batches;
using ClaimCheck.Functions.Batches.Ranges;
using ClaimCheck.Functions.Storage;

namespace ClaimCheck.Functions.Batches;

/// <summary>
/// The inbox and the results as blobs: <c>inbox/name.csv</c>, <c>results/name/summary.json</c>. Files go through in pieces of
/// a few megabytes, whatever their size. Nothing is asked of the account before it is needed.
/// </summary>
public sealed class BlobBatchFiles : IBatchFiles
{
    private const string Extension = ".csv";
    private const string MediaType = "text/csv";
    private const int CopyBuffer = 128 * 1024;

    // What speaks of the other files is committed last.
    private static readonly string[] Files = [.. BatchFile.All.Where(f => f != BatchFile.Summary), BatchFile.Summary];

    private readonly BlobContainer _inbox;
    private readonly BlobContainer _results;
    private readonly BlobHolds _holds;

    /// <summary>Keeps them in the account's own containers.</summary>
    public BlobBatchFiles(StorageAccount account, TimeProvider clock)
        : this(account.Blobs, clock, Containers.Inbox, Containers.Results)
    {
    }

    internal BlobBatchFiles(BlobServiceClient blobs, TimeProvider clock, string inbox, string results)
    {
        (_inbox, _results) = (new(blobs, inbox), new(blobs, results));
        _holds = new(_results, clock);
        Ranges = new(_results);
    }

    /// <summary>What is kept of large files until their ranges are joined.</summary>
    internal RangeBlobs Ranges { get; }

    /// <inheritdoc/>
    public async Task<BatchInput?> FindAsync(string name, CancellationToken cancellation) =>
        await _inbox.AskAsync(c => FindAsync(c, name, cancellation), cancellation) is { } file ? file.Input : null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<BatchInput> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // Blobs come in another order than names: a dash is before the dot.
        foreach (var (_, input) in await _inbox.AskAsync(c => ListAsync(c, "", cancellation), cancellation))
            yield return input;
    }

    /// <inheritdoc/>
    /// <exception cref="BatchChangedException">Another file came in its place; it is told while it is read, too.</exception>
    public Task<Stream> OpenAsync(string name, CancellationToken cancellation) =>
        OpenAsync(name, null, 0, cancellation);

    /// <summary>Opens a file of the inbox somewhere within.</summary>
    /// <param name="name">The batch.</param>
    /// <param name="edition">The edition that is wanted; null for the one that is there.</param>
    /// <param name="offset">Where to begin, in bytes.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="BatchChangedException">Another file came in its place; it is told while it is read, too.</exception>
    /// <exception cref="FileNotFoundException">It is gone.</exception>
    internal Task<Stream> OpenAsync(string name, string? edition, long offset, CancellationToken cancellation) => _inbox.AskAsync(
        async c =>
        {
            var file = await FindAsync(c, name, cancellation) ?? throw Gone(name, null);
            var options = new BlobOpenReadOptions(allowModifications: false)
            {
                Position = offset,
                Conditions = new() { IfMatch = new ETag(edition ?? file.Input.Edition) },
            };
            try
            {
                return (Stream)await BlobReadStream.OpenAsync(c.GetBlobClient(file.Path), options, fault => Told(name, fault), cancellation);
            }
            catch (RequestFailedException fault) when (BlobFault.IsAnother(fault) || BlobFault.IsMissing(fault))
            {
                throw Told(name, fault)!;
            }
        },
        cancellation);

    /// <inheritdoc/>
    public async Task ReceiveAsync(string name, Stream csv, CancellationToken cancellation)
    {
        var first = new byte[BlobBlocks.Bytes];
        var length = await csv.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellation);
        if (length < first.Length)
        {
            await _inbox.AskAsync(
                c => c.GetBlobClient(name + Extension).UploadAsync(new BinaryData(first.AsMemory(0, length)), new BlobUploadOptions { HttpHeaders = new() { ContentType = MediaType } }, cancellation),
                cancellation);
            return;
        }

        var (run, blocks) = (Guid.NewGuid(), 0);
        var stream = new BlobBlockStream(_inbox, name + Extension, run, 0, written => blocks = written, cancellation);
        try
        {
            await stream.WriteAsync(first, cancellation);
            await csv.CopyToAsync(stream, CopyBuffer, cancellation);
            await stream.DisposeAsync();
        }
        catch
        {
            await stream.AbandonAsync();
            throw;
        }

        await _inbox.AskAsync(c => CommitAsync(c, name, BlobBlocks.NamesOf(run, 0, blocks), cancellation), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IAsyncDisposable?> TryHoldAsync(string name, CancellationToken cancellation) => await _holds.TryTakeAsync(FolderOf(name), cancellation);

    /// <inheritdoc/>
    public async Task<IBatchResults> StageAsync(string name, CancellationToken cancellation) => await ResultsOf(name).StageAsync(cancellation);

    /// <inheritdoc/>
    public Task<Stream?> OpenResultAsync(string name, string file, CancellationToken cancellation) => ResultsOf(name).OpenAsync(file, cancellation);

    /// <inheritdoc/>
    public async Task RemoveAsync(string name, CancellationToken cancellation)
    {
        while (await _inbox.AskAsync(c => FindAsync(c, name, cancellation), cancellation) is { } file)
            await _inbox.AskAsync(c => c.GetBlobClient(file.Path).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation), cancellation);
        await ResultsOf(name).RemoveAsync(cancellation);
    }

    /// <summary>A batch's results, to be written by several.</summary>
    internal BlobResultSet ResultsOf(string name) => new(_results, FolderOf(name), Files, _holds.Of(FolderOf(name)));

    // The service asks for paths of which no part ends with a dot; a batch's name may, and has no tilde.
    private static string FolderOf(string name) => name.EndsWith('.') ? name + "~" : name;

    private static async Task<bool> CommitAsync(BlobContainerClient client, string name, IEnumerable<string> blocks, CancellationToken cancellation)
    {
        try
        {
            await client.GetBlockBlobClient(name + Extension).CommitBlockListAsync(blocks, new CommitBlockListOptions { HttpHeaders = new() { ContentType = MediaType } }, cancellation);
            return true;
        }
        catch (RequestFailedException fault) when (fault.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            throw new IOException($"Another file '{name}{Extension}' came in while this one did, and stays; send this one again to have it in its place.", fault);
        }
    }

    // The file of a batch, whatever the case of its extension: .CSV, as older programs write it, is the same.
    private static async Task<(string Path, BatchInput Input)?> FindAsync(BlobContainerClient client, string name, CancellationToken cancellation)
    {
        try
        {
            var usual = (await client.GetBlobClient(name + Extension).GetPropertiesAsync(cancellationToken: cancellation)).Value;
            return (name + Extension, new BatchInput(name, usual.ContentLength, usual.ETag.ToString("H")));
        }
        catch (RequestFailedException fault) when (BlobFault.IsMissing(fault))
        {
            return (await ListAsync(client, name + ".", cancellation)).Where(f => f.Input.Name == name).Select(f => ((string, BatchInput)?)f).FirstOrDefault();
        }
    }

    private static async Task<List<(string Path, BatchInput Input)>> ListAsync(BlobContainerClient client, string prefix, CancellationToken cancellation)
    {
        var files = new List<(string Path, BatchInput Input)>();
        await foreach (var blob in client.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellation))
        {
            if (blob.Name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && BatchName.TryRead(blob.Name, out var name))
                files.Add((blob.Name, new BatchInput(name.Text, blob.Properties.ContentLength ?? 0, blob.Properties.ETag?.ToString("H") ?? "")));
        }

        return [.. files
            .OrderBy(f => f.Path.EndsWith(Extension, StringComparison.Ordinal) ? 0 : 1).ThenBy(f => f.Path, StringComparer.Ordinal)
            .DistinctBy(f => f.Input.Name, StringComparer.Ordinal)
            .OrderBy(f => f.Input.Name, StringComparer.Ordinal)];
    }

    private static Exception? Told(string name, RequestFailedException fault) =>
        BlobFault.IsAnother(fault) ? new BatchChangedException("The file changed while it was being read.", fault) : BlobFault.IsMissing(fault) ? Gone(name, fault) : null;

    private static FileNotFoundException Gone(string name, Exception? fault) => new($"{name}{Extension} is not in the inbox.", fault);
}
