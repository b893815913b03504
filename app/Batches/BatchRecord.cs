namespace ClaimCheck.App.Batches;

/// <summary>How far a batch has come.</summary>
public enum BatchState
{
    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>It is being checked.</summary>
    Running,

    /// <summary>Its results are there.</summary>
    Done,

    /// <summary>Its file is no batch; the problem says why.</summary>
    Refused,

    /// <summary>Something else came in the way; the problem says what.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
}

/// <summary>What is kept of a batch beside its files. It names no patient and quotes no row.</summary>
/// <param name="Name">The batch's name.</param>
/// <param name="State">How far it has come.</param>
public sealed record BatchRecord(string Name, BatchState State)
{
    /// <summary>The SHA-256 of the file, in lower-case hex; null until it was read once.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What it was judged by: <see cref="BatchBasis"/>.</summary>
    public string? Basis { get; init; }

    /// <summary>
    /// The content and basis of the results that can be seen now, whatever has become of later runs. The same file judged by
    /// the same is not judged again.
    /// </summary>
    public string? Published { get; init; }

    /// <summary>The day it is judged on; a run that is picked up again keeps the day it began with.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Which edition of the file this is (size and time of writing, or an ETag), to tell a new drop without reading it.</summary>
    public string? Edition { get; init; }

    /// <summary>Data rows read.</summary>
    public long RowsRead { get; init; }

    /// <summary>Bytes read.</summary>
    public long BytesRead { get; init; }

    /// <summary>Bytes there are.</summary>
    public long BytesTotal { get; init; }

    /// <summary>When checking began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, however it did.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What came in the way, for people.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether nothing more will happen to this edition of the file.</summary>
    public bool HasEnded => State is not (BatchState.Queued or BatchState.Running);

    /// <summary>
    /// Of a file that is to be checked. The times of the results that are there stay with it, for the case that the file is
    /// the same and nothing changes.
    /// </summary>
    internal static BatchRecord Queued(BatchRecord? before, string name, BatchInput? input) => new(name, BatchState.Queued)
    {
        Published = before?.Published,
        Today = before?.Today,
        Edition = input?.Edition,
        BytesTotal = input?.Length ?? 0,
        StartedAt = before is { State: BatchState.Done or BatchState.Queued } ? before.StartedAt : null,
        FinishedAt = before is { State: BatchState.Done or BatchState.Queued } ? before.FinishedAt : null,
    };

    /// <summary>Of a run that begins.</summary>
    internal BatchRecord Begun(string sha, string basis, DateOnly today, DateTimeOffset at) => this with
    {
        State = BatchState.Running,
        Sha256 = sha,
        Basis = basis,
        Today = today,
        RowsRead = 0,
        BytesRead = 0,
        StartedAt = at,
        FinishedAt = null,
        Problem = null,
    };

    /// <summary>Of a run under way.</summary>
    internal static BatchRecord Running(BatchRecord? kept, string name, BatchProgress progress) => (kept ?? new BatchRecord(name, BatchState.Running)) with
    {
        State = BatchState.Running,
        RowsRead = progress.RowsRead,
        BytesRead = progress.BytesRead,
        BytesTotal = progress.BytesTotal,
        StartedAt = kept is { State: BatchState.Running } ? kept.StartedAt : null,
        FinishedAt = null,
        Problem = null,
    };

    /// <summary>As whoever asks sees a record that waits: it has not begun.</summary>
    internal BatchRecord Waiting() => this with { StartedAt = null, FinishedAt = null };

    /// <summary>Of a run that came to nothing. The times that a waiting record bears are not its own.</summary>
    internal BatchRecord Ended(BatchState state, string problem, DateTimeOffset at) => this with
    {
        State = state,
        Problem = problem,
        StartedAt = State == BatchState.Running ? StartedAt : null,
        FinishedAt = at,
    };
}

/// <summary>Where it is kept how far batches have come.</summary>
public interface IBatchStore
{
    /// <summary>What is kept of a batch; null where nothing is.</summary>
    Task<BatchRecord?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Everything that is kept, in order of name.</summary>
    Task<IReadOnlyList<BatchRecord>> ListAsync(CancellationToken cancellation);

    /// <summary>Keeps a record in the place of the one of that name.</summary>
    Task SaveAsync(BatchRecord record, CancellationToken cancellation);

    /// <summary>Forgets a batch; nothing happens where there is none.</summary>
    Task RemoveAsync(string name, CancellationToken cancellation);
}
