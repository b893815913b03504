using System.Collections.Concurrent;
using ClaimCheck.App.Batches.Ranges;
using ClaimCheck.App.Batches.Reading;
using ClaimCheck.App.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClaimCheck.App.Batches;

/// <summary>
/// The use case behind every door for batches: takes a file from the inbox to published results, once for each content and
/// basis, and keeps how far it has come.
/// </summary>
/// <param name="store">Keeps the records.</param>
/// <param name="files">The inbox and the results.</param>
/// <param name="inForce">What claims are judged by.</param>
/// <param name="ledger">The patients' histories, and where checked claims are recorded.</param>
/// <param name="keys">Makes the patients' pseudonyms.</param>
/// <param name="clock">Today, and the time.</param>
/// <param name="arrivals">Told of batches that were received.</param>
/// <param name="log">Told how runs end; it hears names of batches and numbers, never a row.</param>
/// <param name="large">Who checks large files in ranges; without it every file goes in one pass.</param>
public sealed partial class BatchRuns(
    IBatchStore store,
    IBatchFiles files,
    BasisInForce inForce,
    ILedger ledger,
    Lazy<PatientKeys> keys,
    TimeProvider clock,
    IBatchArrivals? arrivals = null,
    ILogger<BatchRuns>? log = null,
    LargeBatches? large = null) : IDisposable
{
    // A file that changes under our hands is read again; after so many times somebody is still writing it.
    private const int MostTries = 3;
    private const string Gone = "The file was gone before it could be checked.";
    private const string PublishedOnly = "Its results are published, but its visits are not in the ledger; put the file there again.";
    private const string Changing = "The file kept changing while it was being read. Put it there whole, for instance under another name first, and rename it.";
    private const string StoppedOnRequest = "Stopped on request; no results were published.";

    private readonly ILogger _log = log ?? NullLogger<BatchRuns>.Instance;
    private readonly ConcurrentDictionary<string, UnderWay> _underWay = new(StringComparer.Ordinal);
    private readonly BatchRun _run = new(store, files, inForce, ledger, keys, clock);

    // A run that ends and a file that comes in its place say so one after the other.
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>What is known of a batch, a run under way with its progress; null where nothing is.</summary>
    public async Task<BatchRecord?> FindAsync(string name, CancellationToken cancellation) =>
        await WithProgressAsync(Seen(await store.FindAsync(name, cancellation), await files.FindAsync(name, cancellation)), cancellation);

    /// <summary>Everything that is known, in order of name.</summary>
    public async Task<IReadOnlyList<BatchRecord>> ListAsync(CancellationToken cancellation)
    {
        var records = (await store.ListAsync(cancellation)).ToDictionary(r => r.Name, StringComparer.Ordinal);
        var seen = new SortedDictionary<string, BatchRecord>(StringComparer.Ordinal);
        await foreach (var input in files.ListAsync(cancellation))
            seen[input.Name] = Seen(records.GetValueOrDefault(input.Name), input)!;
        foreach (var record in records.Values.Where(r => BatchName.TryRead(r.Name, out _)))
            seen.TryAdd(record.Name, Seen(record, null)!);
        foreach (var (name, record) in seen.ToArray())
            seen[name] = (await WithProgressAsync(record, cancellation))!;
        return [.. seen.Values];
    }

    /// <summary>The numbers of a batch's results; null where there are none.</summary>
    public Task<BatchSummary?> FindSummaryAsync(string name, CancellationToken cancellation) => BatchSummaryJson.FindAsync(files, name, cancellation);

    /// <summary>Opens a result file; null where there is none.</summary>
    public Task<Stream?> OpenResultAsync(string name, string file, CancellationToken cancellation) => files.OpenResultAsync(name, file, cancellation);

    /// <summary>Puts a file into the inbox, in the place of an earlier one of that name, whose run stops if it is under way.</summary>
    /// <returns>What is known of it now: it waits for its turn. Nothing is kept where somebody removed it as it came in.</returns>
    public async Task<BatchRecord> ReceiveAsync(string name, Stream csv, CancellationToken cancellation)
    {
        await files.ReceiveAsync(name, csv, cancellation);
        BatchRecord record;
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            var input = await files.FindAsync(name, CancellationToken.None);
            record = BatchRecord.Queued(await store.FindAsync(name, CancellationToken.None), name, input);
            if (input is not null)
                await store.SaveAsync(record, CancellationToken.None);
            if (_underWay.TryGetValue(name, out var running))
                running.Supersede();
        }
        finally
        {
            _turn.Release();
        }

        arrivals?.Announce(name);
        return record.Waiting();
    }

    /// <summary>Checks the batch of a name, unless its file has been checked by the same rules, codes and policies already.</summary>
    /// <param name="name">The batch.</param>
    /// <param name="stopping">The program is ending: the run is left as it stands, to be picked up at the next start.</param>
    /// <returns>How it ended, or how it stands where somebody else runs it; null where nothing is known of it.</returns>
    public async Task<BatchRecord?> RunAsync(string name, CancellationToken stopping)
    {
        using var underWay = new UnderWay(stopping);
        if (!_underWay.TryAdd(name, underWay))
            return await FindAsync(name, stopping);
        try
        {
            var tries = 1;
            while (true)
            {
                var (ended, isToBeKept) = await TryRunAsync(name, underWay, tries, stopping);
                await _turn.WaitAsync(CancellationToken.None);
                try
                {
                    if (underWay.Renew())
                    {
                        tries = 0;
                    }
                    else if (ended is not { State: BatchState.Queued })
                    {
                        if (underWay.IsSuccessorStopped && await files.FindAsync(name, CancellationToken.None) is { } successor)
                            (ended, isToBeKept) = (Ended(BatchRecord.Queued(ended, name, successor), BatchState.Cancelled, StoppedOnRequest), true);
                        if (isToBeKept)
                            await store.SaveAsync(ended!, CancellationToken.None);
                        _underWay.TryRemove(KeyValuePair.Create(name, underWay));
                        return ended;
                    }

                    tries++;
                }
                finally
                {
                    _turn.Release();
                }
            }
        }
        finally
        {
            // Whoever found it in its turn is done with it before it is disposed of.
            await _turn.WaitAsync(CancellationToken.None);
            _underWay.TryRemove(KeyValuePair.Create(name, underWay));
            _turn.Release();
        }
    }

    /// <summary>Stops a batch that is under way; removes one that is not, with its file and results.</summary>
    public async Task<BatchRemoval> CancelOrRemoveAsync(string name, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_underWay.TryGetValue(name, out var running))
            {
                running.Cancel();
                return BatchRemoval.Stopping;
            }

            if (await store.FindAsync(name, cancellation) is null && await files.FindAsync(name, cancellation) is null)
                return BatchRemoval.Nothing;
            await using var held = await files.TryHoldAsync(name, cancellation);
            if (held is null)
                return BatchRemoval.Held;
            if (await StopRangesAsync(name, cancellation))
                return BatchRemoval.Stopping;
            await files.RemoveAsync(name, cancellation);
            await store.RemoveAsync(name, cancellation);
            return BatchRemoval.Removed;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    // How a run ended and whether that is to be kept; queued where it is to be run again.
    private async Task<(BatchRecord? Ended, bool IsToBeKept)> TryRunAsync(string name, UnderWay underWay, int tries, CancellationToken stopping)
    {
        var record = await store.FindAsync(name, stopping);
        var input = await files.FindAsync(name, stopping);
        if (input is null)
        {
            if (record is null or { HasEnded: true })
                return (record, false);

            // Somebody else may be checking what was read of it before it went.
            await using var unheld = await files.TryHoldAsync(name, stopping);
            return unheld is null ? (record with { State = BatchState.Running }, false) : (Ended(record, BatchState.Failed, Gone), true);
        }

        record = (record ?? new BatchRecord(name, BatchState.Queued)) with { Edition = input.Edition, BytesTotal = input.Length };
        var progress = underWay.Progress = new BatchProgress(input.Length);
        try
        {
            await using var held = await files.TryHoldAsync(name, underWay.Token);
            if (held is null)
                return (record with { State = BatchState.Running }, false);
            record = await RunAsync(input, record, progress, underWay.Token);
            if (!record.HasEnded)
                return (record, false);
            _log.BatchEnded(name, record.State, record.RowsRead, progress.Exceptions);
            return (record, true);
        }
        catch (BatchChangedException) when (tries < MostTries)
        {
            _log.BatchReadAgain(name);
            return (record with { State = BatchState.Queued }, false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault) when (EndOf(fault, progress) is var (state, problem))
        {
            // What is kept may have changed while it ran; the edition is the one that was taken.
            var kept = await store.FindAsync(name, CancellationToken.None) ?? record;
            record = Ended(kept with { Edition = input.Edition, BytesTotal = input.Length, RowsRead = progress.RowsRead, BytesRead = progress.BytesRead }, state, problem);
            _log.BatchEnded(name, state, record.RowsRead, progress.Exceptions);
            return (record, true);
        }
        catch
        {
            // Told once and not tried for ever; the fault itself goes up to be logged.
            var kept = await store.FindAsync(name, CancellationToken.None) ?? record;
            await store.SaveAsync(Ended(kept with { Edition = input.Edition }, BatchState.Failed, progress.IsPublished ? "A fault in ClaimCheck ended the run. " + PublishedOnly : "A fault in ClaimCheck ended the run; nothing was published."), CancellationToken.None);
            throw;
        }
    }

    private BatchRecord Ended(BatchRecord record, BatchState state, string problem) => record.Ended(state, problem, clock.GetUtcNow());

    // A file that has come or changed since the record was written waits, whatever became of the one before.
    private BatchRecord? Seen(BatchRecord? record, BatchInput? input)
    {
        var name = input?.Name ?? record?.Name;
        if (name is not null && _underWay.TryGetValue(name, out var running) && running.Progress is { } progress)
            return BatchRecord.Running(record, name, progress);
        if (input is not null && (record is null || (record.HasEnded && record.Edition != input.Edition)))
            record = BatchRecord.Queued(record, input.Name, input);
        return record is { State: BatchState.Queued } ? record.Waiting() : record;
    }

    // Anything else is a fault of the program and goes up.
    private static (BatchState State, string Problem)? EndOf(Exception fault, BatchProgress progress) => fault switch
    {
        IOException or UnauthorizedAccessException when progress.IsPublished => (BatchState.Failed, $"{PublishedOnly} {fault.Message}"),
        BatchRefusedException => (BatchState.Refused, fault.Message),
        BatchChangedException => (BatchState.Failed, Changing),
        OperationCanceledException => (BatchState.Cancelled, StoppedOnRequest),
        FileNotFoundException => (BatchState.Failed, Gone),
        ResultsNotWritableException => (BatchState.Failed, fault.Message),
        IOException or UnauthorizedAccessException => (BatchState.Failed, $"The file could not be read, or its results could not be written; nothing was published. {fault.Message}"),
        _ => null,
    };
}
