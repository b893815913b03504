using System.Runtime.CompilerServices;
using ClaimCheck.App.Batches.Ranges;

namespace ClaimCheck.App.Batches;

/// <summary>The inbox and the results in memory, gone with the process: for tests, and where no storage is set up.</summary>
public sealed partial class MemoryBatchFiles : IBatchFiles, IBatchRangeFiles
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (byte[] Csv, string Edition)> _inbox = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyDictionary<string, byte[]>> _results = new(StringComparer.Ordinal);
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private long _editions;

    /// <inheritdoc/>
    public Task<BatchInput?> FindAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
            return Task.FromResult(_inbox.TryGetValue(name, out var file) ? new BatchInput(name, file.Csv.Length, file.Edition) : null);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BatchInput> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        BatchInput[] files;
        lock (_lock)
            files = [.. _inbox.Select(f => new BatchInput(f.Key, f.Value.Csv.Length, f.Value.Edition))];
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return file;
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return _inbox.TryGetValue(name, out var file)
                ? Task.FromResult<Stream>(new MemoryStream(file.Csv, writable: false))
                : throw new FileNotFoundException($"There is no batch {name}.");
        }
    }

    /// <inheritdoc/>
    public async Task ReceiveAsync(string name, Stream csv, CancellationToken cancellation)
    {
        using var received = new MemoryStream();
        await csv.CopyToAsync(received, cancellation);
        lock (_lock)
            _inbox[name] = (received.ToArray(), (++_editions).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public Task<IAsyncDisposable?> TryHoldAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
            return Task.FromResult<IAsyncDisposable?>(_held.Add(name) ? new Hold(this, name) : null);
    }

    /// <inheritdoc/>
    public Task<IBatchResults> StageAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<IBatchResults>(new MemoryResults(files =>
        {
            lock (_lock)
                _results[name] = files;
        }));
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenResultAsync(string name, string file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult<Stream?>(_results.TryGetValue(name, out var files) && files.TryGetValue(file, out var bytes)
                ? new MemoryStream(bytes, writable: false)
                : null);
        }
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _inbox.Remove(name);
            _results.Remove(name);
        }

        return Task.CompletedTask;
    }

    private sealed class Hold(MemoryBatchFiles files, string name) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            lock (files._lock)
                files._held.Remove(name);
            return ValueTask.CompletedTask;
        }
    }
}
