using ClaimCheck.Core.Ledger;

namespace ClaimCheck.App.Ledger;

// Sessions that several write into.
public sealed partial class MemoryLedger
{
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _completed = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<ILedgerBulk> JoinBulkAsync(string sessionId, int part, DateTimeOffset snapshot, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (!_sessions.TryGetValue(sessionId, out var session))
            {
                session = new Session(Copy());
                if (!_completed.Contains(sessionId))
                    _sessions[sessionId] = session;
            }

            return Task.FromResult<ILedgerBulk>(new Bulk(this, session.Before, (claims, _) => session.Parts[part] = [.. claims]));
        }
    }

    /// <inheritdoc/>
    public Task CompleteSessionAsync(string sessionId, LedgerMark? mark, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _completed.Add(sessionId);
            if (_sessions.Remove(sessionId, out var session))
            {
                foreach (var claim in session.Parts.Values.SelectMany(p => p))
                    Write(claim);
            }

            if (mark is not null)
                _marks[mark.Name] = mark.Content;
        }

        return Task.CompletedTask;
    }

    private sealed record Session(Dictionary<string, LedgerEntry[]> Before)
    {
        public SortedDictionary<int, LedgerEntry[][]> Parts { get; } = [];
    }
}
