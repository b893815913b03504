using ClaimCheck.App.Batches;

namespace ClaimCheck.App.Tests.Batches.Runs;

/// <summary>Files in memory with places to reach in from: before a file is opened, after one came in, before results are begun, before one is written, before publishing.</summary>
internal sealed class WatchedFiles : IBatchFiles
{
    private readonly MemoryBatchFiles _files = new();

    public Func<string, Task> Opening { get; set; } = _ => Task.CompletedTask;

    public Func<Task> Received { get; set; } = () => Task.CompletedTask;

    public Func<Task> Staging { get; set; } = () => Task.CompletedTask;

    public Func<string, Task> Creating { get; set; } = _ => Task.CompletedTask;

    public Func<Task> Publishing { get; set; } = () => Task.CompletedTask;

    public Func<Stream, Stream> Reading { get; set; } = s => s;

    public int Published { get; private set; }

    public Task<BatchInput?> FindAsync(string name, CancellationToken cancellation) => _files.FindAsync(name, cancellation);

    public IAsyncEnumerable<BatchInput> ListAsync(CancellationToken cancellation) => _files.ListAsync(cancellation);

    public async Task<Stream> OpenAsync(string name, CancellationToken cancellation)
    {
        await Opening(name);
        return Reading(await _files.OpenAsync(name, cancellation));
    }

    public async Task ReceiveAsync(string name, Stream csv, CancellationToken cancellation)
    {
        await _files.ReceiveAsync(name, csv, cancellation);
        await Received();
    }

    public Task<IAsyncDisposable?> TryHoldAsync(string name, CancellationToken cancellation) => _files.TryHoldAsync(name, cancellation);

    public async Task<IBatchResults> StageAsync(string name, CancellationToken cancellation)
    {
        await Staging();
        return new Watched(this, await _files.StageAsync(name, cancellation));
    }

    public Task<Stream?> OpenResultAsync(string name, string file, CancellationToken cancellation) => _files.OpenResultAsync(name, file, cancellation);

    public Task RemoveAsync(string name, CancellationToken cancellation) => _files.RemoveAsync(name, cancellation);

    private sealed class Watched(WatchedFiles files, IBatchResults results) : IBatchResults
    {
        public async Task<Stream> CreateAsync(string file, CancellationToken cancellation)
        {
            await files.Creating(file);
            return await results.CreateAsync(file, cancellation);
        }

        public async Task PublishAsync(CancellationToken cancellation)
        {
            await files.Publishing();
            await results.PublishAsync(cancellation);
            files.Published++;
        }

        public ValueTask DisposeAsync() => results.DisposeAsync();
    }
}
