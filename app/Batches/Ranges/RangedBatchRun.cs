using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Batches.Ranges;

/// <summary>What came of the word that a range is to be checked.</summary>
internal enum RangeEnd
{
    /// <summary>Its run is not the one that counts: it was stopped, has ended, or another file came.</summary>
    Stale,

    /// <summary>The range is done, others are not.</summary>
    Waiting,

    /// <summary>All are done, and the batch is.</summary>
    Joined,

    /// <summary>Codes or policies are others than those the run began with: it is to begin again.</summary>
    Superseded,
}

/// <summary>The way of a large file from the inbox to published results: cut by one invocation, checked by many, joined by the last.</summary>
internal sealed class RangedBatchRun(
    LargeBatches large,
    IBatchStore store,
    IBatchFiles files,
    BasisInForce inForce,
    Lazy<PatientKeys> keys,
    TimeProvider clock)
{
    private readonly BatchEnd _end = new(files, large.Ledger, clock);

    /// <summary>Cuts a file and says that its ranges are to be checked, unless its results are there already. To be called by who holds the batch.</summary>
    /// <returns>The record as it is to be kept: running, or ended.</returns>
    public async Task<BatchRecord> BeginAsync(BatchInput input, BatchRecord record, BatchProgress progress, CancellationToken cancellation)
    {
        var (_, basis) = await inForce.RefreshAsync(cancellation);
        var plan = await large.Store.FindPlanAsync(input.Name, cancellation);
        if (plan is not null && (plan.Edition != input.Edition || plan.Basis != basis))
        {
            await DropAsync(plan, cancellation);
            plan = null;
        }

        // Word was sent of all of its ranges before it was said to be running.
        if (plan is not null && IsSaid(plan, record))
            return record;
        if (plan is null)
        {
            if (record.Published is null)
                await (await files.StageAsync(input.Name, cancellation)).DisposeAsync();
            BatchCut cut;
            await using (var csv = await large.Files.OpenAsync(input.Name, input.Edition, 0, cancellation))
                cut = await BatchCutter.CutAsync(csv, large.Size, progress, cancellation);
            (record, var isThere) = await _end.LookAsync(input, record, cut.Sha256, basis, cancellation);
            if (isThere)
                return record;
            plan = PlanOf(cut, input, record, basis);
            await large.Store.SavePlanAsync(plan, cancellation);
        }

        try
        {
            await SendAsync(plan);
        }
        catch
        {
            await DropAsync(plan, CancellationToken.None);
            throw;
        }

        return record.Begun(plan.Sha256, basis, plan.Today, plan.Begun);
    }

    /// <summary>Checks a range, and joins all of them if it was the last.</summary>
    /// <param name="name">The batch.</param>
    /// <param name="run">The run.</param>
    /// <param name="range">Which range.</param>
    /// <param name="cancellation">Stops between two chunks.</param>
    /// <returns>What came of it; the record where the batch has ended, and how many exceptions were used.</returns>
    /// <exception cref="IOException">It is to be tried again.</exception>
    public async Task<(RangeEnd End, BatchRecord? Record, long Exceptions)> RunAsync(string name, string run, int range, CancellationToken cancellation)
    {
        if (await large.Store.FindPlanAsync(name, cancellation) is not { } plan || range < 0)
            return (RangeEnd.Stale, null, 0);

        // Whoever began the run anew may have died between its plan and the word of it: then this old word is all there is.
        if (plan.Run != run)
            return (await store.FindAsync(name, cancellation) is { State: BatchState.Running } kept && !IsSaid(plan, kept) ? RangeEnd.Superseded : RangeEnd.Stale, null, 0);
        if (range >= plan.Ranges.Count)
            return (RangeEnd.Stale, null, 0);
        var input = await files.FindAsync(name, cancellation) ?? throw new FileNotFoundException($"There is no batch {name}.");
        if (input.Edition != plan.Edition)
            return (RangeEnd.Stale, null, 0);
        var (judgedBy, basis) = await inForce.RefreshAsync(cancellation);
        if (basis != plan.Basis)
            return (RangeEnd.Superseded, null, 0);

        var states = await large.Store.FindStatesAsync(name, run, cancellation);
        if (states?[range] == BatchRangeState.Planned)
            states = await large.Store.MarkDoneAsync(name, run, range, await CheckAsync(plan, range, judgedBy, cancellation), cancellation);
        if (states is null)
        {
            // Stopped while it was checked: what it kept is nobody's.
            await large.Files.DiscardAsync(name, run, CancellationToken.None);
            return (RangeEnd.Stale, null, 0);
        }

        if (states.Contains(BatchRangeState.Planned))
            return (RangeEnd.Waiting, null, 0);

        // The word comes again to a batch that another has in hand; then it is done, or this one does it.
        await using var held = await files.TryHoldAsync(name, cancellation) ?? throw new IOException($"The batch {name} is in other hands; its results are joined when they let go of it.");
        return await large.Store.FindStatesAsync(name, run, cancellation) is null ? (RangeEnd.Stale, null, 0) : await JoinAsync(plan, input, judgedBy, cancellation);
    }

    /// <summary>Whether the file that a run is of is still the one in the inbox.</summary>
    public async Task<bool> IsOfFileAsync(string name, string run, CancellationToken cancellation) =>
        await large.Store.FindPlanAsync(name, cancellation) is { } plan && plan.Run == run && (await files.FindAsync(name, cancellation))?.Edition == plan.Edition;

    /// <summary>A record with how far the ranges have come.</summary>
    public async Task<BatchRecord> WithProgressAsync(BatchRecord record, CancellationToken cancellation)
    {
        if (await large.Store.FindPlanAsync(record.Name, cancellation) is not { } plan
            || plan.Sha256 != record.Sha256
            || await large.Store.FindStatesAsync(plan.Name, plan.Run, cancellation) is not { } states)
        {
            return record;
        }

        var done = plan.Ranges.Where(r => states[r.Index] == BatchRangeState.Done).ToList();
        return record with { RowsRead = done.Sum(r => r.Rows), BytesRead = done.Sum(r => r.Length) };
    }

    /// <summary>Forgets the run of a batch, whichever it is (or the one that is named): its ranges mean nothing any more.</summary>
    /// <returns>The plan it had; null where there was none.</returns>
    public async Task<BatchPlan?> StopAsync(string name, string? run, CancellationToken cancellation)
    {
        if (await large.Store.FindPlanAsync(name, cancellation) is not { } plan || plan.Run != (run ?? plan.Run))
            return null;
        await DropAsync(plan, cancellation);
        return plan;
    }

    /// <summary>The plan of a run; null where it is not the one that counts.</summary>
    public async Task<BatchPlan?> FindAsync(string name, string run, CancellationToken cancellation) =>
        await large.Store.FindPlanAsync(name, cancellation) is { } plan && plan.Run == run ? plan : null;

    // Of a run before it, of the same file too, the record tells another time.
    private static bool IsSaid(BatchPlan plan, BatchRecord record) =>
        record.State == BatchState.Running && record.Sha256 == plan.Sha256 && record.Basis == plan.Basis && record.StartedAt == plan.Begun;

    private BatchPlan PlanOf(BatchCut cut, BatchInput input, BatchRecord record, string basis) => new(input.Name, Guid.NewGuid().ToString("N"))
    {
        Edition = input.Edition,
        Basis = basis,

        // A run that is picked up again is judged on the day it began, so that it ends with the bytes it would have had.
        Today = record.State == BatchState.Running && record.Sha256 == cut.Sha256 && record.Basis == basis && record.Today is { } begun ? begun : clock.Today(),
        Begun = clock.GetUtcNow(),
        Sha256 = cut.Sha256,
        Rows = cut.Rows,
        Bytes = cut.Bytes,
        ChunkBytes = large.Size.ChunkBytes,
        Ranges = cut.Ranges,
    };

    // Nothing stops between the plan and the word of it: a plan that nobody heard of would wait for ever.
    private async Task SendAsync(BatchPlan plan)
    {
        await (await large.Ledger.JoinBulkAsync(plan.Run, 0, plan.Begun, CancellationToken.None)).DisposeAsync();
        var states = await large.Store.FindStatesAsync(plan.Name, plan.Run, CancellationToken.None) ?? [];
        foreach (var range in plan.Ranges)
        {
            // Where all were done and nobody joined them, one is told again.
            if (states[range.Index] == BatchRangeState.Planned || (range.Index == 0 && !states.Contains(BatchRangeState.Planned)))
                await large.Queue.SendAsync(plan.Name, plan.Run, range.Index, CancellationToken.None);
        }
    }

    private async Task<RangeTally> CheckAsync(BatchPlan plan, int range, Basis judgedBy, CancellationToken cancellation)
    {
        await using var visits = await BatchLedger.JoinAsync(large.Ledger, plan.Run, range, plan.Begun, keys.Value, plan.Today, cancellation);
        await using var parts = await large.Files.StageRangeAsync(plan.Name, plan.Run, range, cancellation);
        var toCheck = new RangeToCheck(plan, range) { Ledger = visits, IsRecorded = true };
        var tally = await BatchRanges.RunAsync(toCheck, judgedBy, large.Files, parts, new BatchProgress(plan.Bytes), BatchPace.Usual, cancellation);
        await parts.PublishAsync(cancellation);
        await visits.CompleteAsync(cancellation);
        return tally;
    }

    private async Task<(RangeEnd End, BatchRecord? Record, long Exceptions)> JoinAsync(BatchPlan plan, BatchInput input, Basis judgedBy, CancellationToken cancellation)
    {
        var record = await store.FindAsync(plan.Name, cancellation) ?? new BatchRecord(plan.Name, BatchState.Running) { Edition = plan.Edition, BytesTotal = input.Length };
        if (record.State == BatchState.Done && record.Published == plan.Content && record.Edition == plan.Edition)
        {
            await DropAsync(plan, CancellationToken.None);
            return (RangeEnd.Stale, null, 0);
        }

        if (record.State != BatchState.Running)
            record = record.Begun(plan.Sha256, plan.Basis, plan.Today, plan.Begun);
        BatchOutcome outcome;
        await using (var results = await large.Files.JoinAsync(plan.Name, plan.Run, plan.Ranges.Count, cancellation))
        {
            outcome = await BatchJoin.RunAsync(plan, large.Store.ReadTalliesAsync(plan.Name, plan.Run, cancellation), judgedBy.Codes.Releases, large.Files, results, cancellation);

            // From here on the results that can be seen are nobody's until the new ones are.
            record = record with { Published = null };
            await store.SaveAsync(record, cancellation);
            await results.PublishAsync(cancellation);
        }

        // What is published is in the ledger too before the batch counts as done; a join that dies between the two is done again.
        await large.Ledger.CompleteSessionAsync(plan.Run, BatchEnd.MarkOf(plan.Name, plan.Content), CancellationToken.None);
        record = _end.Done(record with { Published = plan.Content }, input, outcome.Summary.Rows);
        await store.SaveAsync(record, CancellationToken.None);
        await DropAsync(plan, CancellationToken.None);
        return (RangeEnd.Joined, record, outcome.Exceptions);
    }

    private async Task DropAsync(BatchPlan plan, CancellationToken cancellation)
    {
        await large.Store.RemoveAsync(plan.Name, plan.Run, cancellation);
        await large.Files.DiscardAsync(plan.Name, plan.Run, cancellation);
    }
}
