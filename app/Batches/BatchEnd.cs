using ClaimCheck.App.Ledger;

namespace ClaimCheck.App.Batches;

/// <summary>When a batch counts as done: its results are published and its entries are in the ledger, by whichever way it went.</summary>
internal sealed class BatchEnd(IBatchFiles files, ILedger ledger, TimeProvider clock)
{
    /// <summary>What is published of a content that was judged by a basis.</summary>
    public static string Content(string sha, string basis) => $"{sha} {basis}";

    /// <summary>What the ledger keeps of a batch that was completed.</summary>
    public static LedgerMark MarkOf(string name, string content) => new("batch|" + name, content);

    /// <summary>Looks whether a file's results are there already.</summary>
    /// <returns>The record as it is to be kept, ended where they are.</returns>
    public async Task<(BatchRecord Record, bool IsThere)> LookAsync(BatchInput input, BatchRecord record, string sha, string basis, CancellationToken cancellation)
    {
        var content = Content(sha, basis);

        // Published and in the ledger, and then it died: to run again would be to find itself in its patients' histories.
        if (record.State == BatchState.Running && record.Published is null && await ledger.HasMarkAsync(MarkOf(input.Name, content), cancellation))
            record = record with { Published = content };
        if (record.Published != content || await FindRowsAsync(input.Name, sha, cancellation) is not { } rows)
            return (record, false);

        // Nothing changes, the times of the run that made the results neither, where they are still known.
        var (started, finished) = record.State is BatchState.Done or BatchState.Queued ? (record.StartedAt, record.FinishedAt) : (null, null);
        record = record with { Sha256 = sha, Basis = basis, StartedAt = started ?? clock.GetUtcNow() };
        return (Done(record, input, rows) with { FinishedAt = finished ?? clock.GetUtcNow() }, true);
    }

    /// <summary>Of a batch that has ended well.</summary>
    public BatchRecord Done(BatchRecord record, BatchInput input, long rows) => record with
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
