using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace ClaimCheck.Functions.Batches;

/// <summary>
/// Sees to it that of all processes one at a time writes a set of results: by a lease on a small blob of the set's, which
/// ends by itself a minute after its holder died.
/// </summary>
internal sealed class BlobHolds(BlobContainer container, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, BlobHold> _held = new(StringComparer.Ordinal);

    /// <summary>Takes a set for oneself.</summary>
    /// <returns>Null while another has it.</returns>
    public async Task<BlobHold?> TryTakeAsync(string name, CancellationToken cancellation)
    {
        var lease = await container.AskAsync(c => BlobHold.TryLeaseAsync(c.GetBlobClient(BlobJournal.PathOf(name)), cancellation), cancellation);
        return lease is null ? null : _held[name] = new BlobHold(lease, clock, hold => _held.TryRemove(KeyValuePair.Create(name, hold)));
    }

    /// <summary>What this process has of a set; null where it has nothing.</summary>
    public BlobHold? Of(string name) => _held.GetValueOrDefault(name);
}

/// <summary>A lease that is renewed until it is given back.</summary>
internal sealed class BlobHold : IAsyncDisposable
{
    /// <summary>How long a lease outlives its holder: the longest there is with an end.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromSeconds(60);

    /// <summary>How often it is renewed: two times may fail.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    private readonly BlobLeaseClient _lease;
    private readonly Action<BlobHold> _letGo;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _renewing;
    private int _isOver;

    internal BlobHold(BlobLeaseClient lease, TimeProvider clock, Action<BlobHold> letGo)
    {
        (_lease, _letGo) = (lease, letGo);
        _renewing = RenewAsync(new PeriodicTimer(Every, clock));
    }

    /// <summary>What the service knows the holder by.</summary>
    public string LeaseId => _lease.LeaseId;

    /// <summary>Leases a blob, which is made if it is not there.</summary>
    internal static async Task<BlobLeaseClient?> TryLeaseAsync(BlobClient blob, CancellationToken cancellation)
    {
        // The name of the lease is chosen here: asked for twice, because an answer was lost, it is the same one.
        var lease = blob.GetBlobLeaseClient();
        while (true)
        {
            try
            {
                await lease.AcquireAsync(Lasting, cancellationToken: cancellation);
                return lease;
            }
            catch (RequestFailedException fault) when (BlobFault.IsTaken(fault))
            {
                return null;
            }
            catch (RequestFailedException fault) when (fault.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                await TryMakeAsync(blob, cancellation);
            }
        }
    }

    /// <summary>Makes sure that it is still ours, where a pause was longer than the lease lasts.</summary>
    /// <returns>Whether it is.</returns>
    public async Task<bool> TryKeepAsync(CancellationToken cancellation)
    {
        try
        {
            await _lease.RenewAsync(cancellationToken: cancellation);
            return true;
        }
        catch (RequestFailedException fault) when (BlobFault.IsTaken(fault) || BlobFault.IsMissing(fault))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
            return;
        await _stopping.CancelAsync();
        await _renewing;
        _stopping.Dispose();
        _letGo(this);
        try
        {
            await _lease.ReleaseAsync();
        }
        catch (Exception fault) when (BlobFault.IsStorage(fault, CancellationToken.None))
        {
            // It ends by itself, or has ended; how the work under it ended is the better thing to tell.
        }
    }

    private static async Task TryMakeAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            await blob.UploadAsync(BinaryData.Empty, new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancellation);
        }
        catch (RequestFailedException fault) when (BlobFault.IsAnother(fault) || BlobFault.IsTaken(fault))
        {
            // Another made it first.
        }
    }

    private async Task RenewAsync(PeriodicTimer timer)
    {
        using (timer)
        {
            try
            {
                while (await timer.WaitForNextTickAsync(_stopping.Token))
                {
                    try
                    {
                        await TryKeepAsync(_stopping.Token);
                    }
                    catch (Exception fault) when (BlobFault.IsStorage(fault, _stopping.Token))
                    {
                        // The next time may do; a lease that is lost is told when something is to be published under it.
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // Given back.
            }
        }
    }
}
