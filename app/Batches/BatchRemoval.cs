namespace ClaimCheck.App.Batches;

/// <summary>What came of asking for a batch to be stopped or removed.</summary>
public enum BatchRemoval
{
    /// <summary>There is none of that name.</summary>
    Nothing,

    /// <summary>It was under way and will stop.</summary>
    Stopping,

    /// <summary>Its file, its results and what was kept of it are gone.</summary>
    Removed,

    /// <summary>Another process is checking it.</summary>
    Held,
}
