using ClaimCheck.App.Batches.Ranges;

namespace ClaimCheck.App.Batches;

// Files that are checked in ranges.
public sealed partial class MemoryBatchFiles
{
    private static readonly string[] OfRows = [BatchFile.Annotated, BatchFile.Findings, BatchFile.Rejected];
    private readonly Dictionary<(string Name, string Run, int Range), IReadOnlyDictionary<string, byte[]>> _parts = [];

    /// <inheritdoc/>
    Task<Stream> IBatchRangeFiles.OpenAsync(string name, string edition, long offset, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (!_inbox.TryGetValue(name, out var file))
                throw new FileNotFoundException($"There is no batch {name}.");
            return file.Edition == edition
                ? Task.FromResult<Stream>(new MemoryStream(file.Csv, writable: false) { Position = offset })
                : throw new BatchChangedException();
        }
    }

    /// <inheritdoc/>
    Task<IBatchResults> IBatchRangeFiles.StageRangeAsync(string name, string run, int range, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<IBatchResults>(new MemoryResults(files =>
        {
            lock (_lock)
                _parts[(name, run, range)] = files;
        }));
    }

    /// <inheritdoc/>
    Task<IBatchResults> IBatchRangeFiles.JoinAsync(string name, string run, int ranges, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var rows = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        lock (_lock)
        {
            foreach (var file in OfRows)
                rows[file] = [.. Enumerable.Range(0, ranges).SelectMany(r => _parts.TryGetValue((name, run, r), out var part) ? part[file] : throw new IOException($"Of batch {name} the part {r} is not there."))];
        }

        return Task.FromResult<IBatchResults>(new MemoryResults(files =>
        {
            lock (_lock)
                _results[name] = rows.Concat(files).ToDictionary(StringComparer.Ordinal);
        }));
    }

    /// <inheritdoc/>
    Task IBatchRangeFiles.DiscardAsync(string name, string run, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
        {
            foreach (var part in _parts.Keys.Where(p => p.Name == name && p.Run == run).ToArray())
                _parts.Remove(part);
        }

        return Task.CompletedTask;
    }
}
