using ClaimCheck.App.Codes;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Notes;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Batches;

/// <summary>One way of a file from the inbox to published results.</summary>
internal sealed class BatchRun(IBatchStore store, IBatchFiles files, CodeLibrary codes, ProcedureIndex procedures, Lazy<NoteReader> notes, PolicyLibrary policies, SpineSpecialists specialists, ILedger ledger, Lazy<PatientKeys> keys, TimeProvider clock)
{
    /// <summary>Checks a file, unless its results are there already.</summary>
    /// <param name="input">The file.</param>
    /// <param name="record">What is kept of the batch.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellation">Stops it, as long as nothing is published.</param>
    /// <returns>The record as it is to be kept.</returns>
    public async Task<BatchRecord> RunAsync(BatchInput input, BatchRecord record, BatchProgress progress, CancellationToken cancellation)
    {
        var index = await codes.GetAsync(cancellation);
        var book = await policies.RefreshAsync(cancellation);
        var basis = BatchBasis.NameOf(codes.GenerationOf(index), book);

        // What is new needs room for its results; a large file is not read first to be told that there is none.
        if (record.Published is null)
            await (await files.StageAsync(input.Name, cancellation)).DisposeAsync();
        string sha;
        await using (var csv = await files.OpenAsync(input.Name, cancellation))
            sha = await progress.HashAsync(csv, cancellation);
        var content = $"{sha} {basis}";
        var mark = new LedgerMark("batch|" + input.Name, content);

        // Published and in the ledger, and then it died: to run again would be to find itself in its patients' histories.
        if (record.State == BatchState.Running && record.Published is null && await ledger.HasMarkAsync(mark, cancellation))
            record = record with { Published = content };
        if (record.Published == content && await FindRowsAsync(input.Name, sha, cancellation) is { } rows)
        {
            // Nothing changes, the times of the run that made the results neither, where they are still known.
            var (started, finished) = record.State is BatchState.Done or BatchState.Queued ? (record.StartedAt, record.FinishedAt) : (null, null);
            return Ended(record with { Sha256 = sha, Basis = basis, StartedAt = started ?? clock.GetUtcNow() }, input, rows) with { FinishedAt = finished ?? clock.GetUtcNow() };
        }

        // A run that is picked up again is judged on the day it began, so that it ends with the bytes it would have had.
        var isPickedUp = record.State == BatchState.Running && record.Sha256 == sha && record.Basis == basis;
        var today = isPickedUp && record.Today is { } begun ? begun : clock.Today();
        record = record with
        {
            State = BatchState.Running,
            Sha256 = sha,
            Basis = basis,
            Today = today,
            RowsRead = 0,
            BytesRead = 0,
            StartedAt = clock.GetUtcNow(),
            FinishedAt = null,
            Problem = null,
        };
        await store.SaveAsync(record, cancellation);

        BatchOutcome outcome;
        var judgedBy = new Basis(index, procedures, notes, book, specialists);
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
        await visits.CompleteAsync(CancellationToken.None, mark);

        return Ended(record with { Published = content }, input, outcome.Summary.Rows);
    }

    private BatchRecord Ended(BatchRecord record, BatchInput input, long rows) => record with
    {
        State = BatchState.Done,
        RowsRead = rows,
        BytesRead = input.Length,
        FinishedAt = clock.GetUtcNow(),
        Problem = null,
    };

    // How many rows the results speak of; null where one of them is gone, or they are another file's.
    private async Task<long?> FindRowsAsync(string name, string sha, CancellationToken cancellation)
    {
        foreach (var file in BatchFile.All)
        {
            await using var result = await files.OpenResultAsync(name, file, cancellation);
            if (result is null)
                return null;
        }

        return await BatchSummaryJson.FindAsync(files, name, cancellation) is { } summary && summary.InputSha256 == sha ? summary.Rows : null;
    }
}
