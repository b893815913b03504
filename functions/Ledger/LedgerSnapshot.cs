using System.Collections.Immutable;

namespace ClaimCheck.Functions.Ledger;

/// <summary>A moment of the ledger: what was written later is not seen by whoever reads as of it.</summary>
/// <param name="At">Its stamp: UTC ticks; <see cref="long.MaxValue"/> for whatever there is.</param>
/// <param name="Sessions">The sessions that were complete, with their commit stamps.</param>
internal sealed record LedgerSnapshot(long At, ImmutableDictionary<string, long> Sessions)
{
    /// <summary>The commit stamp of a version; null where it does not stand yet.</summary>
    public long? CommitOf(string version)
    {
        var stamp = LedgerVersion.SessionOf(version) is not { } session ? LedgerVersion.StampOf(version) : Sessions.TryGetValue(session, out var committed) ? committed : long.MaxValue;
        return stamp <= At && stamp < long.MaxValue ? stamp : null;
    }
}

/// <summary>Gives out commit stamps: UTC ticks, each later than the one before.</summary>
/// <remarks>Between instances they are as good as the clocks of the platform: two writes of one claim in the same milliseconds may count in either order.</remarks>
internal sealed class CommitStamps(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private long _last;

    /// <summary>The next stamp.</summary>
    /// <param name="after">A stamp that it has to follow: that of a version whose place is taken, by whatever clock it was made.</param>
    public long Next(long after = 0)
    {
        lock (_lock)
        {
            _last = Math.Max(clock.GetUtcNow().UtcTicks, _last + 1);
            return Math.Max(_last, after + 1);
        }
    }
}
