using ClaimCheck.App.Batches.Ranges;

namespace ClaimCheck.App.Batches;

// Large files, range by range.
public sealed partial class BatchRuns
{
    private const string GivenUp = "A part of the file could not be checked, or the results not be put together, however often it was tried. Put the file there again.";

    private readonly RangedBatchRun? _ranged = large is null ? null : new(large, store, files, inForce, keys, clock);

    /// <summary>
    /// Checks a range of a batch whose word came from <see cref="IBatchRangeQueue"/>; whoever checks the last one publishes the
    /// results. Word of a run that was stopped, has ended or was overtaken is heard and forgotten.
    /// </summary>
    /// <param name="name">The batch.</param>
    /// <param name="run">The run.</param>
    /// <param name="range">Which range.</param>
    /// <param name="stopping">The program is ending: the word is to come again.</param>
    /// <exception cref="IOException">A store or a file could not be read or written: the word is to come again.</exception>
    public async Task RunRangeAsync(string name, string run, int range, CancellationToken stopping)
    {
        if (_ranged is null)
            return;
        try
        {
            var (end, record, exceptions) = await _ranged.RunAsync(name, run, range, stopping);
            if (end == RangeEnd.Joined)
                _log.BatchEnded(name, record!.State, record.RowsRead, exceptions);
            else if (end == RangeEnd.Superseded)
                await RunAsync(name, stopping);
        }
        catch (FileNotFoundException)
        {
            await EndRangesAsync(name, run, Gone);
        }
        catch (BatchChangedException)
        {
            // The file that came in its place is begun by whoever brings word of it; where there is none, that is how it ended.
            if (await _ranged.IsOfFileAsync(name, run, CancellationToken.None))
                await EndRangesAsync(name, run, Changing);
        }
    }

    /// <summary>Ends a batch of which a range was tried as often as its word comes.</summary>
    /// <param name="name">The batch.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancellation">Until it is kept.</param>
    public async Task GiveUpRangesAsync(string name, string run, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_ranged is not null)
            await EndRangesAsync(name, run, GivenUp);
    }

    private async Task EndRangesAsync(string name, string run, string problem)
    {
        // What is kept last is what makes the run known: should this one die in between, the word that comes again ends it.
        if (await _ranged!.FindAsync(name, run, CancellationToken.None) is not { } plan)
            return;
        await TryEndAsync(plan, BatchState.Failed, problem);
        await _ranged.StopAsync(name, run, CancellationToken.None);
    }

    // Cut where it is large, checked in one pass where it is not.
    private async Task<BatchRecord> RunAsync(BatchInput input, BatchRecord record, BatchProgress progress, CancellationToken cancellation)
    {
        if (_ranged is null)
            return await _run.RunAsync(input, record, progress, cancellation);
        if (input.Length <= large!.Size.SinglePassBytes)
        {
            await _ranged.StopAsync(input.Name, run: null, cancellation);
            return await _run.RunAsync(input, record, progress, cancellation);
        }

        record = await _ranged.BeginAsync(input, record, progress, cancellation);

        // Kept while the batch is still held: nobody can have joined its ranges before.
        await store.SaveAsync(record, CancellationToken.None);
        return record;
    }

    private async Task<BatchRecord?> WithProgressAsync(BatchRecord? record, CancellationToken cancellation) =>
        _ranged is not null && record is { State: BatchState.Running } && !_underWay.ContainsKey(record.Name) ? await _ranged.WithProgressAsync(record, cancellation) : record;

    // True where ranges were still to be checked: the batch has stopped then. To be called by who holds it.
    private async Task<bool> StopRangesAsync(string name, CancellationToken cancellation) =>
        _ranged is not null
        && await _ranged.StopAsync(name, run: null, cancellation) is { } plan
        && await TryEndAsync(plan, BatchState.Cancelled, StoppedOnRequest);

    // Nothing is said of a batch that has ended already, nor of another file that came in the meantime.
    private async Task<bool> TryEndAsync(BatchPlan plan, BatchState state, string problem)
    {
        if (await store.FindAsync(plan.Name, CancellationToken.None) is not { HasEnded: false } record || record.Edition != plan.Edition)
            return false;
        await store.SaveAsync(Ended(record, state, problem), CancellationToken.None);
        _log.BatchEnded(plan.Name, state, record.RowsRead, 0);
        return true;
    }
}
