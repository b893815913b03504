using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Codes;

/// <summary>Code data kept in memory, for checks that need no store of their own.</summary>
public sealed class MemoryCodeStore : ICodeStore
{
    private volatile Held? _held;

    /// <inheritdoc/>
    public ValueTask<string?> FindGenerationAsync(CancellationToken cancellation) => new(_held?.Generation);

    /// <inheritdoc/>
    public Task<CodeData> ReadAsync(CancellationToken cancellation) => Task.FromResult(_held?.Data ?? CodeData.Empty);

    /// <inheritdoc/>
    public Task ReplaceAsync(string generation, CodeData data, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_held?.Generation != generation)
            _held = new Held(generation, data);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<bool> TryReplaceAsync(string? before, string generation, CodeData data, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var held = _held;
        if (held?.Generation == generation)
            return Task.FromResult(true);
        return Task.FromResult(held?.Generation == before
            && Interlocked.CompareExchange(ref _held, new Held(generation, data), held) == held);
    }

    private sealed record Held(string Generation, CodeData Data);
}
