using System.Collections.Concurrent;
using ClaimCheck.App.Batches;

namespace ClaimCheck.Functions.Batches;

/// <summary>What one range wrote of a set of results.</summary>
/// <param name="Range">0 and up.</param>
/// <param name="Blocks">How many blocks of each file.</param>
internal sealed record BlobRange(int Range, IReadOnlyDictionary<string, int> Blocks);

/// <summary>Results under way, or one range's part of them, in blocks that nobody sees.</summary>
internal sealed class BlobResults(BlobResultSet set, Guid run, int range) : IBatchResults
{
    private readonly ConcurrentDictionary<string, int?> _blocks = new(StringComparer.Ordinal);

    /// <summary>What was written; every file is to be closed.</summary>
    /// <exception cref="InvalidOperationException">One is open, or was not written to its end.</exception>
    public BlobRange Written => new(
        range,
        _blocks.ToDictionary(b => b.Key, b => b.Value ?? throw new InvalidOperationException($"The result file '{b.Key}' is not written to its end."), StringComparer.Ordinal));

    /// <inheritdoc/>
    public Task<Stream> CreateAsync(string file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var stream = set.Write(file, run, range, blocks => _blocks[file] = blocks, cancellation);
        _blocks[file] = null;
        return Task.FromResult<Stream>(stream);
    }

    /// <inheritdoc/>
    public Task PublishAsync(CancellationToken cancellation) => set.CommitAsync(run, [Written], cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
