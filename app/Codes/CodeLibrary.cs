using ClaimCheck.App.Codes.Import;
using ClaimCheck.Core.Codes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClaimCheck.App.Codes;

/// <summary>
/// The code index everybody asks: loaded from the store at the first question and kept, until the store holds another
/// generation. A store that is empty, or still holds what an earlier version of the program shipped with, is brought up to
/// date first; imported releases are then laid over the newer shipped data.
/// </summary>
/// <param name="store">Where the data lives.</param>
/// <param name="clock">Tells when to look at the store again.</param>
/// <param name="log">Where a look that failed is told; the index at hand then goes on serving.</param>
public sealed class CodeLibrary(ICodeStore store, TimeProvider? clock = null, ILogger<CodeLibrary>? log = null) : IDisposable
{
    /// <summary>How long an import made elsewhere may go unnoticed while questions are asked.</summary>
    public static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly ILogger _log = log ?? NullLogger<CodeLibrary>.Instance;
    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Loaded? _loaded;
    private long _lookedAt;
    private int _looking;

    /// <summary>The name of the generation that is served; null before the first is loaded.</summary>
    public string? Generation => _loaded?.Generation;

    /// <summary>The name of the generation an index is of; null where another has taken its place since.</summary>
    public string? GenerationOf(CodeIndex index) => _loaded is { } loaded && ReferenceEquals(loaded.Index, index) ? loaded.Generation : null;

    /// <summary>The index; loads it if nobody has yet. Once loaded it is given at once, and looked after behind the caller's back.</summary>
    public ValueTask<CodeIndex> GetAsync(CancellationToken cancellation)
    {
        if (_loaded is not { } loaded)
            return new(RefreshAsync(cancellation));
        if (_clock.GetElapsedTime(Volatile.Read(ref _lookedAt)) >= LooksEvery && Interlocked.Exchange(ref _looking, 1) == 0)
            _ = Task.Run(LookAgainAsync, CancellationToken.None);
        return new(loaded.Index);
    }

    /// <summary>Looks at the store now, and loads what it holds if that is another generation.</summary>
    /// <returns>The index of the generation in force.</returns>
    public async Task<CodeIndex> RefreshAsync(CancellationToken cancellation)
    {
        var asked = _loaded;
        await _loading.WaitAsync(cancellation);
        try
        {
            // Whoever waited for another's first load takes what that brought.
            if (asked is null && _loaded is { } brought)
                return brought.Index;
            var generation = await store.FindGenerationAsync(cancellation);
            if (_loaded is { } loaded && loaded.Generation == generation)
                return loaded.Index;
            if (generation is null || (ShippedCodes.IsShipped(generation) && generation != ShippedCodes.Generation))
                await store.TryReplaceAsync(generation, ShippedCodes.Generation, ShippedCodes.Read(), cancellation);
            else if (CodeImport.NeedsRebase(generation))
                await RebaseAsync(generation, cancellation);

            // An import made in the meantime was not replaced, and is what is read now. Another process may swap between the
            // two questions as well; the name is then the older one, and the next look mends it.
            generation = await store.FindGenerationAsync(cancellation);
            _loaded = new Loaded(generation, CodeIndex.Build(await store.ReadAsync(cancellation)));
            return _loaded.Index;
        }
        finally
        {
            Volatile.Write(ref _lookedAt, _clock.GetTimestamp());
            _loading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _loading.Dispose();

    private async Task RebaseAsync(string generation, CancellationToken cancellation)
    {
        var data = CodeImport.Rebase(await store.ReadAsync(cancellation), ShippedCodes.Read());
        await store.TryReplaceAsync(generation, CodeImport.NameOf(data), data, cancellation);
    }

    private async Task LookAgainAsync()
    {
        try
        {
            await RefreshAsync(CancellationToken.None);
        }
        catch (ObjectDisposedException)
        {
            // The program is ending.
        }
        catch (Exception fault)
        {
            _log.CodesNotRefreshed(fault.GetType().Name);
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }

    private sealed record Loaded(string? Generation, CodeIndex Index);
}

/// <summary>What the library has to tell.</summary>
internal static partial class CodeLibraryLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The code store could not be looked at ({Fault}); the codes loaded before go on serving.")]
    public static partial void CodesNotRefreshed(this ILogger log, string fault);
}
