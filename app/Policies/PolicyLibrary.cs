using ClaimCheck.Core.Policies;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClaimCheck.App.Policies;

/// <summary>
/// The policies everybody asks: the shipped examples until a practice imports its own, then those, with its exceptions.
/// Loaded at the first question and kept, until the store holds another edition.
/// </summary>
/// <param name="store">Where a practice's own live.</param>
/// <param name="clock">Tells when to look at the store again.</param>
/// <param name="log">Where a look that failed is told; the policies at hand then go on serving.</param>
public sealed class PolicyLibrary(IPolicyStore store, TimeProvider? clock = null, ILogger<PolicyLibrary>? log = null) : IDisposable
{
    /// <summary>How long an import made elsewhere may go unnoticed while questions are asked.</summary>
    public static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly ILogger _log = log ?? NullLogger<PolicyLibrary>.Instance;
    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Loaded? _loaded;
    private long _lookedAt;
    private int _looking;

    /// <summary>The policies; loads them if nobody has yet. Once loaded they are given at once, and looked after behind the caller's back.</summary>
    public ValueTask<PolicyBook> GetAsync(CancellationToken cancellation)
    {
        if (_loaded is not { } loaded)
            return new(RefreshAsync(cancellation));
        if (_clock.GetElapsedTime(Volatile.Read(ref _lookedAt)) >= LooksEvery && Interlocked.Exchange(ref _looking, 1) == 0)
            _ = Task.Run(LookAgainAsync, CancellationToken.None);
        return new(loaded.Book);
    }

    /// <summary>Looks at the store now, and loads what it holds if that is another edition.</summary>
    public async Task<PolicyBook> RefreshAsync(CancellationToken cancellation)
    {
        await _loading.WaitAsync(cancellation);
        try
        {
            // Asked before the content: if another process swaps between the two, the next look mends it.
            var edition = await store.FindEditionAsync(cancellation);
            if (_loaded is { } loaded && loaded.Edition == edition)
                return loaded.Book;
            var own = edition is null ? OwnPolicies.None : await store.ReadAsync(cancellation);
            _loaded = new Loaded(edition, own.Policies is null ? new PolicyBook(ShippedPolicies.Read().Rows, own.Exceptions) : new PolicyBook(own.Policies, own.Exceptions));
            return _loaded.Book;
        }
        finally
        {
            Volatile.Write(ref _lookedAt, _clock.GetTimestamp());
            _loading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _loading.Dispose();

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
            _log.PoliciesNotRefreshed(fault.GetType().Name);
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }

    private sealed record Loaded(string? Edition, PolicyBook Book);
}

/// <summary>What the library has to tell.</summary>
internal static partial class PolicyLibraryLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The store of policies could not be looked at ({Fault}); the policies loaded before go on serving.")]
    public static partial void PoliciesNotRefreshed(this ILogger log, string fault);
}
