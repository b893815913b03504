using ClaimCheck.App.Audits;
using ClaimCheck.App.Batches;
using ClaimCheck.Core.Audits;

namespace ClaimCheck.App.Tests.Audits;

/// <summary>Files in memory that fail when they are told to, and let a test in while a run is under way.</summary>
internal sealed class FaultyFiles : IAuditFiles
{
    private readonly MemoryAuditFiles _files = new();

    /// <summary>Thrown where results are to be written.</summary>
    public Exception? Fault { get; set; }

    /// <summary>The one quarter that it is thrown for; null for all.</summary>
    public Quarter? FaultOf { get; set; }

    /// <summary>Done after a run has begun.</summary>
    public Func<Task>? Staging { get; set; }

    public Task<IReadOnlyList<Quarter>> ListAsync(CancellationToken cancellation) => _files.ListAsync(cancellation);

    public Task<IAsyncDisposable?> TryHoldAsync(Quarter quarter, CancellationToken cancellation) => _files.TryHoldAsync(quarter, cancellation);

    public async Task<IBatchResults> StageAsync(Quarter quarter, CancellationToken cancellation)
    {
        if (Staging is { } staging)
            await staging();
        return Fault is null || (FaultOf is { } one && one != quarter) ? await _files.StageAsync(quarter, cancellation) : throw Fault;
    }

    public Task<Stream?> OpenAsync(Quarter quarter, string file, CancellationToken cancellation) => _files.OpenAsync(quarter, file, cancellation);
}
