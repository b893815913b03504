using System.Collections.Concurrent;

namespace ClaimCheck.App.Batches;

/// <summary>Records in memory, gone with the process: for tests, and where no store is set up.</summary>
public sealed class MemoryBatchStore : IBatchStore
{
    private readonly ConcurrentDictionary<string, BatchRecord> _records = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<BatchRecord?> FindAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(_records.GetValueOrDefault(name));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<BatchRecord>> ListAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<BatchRecord>>([.. _records.Values.OrderBy(r => r.Name, StringComparer.Ordinal)]);
    }

    /// <inheritdoc/>
    public Task SaveAsync(BatchRecord record, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _records[record.Name] = record;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _records.TryRemove(name, out _);
        return Task.CompletedTask;
    }
}
