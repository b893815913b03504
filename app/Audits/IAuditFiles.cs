using ClaimCheck.App.Batches;
using ClaimCheck.Core.Audits;

namespace ClaimCheck.App.Audits;

/// <summary>The reports of audits, by quarter.</summary>
public interface IAuditFiles
{
    /// <summary>The quarters that have a report, in order.</summary>
    Task<IReadOnlyList<Quarter>> ListAsync(CancellationToken cancellation);

    /// <summary>Takes a quarter for oneself; it is let go of with what is returned, and when the process dies.</summary>
    /// <returns>Null while somebody else has it, in this process or another.</returns>
    Task<IAsyncDisposable?> TryHoldAsync(Quarter quarter, CancellationToken cancellation);

    /// <summary>Begins a report that nobody sees yet. What an interrupted run left behind is thrown away.</summary>
    Task<IBatchResults> StageAsync(Quarter quarter, CancellationToken cancellation);

    /// <summary>Opens a result file; null where there is none.</summary>
    Task<Stream?> OpenAsync(Quarter quarter, string file, CancellationToken cancellation);
}
