using Azure;
using Azure.Storage.Blobs.Models;

namespace ClaimCheck.Functions.Batches.Ranges;

/// <summary>
/// What is kept of a run until its ranges are joined and is too large for a row: <c>results/.ranges/march/{run}/…</c>. No
/// batch is named like that. The blobs tell how a file was cut and what its ranges came to; they quote no row.
/// </summary>
/// <param name="container">The container of the results.</param>
internal sealed class RangeBlobs(BlobContainer container)
{
    /// <summary>Keeps something of a run, in the place of what was there.</summary>
    /// <exception cref="IOException">The service refuses it, or is not to be had.</exception>
    public Task WriteAsync(string batch, string run, string item, BinaryData content, CancellationToken cancellation) =>
        container.AskAsync(c => c.GetBlobClient(PathOf(batch, run) + item).UploadAsync(content, overwrite: true, cancellation), cancellation);

    /// <summary>Finds something of a run; null where it is not there.</summary>
    /// <exception cref="IOException">The service refuses it, or is not to be had.</exception>
    public Task<BinaryData?> FindAsync(string batch, string run, string item, CancellationToken cancellation) => container.AskAsync(
        async c =>
        {
            try
            {
                return (await c.GetBlobClient(PathOf(batch, run) + item).DownloadContentAsync(cancellation)).Value.Content;
            }
            catch (RequestFailedException fault) when (BlobFault.IsMissing(fault))
            {
                return null;
            }
        },
        cancellation);

    /// <summary>Throws away what is kept of a run under names that begin so.</summary>
    /// <exception cref="IOException">The service refuses it, or is not to be had.</exception>
    public Task RemoveAsync(string batch, string run, string items, CancellationToken cancellation) => container.AskAsync(
        async c =>
        {
            await foreach (var blob in c.GetBlobsAsync(BlobTraits.None, BlobStates.None, PathOf(batch, run) + items, cancellation))
                await c.DeleteBlobIfExistsAsync(blob.Name, DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation);
            return true;
        },
        cancellation);

    private static string PathOf(string batch, string run) => $".ranges/{batch}/{run}/";
}
