using System.Threading.Channels;

namespace ClaimCheck.App;

/// <summary>Wakes up whoever waits for work. A hint and no more: what is kept decides whether there is any.</summary>
public abstract class Bell
{
    // One sign that there is something is as good as many.
    private readonly Channel<bool> _signs = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is something.</summary>
    public void Announce() => _signs.Writer.TryWrite(true);

    /// <summary>Waits for a sign, or for a time.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider clock, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(_signs.Reader.WaitToReadAsync(either.Token).AsTask(), Task.Delay(most, clock, either.Token));
        await either.CancelAsync();
        _signs.Reader.TryRead(out _);
        cancellation.ThrowIfCancellationRequested();
    }
}
