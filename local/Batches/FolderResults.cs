using ClaimCheck.App.Batches;

namespace ClaimCheck.Local.Batches;

/// <summary>Results under way in a hidden folder.</summary>
internal sealed class FolderResults(ResultFolder folder) : IBatchResults
{
    /// <inheritdoc/>
    public Task<Stream> CreateAsync(string file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();

        // The writer above it has a buffer of its own.
        return Task.FromResult<Stream>(new NewFile(Path.Combine(folder.Staging, file)));
    }

    /// <inheritdoc/>
    public Task PublishAsync(CancellationToken cancellation)
    {
        folder.Publish(cancellation);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        try
        {
            if (Directory.Exists(folder.Staging))
                Directory.Delete(folder.Staging, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Nobody sees it, and the next run throws it away; why this one ended is the better thing to tell.
        }

        return ValueTask.CompletedTask;
    }
}
