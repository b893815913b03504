using System.Threading.Channels;
using ClaimCheck.App.Batches;

namespace ClaimCheck.Local.Batches;

/// <summary>Wakes the inbox up when a batch has come in.</summary>
internal sealed class Arrivals : IBatchArrivals
{
    // One sign that there is something is as good as many.
    private readonly Channel<bool> _signs = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <inheritdoc/>
    public void Announce(string name) => _signs.Writer.TryWrite(true);

    /// <summary>Waits for something to come, or for a time.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider clock, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(_signs.Reader.ReadAsync(either.Token).AsTask(), Task.Delay(most, clock, either.Token));
        await either.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }
}
