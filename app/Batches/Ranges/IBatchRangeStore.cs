namespace ClaimCheck.App.Batches.Ranges;

/// <summary>What has become of a range.</summary>
public enum BatchRangeState
{
    /// <summary>It is to be checked, or is being checked.</summary>
    Planned,

    /// <summary>Its part of the results is kept, and what it came to.</summary>
    Done,
}

/// <summary>
/// Keeps how large files are cut and which of their ranges are done. Of a name there is one run at a time; what is said of
/// another is said of nothing.
/// </summary>
public interface IBatchRangeStore
{
    /// <summary>Keeps a plan, all of its ranges open, in the place of everything kept under that name.</summary>
    Task SavePlanAsync(BatchPlan plan, CancellationToken cancellation);

    /// <summary>The plan of a batch; null where there is none.</summary>
    Task<BatchPlan?> FindPlanAsync(string name, CancellationToken cancellation);

    /// <summary>The states of a run's ranges, in order; null where it is not the one that is kept.</summary>
    Task<IReadOnlyList<BatchRangeState>?> FindStatesAsync(string name, string run, CancellationToken cancellation);

    /// <summary>Says that a range is done; to say it again changes nothing.</summary>
    /// <returns>
    /// The states as they are with it; null where the run is not the one that is kept. Whoever says it last sees all of them
    /// done, and so does whoever says it again after that: of those who say it at once at least one.
    /// </returns>
    Task<IReadOnlyList<BatchRangeState>?> MarkDoneAsync(string name, string run, int range, RangeTally tally, CancellationToken cancellation);

    /// <summary>What the ranges that are done came to, in the file's order; one at a time is held.</summary>
    IAsyncEnumerable<RangeTally> ReadTalliesAsync(string name, string run, CancellationToken cancellation);

    /// <summary>Forgets a run; nothing happens where it is not the one that is kept.</summary>
    Task RemoveAsync(string name, string run, CancellationToken cancellation);
}
