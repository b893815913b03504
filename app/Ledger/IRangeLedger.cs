namespace ClaimCheck.App.Ledger;

/// <summary>
/// A ledger that several may write into for one batch, each a part of it and perhaps each in a process of its own: what they
/// write is there all at once when the session is completed, as if one had written the parts in their order.
/// </summary>
public interface IRangeLedger : ILedger
{
    /// <summary>
    /// Joins a session, which begins with the first that joins it. <see cref="ILedgerBulk.CompleteAsync"/> then keeps the
    /// entries that were added, in the place of what an earlier try kept of that part; nobody sees them yet.
    /// </summary>
    /// <param name="sessionId">The session: letters and digits.</param>
    /// <param name="part">Which part of it this is. Of versions of a claim in several parts, those of the later part are later.</param>
    /// <param name="snapshot">When the session began; patients' histories are given as they were then.</param>
    /// <param name="cancellation">Until it has been joined.</param>
    Task<ILedgerBulk> JoinBulkAsync(string sessionId, int part, DateTimeOffset snapshot, CancellationToken cancellation);

    /// <summary>
    /// Shows everything that was kept for a session, and ends it. To do so again, or to complete one that nobody joined, writes
    /// the mark and nothing else.
    /// </summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="mark">Written with the entries, at once or not at all: what they were of.</param>
    /// <param name="cancellation">Until everything is written.</param>
    Task CompleteSessionAsync(string sessionId, LedgerMark? mark, CancellationToken cancellation);
}
