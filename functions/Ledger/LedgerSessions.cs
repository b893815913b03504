using System.Collections.Immutable;
using Azure.Data.Tables;
using ClaimCheck.App.Ledger;

namespace ClaimCheck.Functions.Ledger;

/// <summary>
/// Which sessions are complete: one row each, by commit stamp. Writing it is what makes all of a session's rows count, and
/// its mark with them. What was read once is kept; only what came since is asked for.
/// </summary>
internal sealed class LedgerSessions(LedgerTable table, CommitStamps stamps)
{
    private const string Partition = "committed";
    private const string MarkName = "MarkName";
    private const string MarkContent = "MarkContent";

    // How far behind its stamp a row may come to stand: the clocks of two instances, and a write that was tried again.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private ImmutableDictionary<string, long> _committed = ImmutableDictionary<string, long>.Empty.WithComparers(StringComparer.Ordinal);
    private ImmutableDictionary<string, (long Stamp, string Content)> _marks = ImmutableDictionary<string, (long Stamp, string Content)>.Empty.WithComparers(StringComparer.Ordinal);
    private long _newest;

    /// <summary>The ledger as of a moment that is not to come; by default whatever there is.</summary>
    public async Task<LedgerSnapshot> SeeAsync(CancellationToken cancellation, long at = long.MaxValue)
    {
        var from = LedgerVersion.Stamp(Math.Max(0, Volatile.Read(ref _newest) - Slack.Ticks));
        await foreach (var row in table.ReadAsync($"PartitionKey eq '{Partition}' and RowKey gt '{from}'", null, cancellation))
            Know(row);
        lock (_lock)
            return new LedgerSnapshot(at, _committed);
    }

    /// <summary>Completes a session; doing it again writes the mark and nothing else.</summary>
    /// <param name="session">The session.</param>
    /// <param name="mark">What it was of.</param>
    /// <param name="after">A stamp that the commit has to follow.</param>
    /// <param name="cancellation">Until it is complete.</param>
    public async Task CommitAsync(string session, LedgerMark? mark, long after, CancellationToken cancellation)
    {
        if ((await SeeAsync(cancellation)).Sessions.ContainsKey(session) && (mark is null || IsMarked(mark)))
            return;
        var row = new TableEntity(Partition, $"{LedgerVersion.Stamp(stamps.Next(Math.Max(after, LastOf(mark))))}|{session}");
        if (mark is not null)
            (row[MarkName], row[MarkContent]) = (mark.Name, mark.Content);
        await table.WriteAsync([row], cancellation);
        Know(row);
    }

    /// <summary>Whether the last session that was completed under a name was of this.</summary>
    public async Task<bool> HasMarkAsync(LedgerMark mark, CancellationToken cancellation)
    {
        await SeeAsync(cancellation);
        return IsMarked(mark);
    }

    /// <summary>Removes sessions that no row belongs to any more, except the last of each mark.</summary>
    /// <param name="before">Only those that were completed before this stamp.</param>
    /// <param name="inUse">The sessions of the rows that are there.</param>
    /// <param name="cancellation">Until it is done.</param>
    public async Task TrimAsync(long before, IReadOnlySet<string> inUse, CancellationToken cancellation)
    {
        await SeeAsync(cancellation);
        var old = new List<(string, string)>();
        await foreach (var row in table.ReadAsync($"PartitionKey eq '{Partition}' and RowKey lt '{LedgerVersion.Stamp(before)}'", null, cancellation))
        {
            if (!inUse.Contains(SessionOf(row)) && !IsLastOfItsMark(row))
                old.Add((row.PartitionKey, row.RowKey));
        }

        await table.RemoveAsync(old, cancellation);
    }

    private static string SessionOf(TableEntity row) => row.RowKey[(row.RowKey.IndexOf(StoreKey.Divider) + 1)..];

    private long LastOf(LedgerMark? mark)
    {
        lock (_lock)
            return mark is not null && _marks.TryGetValue(mark.Name, out var kept) ? kept.Stamp : 0;
    }

    private bool IsMarked(LedgerMark mark)
    {
        lock (_lock)
            return _marks.TryGetValue(mark.Name, out var kept) && kept.Content == mark.Content;
    }

    private bool IsLastOfItsMark(TableEntity row)
    {
        if (row.GetString(MarkName) is not { } name)
            return false;
        lock (_lock)
            return _marks[name].Stamp == LedgerVersion.StampOf(row.RowKey);
    }

    // A session that is completed twice leaves two rows: its entries count from the first, the mark from the last.
    private void Know(TableEntity row)
    {
        var (stamp, session) = (LedgerVersion.StampOf(row.RowKey), SessionOf(row));
        lock (_lock)
        {
            _newest = Math.Max(_newest, stamp);
            if (!_committed.TryGetValue(session, out var known) || stamp < known)
                _committed = _committed.SetItem(session, stamp);
            if (row.GetString(MarkName) is { } name && (!_marks.TryGetValue(name, out var mark) || stamp > mark.Stamp))
                _marks = _marks.SetItem(name, (stamp, row.GetString(MarkContent) ?? ""));
        }
    }
}
