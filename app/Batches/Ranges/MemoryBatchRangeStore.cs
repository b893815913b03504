using System.Runtime.CompilerServices;

namespace ClaimCheck.App.Batches.Ranges;

/// <summary>Plans and states in memory, gone with the process: for tests, and where no store is set up.</summary>
public sealed class MemoryBatchRangeStore : IBatchRangeStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (BatchPlan Plan, RangeTally?[] Done)> _runs = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task SavePlanAsync(BatchPlan plan, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
            _runs[plan.Name] = (plan, new RangeTally?[plan.Ranges.Count]);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<BatchPlan?> FindPlanAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
            return Task.FromResult(_runs.TryGetValue(name, out var kept) ? kept.Plan : null);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<BatchRangeState>?> FindStatesAsync(string name, string run, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
            return Task.FromResult<IReadOnlyList<BatchRangeState>?>(Find(name, run) is { } done ? States(done) : null);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<BatchRangeState>?> MarkDoneAsync(string name, string run, int range, RangeTally tally, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (Find(name, run) is not { } done)
                return Task.FromResult<IReadOnlyList<BatchRangeState>?>(null);
            done[range] ??= tally;
            return Task.FromResult<IReadOnlyList<BatchRangeState>?>(States(done));
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RangeTally> ReadTalliesAsync(string name, string run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        RangeTally[] tallies;
        lock (_lock)
            tallies = [.. (Find(name, run) ?? []).OfType<RangeTally>()];
        foreach (var tally in tallies)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return tally;
        }
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string name, string run, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (Find(name, run) is not null)
                _runs.Remove(name);
        }

        return Task.CompletedTask;
    }

    private static BatchRangeState[] States(RangeTally?[] done) => [.. done.Select(t => t is null ? BatchRangeState.Planned : BatchRangeState.Done)];

    private RangeTally?[]? Find(string name, string run) => _runs.TryGetValue(name, out var kept) && kept.Plan.Run == run ? kept.Done : null;
}
