using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ClaimCheck.Functions.Batches;

/// <summary>Results that count, though perhaps not all of their files are committed yet.</summary>
/// <param name="Run">The run that wrote them.</param>
/// <param name="Files">All of them, in the order in which they are committed.</param>
internal sealed record BlobPublication(Guid Run, IReadOnlyList<BlobPublicationFile> Files);

/// <summary>A file of a publication.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Before">The edition it takes the place of; null where there was none. It is committed in no other's place.</param>
/// <param name="Parts">How many blocks each range of it came to, in order of range.</param>
internal sealed record BlobPublicationFile(string Name, string? Before, IReadOnlyList<BlobPart> Parts)
{
    /// <summary>The names of its blocks, in order.</summary>
    public IEnumerable<string> BlocksOf(Guid run) => Parts.SelectMany(p => BlobBlocks.NamesOf(run, p.Range, p.Blocks));
}

/// <summary>So many blocks of a range.</summary>
internal sealed record BlobPart(int Range, int Blocks);

/// <summary>A journal as it was read.</summary>
/// <param name="Edition">Null where there is none yet.</param>
/// <param name="Pending">What may have to be finished.</param>
internal sealed record BlobJournalPage(ETag? Edition, BlobPublication? Pending);

/// <summary>
/// What is being published of a set of results, in a small blob of its own. Writing it is the one moment at which new
/// results count; it is also the blob whose lease says who has the set, so that nobody writes it who has lost that.
/// </summary>
internal sealed class BlobJournal(BlobContainer container, string name)
{
    /// <summary>Where the journal of a set stands. No batch and no quarter is called so.</summary>
    public static string PathOf(string name) => ".locks/" + name;

    /// <summary>Reads it.</summary>
    public Task<BlobJournalPage> ReadAsync(CancellationToken cancellation) => container.AskAsync(c => ReadAsync(c, cancellation), cancellation);

    /// <summary>Writes it in the place of what was read.</summary>
    /// <param name="seen">What was read.</param>
    /// <param name="pending">What is published; null where that is finished.</param>
    /// <param name="hold">What this process has of the set.</param>
    /// <param name="cancellation">Stops it, with nothing or all of it written.</param>
    /// <returns>Whether it is written: not where somebody else wrote it, or has the set.</returns>
    public Task<bool> TryWriteAsync(BlobJournalPage seen, BlobPublication? pending, BlobHold? hold, CancellationToken cancellation) => container.AskAsync(
        async c =>
        {
            if (hold is not null && !await hold.TryKeepAsync(cancellation))
                return false;
            var conditions = new BlobRequestConditions { LeaseId = hold?.LeaseId };
            if (seen.Edition is { } edition)
                conditions.IfMatch = edition;
            else
                conditions.IfNoneMatch = ETag.All;
            var content = pending is null ? BinaryData.Empty : new BinaryData(JsonSerializer.SerializeToUtf8Bytes(pending, BlobPublicationJson.Default.BlobPublication));
            try
            {
                await c.GetBlobClient(PathOf(name)).UploadAsync(content, new BlobUploadOptions { Conditions = conditions, HttpHeaders = new() { ContentType = "application/json" } }, cancellation);
                return true;
            }
            catch (RequestFailedException fault) when (BlobFault.IsAnother(fault) || BlobFault.IsTaken(fault))
            {
                // It may be ours: the first answer was lost, and the clients asked again.
                return pending is not null && (await ReadAsync(c, cancellation)).Pending?.Run == pending.Run;
            }
        },
        cancellation);

    private async Task<BlobJournalPage> ReadAsync(BlobContainerClient client, CancellationToken cancellation)
    {
        try
        {
            var read = (await client.GetBlobClient(PathOf(name)).DownloadContentAsync(cancellation)).Value;
            var pending = read.Content.ToMemory().IsEmpty ? null : JsonSerializer.Deserialize(read.Content, BlobPublicationJson.Default.BlobPublication);
            return new(read.Details.ETag, pending);
        }
        catch (RequestFailedException fault) when (BlobFault.IsMissing(fault))
        {
            return new(null, null);
        }
    }
}

/// <summary>The JSON form of a journal.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BlobPublication))]
internal sealed partial class BlobPublicationJson : JsonSerializerContext;
