using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Codes;

/// <summary>
/// The code index everybody asks: loaded from the store at the first question, once, and kept. A store that is empty, or
/// still holds the data an earlier version of the program shipped with, is filled first.
/// </summary>
/// <param name="store">Where the data lives.</param>
public sealed class CodeLibrary(ICodeStore store) : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile CodeIndex? _index;

    /// <summary>The index; loads it if nobody has yet.</summary>
    public ValueTask<CodeIndex> GetAsync(CancellationToken cancellation) =>
        _index is { } index ? new(index) : new(LoadAsync(cancellation));

    /// <inheritdoc/>
    public void Dispose() => _loading.Dispose();

    private async Task<CodeIndex> LoadAsync(CancellationToken cancellation)
    {
        await _loading.WaitAsync(cancellation);
        try
        {
            if (_index is { } index)
                return index;
            var generation = await store.FindGenerationAsync(cancellation);
            if (generation is null || (ShippedCodes.IsShipped(generation) && generation != ShippedCodes.Generation))
                await store.ReplaceAsync(ShippedCodes.Generation, ShippedCodes.Read(), cancellation);
            return _index = CodeIndex.Build(await store.ReadAsync(cancellation));
        }
        finally
        {
            _loading.Release();
        }
    }
}
