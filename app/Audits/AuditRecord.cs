using ClaimCheck.Core.Audits;

namespace ClaimCheck.App.Audits;

/// <summary>How far the audit of a quarter has come.</summary>
public enum AuditState
{
    /// <summary>It waits: for its turn, or for the day it is due.</summary>
    Queued,

    /// <summary>It is under way.</summary>
    Running,

    /// <summary>Its report is there.</summary>
    Done,

    /// <summary>Something came in the way; the problem says what. An earlier report still stands.</summary>
    Failed,
}

/// <summary>What is kept of a quarter's audit beside its files: its row in the store.</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="State">How far it has come.</param>
public sealed record AuditRecord(Quarter Quarter, AuditState State)
{
    /// <summary>
    /// When it is to be run next: as the schedule has it, or at once where somebody asked; after a failure when it is tried
    /// again. Null where nothing is due.
    /// </summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Whether the schedule has taken the quarter up.</summary>
    public bool IsScheduled { get; init; }

    /// <summary>Whether the quarter was not over when its report was made.</summary>
    public bool Partial { get; init; }

    /// <summary>When the last run began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the last run ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What came in the way. It names no patient and no claim.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether a run is to begin by a time, or one that began was perhaps cut off.</summary>
    public bool IsDue(DateTimeOffset now) => State == AuditState.Running || DueAt <= now;
}

/// <summary>The rows of the audits.</summary>
public interface IAuditStore
{
    /// <summary>The row of a quarter; null where there is none.</summary>
    Task<AuditRecord?> FindAsync(Quarter quarter, CancellationToken cancellation);

    /// <summary>All rows, in order of quarter.</summary>
    Task<IReadOnlyList<AuditRecord>> ListAsync(CancellationToken cancellation);

    /// <summary>Writes a row, if it still stands as it was seen: of several who have seen the same, one gets through.</summary>
    /// <param name="seen">The row as it was seen; null where there was none.</param>
    /// <param name="record">The row as it is to be.</param>
    /// <param name="cancellation">Cancels before anything is written.</param>
    /// <returns>False where somebody else has written it since; nothing is changed then.</returns>
    Task<bool> TryReplaceAsync(AuditRecord? seen, AuditRecord record, CancellationToken cancellation);
}
