using ClaimCheck.App.Audits;
using ClaimCheck.Core.Audits;

namespace ClaimCheck.App.Tests.Audits;

/// <summary>A store in which somebody else is quicker: once, at a moment that a test names.</summary>
internal sealed class InterruptedAuditStore(IAuditStore store) : IAuditStore
{
    /// <summary>What happens right after the rows were listed.</summary>
    public Func<Task>? AfterList { get; set; }

    /// <summary>What happens right after a run has begun.</summary>
    public Func<Task>? AfterBegin { get; set; }

    public Task<AuditRecord?> FindAsync(Quarter quarter, CancellationToken cancellation) => store.FindAsync(quarter, cancellation);

    public async Task<IReadOnlyList<AuditRecord>> ListAsync(CancellationToken cancellation)
    {
        var rows = await store.ListAsync(cancellation);
        var happens = AfterList;
        AfterList = null;
        if (happens is not null)
            await happens();
        return rows;
    }

    public async Task<bool> TryReplaceAsync(AuditRecord? seen, AuditRecord record, CancellationToken cancellation)
    {
        var replaced = await store.TryReplaceAsync(seen, record, cancellation);
        if (record.State != AuditState.Running || AfterBegin is not { } happens)
            return replaced;
        AfterBegin = null;
        await happens();
        return replaced;
    }
}
