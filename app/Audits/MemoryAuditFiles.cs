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
        return Task.FromResult<IBatchResults>(new Staged(this, quarter));
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

    private sealed class Staged(MemoryAuditFiles files, Quarter quarter) : IBatchResults
    {
        private readonly Dictionary<string, MemoryStream> _staged = new(StringComparer.Ordinal);

        public Task<Stream> CreateAsync(string file, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            return Task.FromResult<Stream>(_staged[file] = new MemoryStream());
        }

        public Task PublishAsync(CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            files._shown[quarter] = _staged.ToDictionary(s => s.Key, s => s.Value.ToArray(), StringComparer.Ordinal);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
