using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Batches.Ranges;

namespace ClaimCheck.Functions.Batches.Ranges;

/// <summary>
/// The ranges of large files as blobs: each writes its blocks on the very files that will show them, and what it wrote is kept
/// until the last one commits all of them in order.
/// </summary>
/// <param name="files">The inbox and the results.</param>
internal sealed class BlobRangeFiles(BlobBatchFiles files) : IBatchRangeFiles
{
    private const string Parts = "part-";

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(string name, string edition, long offset, CancellationToken cancellation) =>
        files.OpenAsync(name, edition, offset, cancellation);

    /// <inheritdoc/>
    public Task<IBatchResults> StageRangeAsync(string name, string run, int range, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var part = files.ResultsOf(name).ForRange(IdOf(run), range);
        return Task.FromResult<IBatchResults>(new RangeResults(part, stop => files.Ranges.WriteAsync(
            name, run, ItemOf(range), BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(part.Written, BlobRangeJson.Default.BlobRange)), stop)));
    }

    /// <inheritdoc/>
    public async Task<IBatchResults> JoinAsync(string name, string run, int ranges, CancellationToken cancellation)
    {
        var parts = new List<BlobRange>(ranges);
        for (var range = 0; range < ranges; range++)
        {
            var kept = await files.Ranges.FindAsync(name, run, ItemOf(range), cancellation)
                ?? throw new IOException($"What range {range} of '{name}' came to is not there any more; run it again.");
            parts.Add(JsonSerializer.Deserialize(kept.ToMemory().Span, BlobRangeJson.Default.BlobRange)!);
        }

        // What is made of all of them stands behind the last.
        var results = files.ResultsOf(name);
        var whole = results.ForRange(IdOf(run), ranges);
        return new RangeResults(whole, stop => results.CommitAsync(IdOf(run), [.. parts, whole.Written], stop));
    }

    /// <inheritdoc/>
    public Task DiscardAsync(string name, string run, CancellationToken cancellation) => files.Ranges.RemoveAsync(name, run, Parts, cancellation);

    // Blocks name their run in 16 bytes.
    private static Guid IdOf(string run) => new(SHA256.HashData(Encoding.UTF8.GetBytes(run)).AsSpan(0, 16));

    private static string ItemOf(int range) => string.Create(CultureInfo.InvariantCulture, $"{Parts}{range:00000}.json");

    /// <summary>Results under way whose publishing is another matter.</summary>
    private sealed class RangeResults(BlobResults results, Func<CancellationToken, Task> publish) : IBatchResults
    {
        public Task<Stream> CreateAsync(string file, CancellationToken cancellation) => results.CreateAsync(file, cancellation);

        public Task PublishAsync(CancellationToken cancellation) => publish(cancellation);

        public ValueTask DisposeAsync() => results.DisposeAsync();
    }
}

/// <summary>The JSON form of what a range wrote.</summary>
[JsonSerializable(typeof(BlobRange))]
internal sealed partial class BlobRangeJson : JsonSerializerContext;
