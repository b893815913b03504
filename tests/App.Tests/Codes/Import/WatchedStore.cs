using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Tests.Codes.Import;

/// <summary>A store that counts what is written, and fails when it is told to.</summary>
internal sealed class WatchedStore : ICodeStore
{
    private readonly MemoryCodeStore _inner = new();

    public bool Fails { get; set; }

    public int Writes { get; private set; }

    /// <summary>What somebody else does just before the next write.</summary>
    public Func<ICodeStore, Task>? OvertakenBy { get; set; }

    public ValueTask<string?> FindGenerationAsync(CancellationToken cancellation) => _inner.FindGenerationAsync(cancellation);

    public Task<CodeData> ReadAsync(CancellationToken cancellation) => _inner.ReadAsync(cancellation);

    public Task ReplaceAsync(string generation, CodeData data, CancellationToken cancellation)
    {
        Writes++;
        return Fails ? Task.FromException(new IOException("The disk is full.")) : _inner.ReplaceAsync(generation, data, cancellation);
    }

    public async Task<bool> TryReplaceAsync(string? before, string generation, CodeData data, CancellationToken cancellation)
    {
        if (OvertakenBy is { } other)
        {
            OvertakenBy = null;
            await other(this);
        }

        Writes++;
        return Fails ? throw new IOException("The disk is full.") : await _inner.TryReplaceAsync(before, generation, data, cancellation);
    }
}
