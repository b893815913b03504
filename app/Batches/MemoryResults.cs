namespace ClaimCheck.App.Batches;

/// <summary>Results under way in memory.</summary>
/// <param name="publish">Shows all of them at once.</param>
internal sealed class MemoryResults(Action<Dictionary<string, byte[]>> publish) : IBatchResults
{
    private readonly Dictionary<string, MemoryStream> _staged = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<Stream> CreateAsync(string file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<Stream>(_staged[file] = new MemoryStream());
    }

    /// <inheritdoc/>
    public Task PublishAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        publish(_staged.ToDictionary(f => f.Key, f => f.Value.ToArray(), StringComparer.Ordinal));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _staged.Clear();
        return ValueTask.CompletedTask;
    }
}
