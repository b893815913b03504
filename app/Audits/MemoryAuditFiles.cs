using System.Collections.Concurrent;
using ClaimCheck.App.Batches;
using ClaimCheck.Core.Audits;

namespace ClaimCheck.App.Audits;

/// <summary>Reports that last as long as the process.</summary>
public sealed class MemoryAuditFiles : IAuditFiles
{
    private readonly ConcurrentDictionary<Quarter, IReadOnlyDictionary<string, byte[]>> _shown = new();
    private readonly ConcurrentDictionary<Quarter, Held> _held = new();

    /// <inheritdoc/>
    public Task<IReadOnlyList<Quarter>> ListAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<Quarter>>([.. _shown.Keys.Order()]);
    }

    /// <inheritdoc/>
    public Task<IAsyncDisposable?> TryHoldAsync(Quarter quarter, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var held = new Held(this, quarter);
        return Task.FromResult<IAsyncDisposable?>(_held.TryAdd(quarter, held) ? held : null);
    }

    /// <inheritdoc/>
    public Task<IBatchResults> StageAsync(Quarter quarter, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<IBatchResults>(new MemoryResults(files => _shown[quarter] = files));
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(Quarter quarter, string file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<Stream?>(_shown.GetValueOrDefault(quarter)?.GetValueOrDefault(file) is { } bytes ? new MemoryStream(bytes, writable: false) : null);
    }

    private sealed class Held(MemoryAuditFiles files, Quarter quarter) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            files._held.TryRemove(KeyValuePair.Create(quarter, this));
            return ValueTask.CompletedTask;
        }
    }
}
