using ClaimCheck.App.Ledger;

namespace ClaimCheck.App.Batches;

/// <summary>One way of a file from the inbox to published results.</summary>
internal sealed class BatchRun(IBatchStore store, IBatchFiles files, BasisInForce inForce, ILedger ledger, Lazy<PatientKeys> keys, TimeProvider clock)
{
    private readonly BatchEnd _end = new(files, ledger, clock);

    /// <summary>Checks a file, unless its results are there already.</summary>
    /// <param name="input">The file.</param>
    /// <param name="record">What is kept of the batch.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellation">Stops it, as long as nothing is published.</param>
    /// <returns>The record as it is to be kept.</returns>
    public async Task<BatchRecord> RunAsync(BatchInput input, BatchRecord record, BatchProgress progress, CancellationToken cancellation)
    {
        var (judgedBy, basis) = await inForce.RefreshAsync(cancellation);

        // What is new needs room for its results; a large file is not read first to be told that there is none.
        if (record.Published is null)
            await (await files.StageAsync(input.Name, cancellation)).DisposeAsync();
        string sha;
        await using (var csv = await files.OpenAsync(input.Name, cancellation))
            sha = await progress.HashAsync(csv, cancellation);
        (record, var isThere) = await _end.LookAsync(input, record, sha, basis, cancellation);
        if (isThere)
            return record;

        // A run that is picked up again is judged on the day it began, so that it ends with the bytes it would have had.
        var isPickedUp = record.State == BatchState.Running && record.Sha256 == sha && record.Basis == basis;
        var today = isPickedUp && record.Today is { } begun ? begun : clock.Today();
        record = record.Begun(sha, basis, today, clock.GetUtcNow());
        await store.SaveAsync(record, cancellation);

        BatchOutcome outcome;
        await using var visits = await BatchLedger.BeginAsync(ledger, keys.Value, today, cancellation);
        await using (var results = await files.StageAsync(input.Name, cancellation))
        {
            await using (var csv = await files.OpenAsync(input.Name, cancellation))
                outcome = await BatchAudit.RunAsync(new(input.Name, csv, sha, today) { Ledger = visits, IsRecorded = true }, judgedBy, results, progress, cancellation);

            // From here on the results that can be seen are nobody's until the new ones are.
            record = record with { Published = null };
            await store.SaveAsync(record, cancellation);
            await results.PublishAsync(cancellation);
            progress.IsPublished = true;
        }

        // What is published is in the ledger too before the batch counts as done; a run that dies between the two is done again.
        var content = BatchEnd.Content(sha, basis);
        await visits.CompleteAsync(CancellationToken.None, BatchEnd.MarkOf(input.Name, content));
        return _end.Done(record with { Published = content }, input, outcome.Summary.Rows);
    }
}
