using ClaimCheck.Core.Audits;

namespace ClaimCheck.App.Audits;

/// <summary>Rows that last as long as the process.</summary>
public sealed class MemoryAuditStore : IAuditStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<Quarter, AuditRecord> _rows = [];

    /// <inheritdoc/>
    public Task<AuditRecord?> FindAsync(Quarter quarter, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
            return Task.FromResult(_rows.GetValueOrDefault(quarter));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<AuditRecord>> ListAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
            return Task.FromResult<IReadOnlyList<AuditRecord>>([.. _rows.Values]);
    }

    /// <inheritdoc/>
    public Task<bool> TryReplaceAsync(AuditRecord? seen, AuditRecord record, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_rows.GetValueOrDefault(record.Quarter) != seen)
                return Task.FromResult(false);
            _rows[record.Quarter] = record;
            return Task.FromResult(true);
        }
    }
}
