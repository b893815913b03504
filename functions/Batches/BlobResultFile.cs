using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ClaimCheck.App.Batches;

namespace ClaimCheck.Functions.Batches;

/// <summary>What is asked of the service for one file of a set of results.</summary>
internal static class BlobResultFile
{
    /// <summary>Commits a file of a publication, unless that has been done.</summary>
    /// <returns>Whether it is committed, by whomever; not where its blocks are gone.</returns>
    public static async Task<bool> TryCommitAsync(BlockBlobClient blob, BlobPublicationFile file, Guid run)
    {
        var conditions = file.Before is { } before ? new BlobRequestConditions { IfMatch = new ETag(before) } : new BlobRequestConditions { IfNoneMatch = ETag.All };
        try
        {
            await blob.CommitBlockListAsync(file.BlocksOf(run), new CommitBlockListOptions { Conditions = conditions, HttpHeaders = new() { ContentType = BatchFile.MediaType(file.Name) } });
            return true;
        }
        catch (RequestFailedException fault) when (BlobFault.IsAnother(fault))
        {
            // Committed already, by whoever came first.
            return true;
        }
        catch (RequestFailedException fault) when (fault.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            // The service keeps what is not committed for a week.
            return await EditionAsync(blob, CancellationToken.None) != file.Before;
        }
    }

    /// <summary>The edition of a file that can be seen; null where there is none.</summary>
    public static async Task<string?> EditionAsync(BlobBaseClient blob, CancellationToken cancellation)
    {
        try
        {
            return (await blob.GetPropertiesAsync(cancellationToken: cancellation)).Value.ETag.ToString("H");
        }
        catch (RequestFailedException fault) when (BlobFault.IsMissing(fault))
        {
            return null;
        }
    }

    /// <summary>The names of all blocks of a file, committed or not.</summary>
    public static async Task<HashSet<string>> BlocksAsync(BlockBlobClient blob, CancellationToken cancellation)
    {
        try
        {
            var blocks = (await blob.GetBlockListAsync(BlockListTypes.All, cancellationToken: cancellation)).Value;
            return blocks.CommittedBlocks.Concat(blocks.UncommittedBlocks).Select(b => b.Name).ToHashSet(StringComparer.Ordinal);
        }
        catch (RequestFailedException fault) when (BlobFault.IsMissing(fault))
        {
            return [];
        }
    }
}
