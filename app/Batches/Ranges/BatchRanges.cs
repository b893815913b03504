using ClaimCheck.App.Batches.Reading;
using ClaimCheck.App.Batches.Results;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Batches.Ranges;

/// <summary>A range to be checked.</summary>
/// <param name="Plan">The plan it belongs to.</param>
/// <param name="Index">Which of its ranges.</param>
public sealed record RangeToCheck(BatchPlan Plan, int Index)
{
    /// <summary>The patients' histories, as they were when the batch began; without it no history is known.</summary>
    public BatchLedger? Ledger { get; init; }

    /// <summary>Whether the claims are put into the ledger, too.</summary>
    public bool IsRecorded { get; init; }
}

/// <summary>
/// The way a range of a large file goes: that of every batch (<see cref="BatchAudit"/>), from one place of the file to
/// another. Checked again, it gives the same bytes again.
/// </summary>
public static class BatchRanges
{
    /// <summary>Checks a range and writes its part of the results; keeping them is left to the caller.</summary>
    /// <param name="range">The range.</param>
    /// <param name="basis">What its claims are judged by.</param>
    /// <param name="files">Where the file is.</param>
    /// <param name="parts">Where the results go; of the files only those that hold rows.</param>
    /// <param name="progress">Told after every chunk.</param>
    /// <param name="pace">How much is under way at a time.</param>
    /// <param name="cancellation">Stops between two chunks.</param>
    /// <exception cref="BatchChangedException">The file is not the one that was cut.</exception>
    /// <exception cref="IOException">The input cannot be read, or the results cannot be written.</exception>
    public static async Task<RangeTally> RunAsync(
        RangeToCheck range, Basis basis, IBatchRangeFiles files, IBatchResults parts, BatchProgress progress, BatchPace pace, CancellationToken cancellation)
    {
        var (plan, part) = (range.Plan, range.Plan.Ranges[range.Index]);
        var header = part.Index == 0 ? null : await ReadHeaderAsync(plan, files, cancellation);
        await using var csv = await files.OpenAsync(plan.Name, plan.Edition, part.Start.Offset, cancellation);
        using var splits = SplitMarks.Read(part.Splits).GetEnumerator();
        await using var reader = header is null
            ? await BatchReader.OpenAsync(csv, plan.ChunkBytes, cancellation)
            : BatchReader.OpenAt(csv, header, part.Start, splits, plan.ChunkBytes);

        // Rows before the end are read with what stands behind it, as they were when the file was cut.
        if (part.Index < plan.Ranges.Count - 1)
            reader.LastRow = part.Start.Row + part.Rows - 1;
        var tally = BatchTally.OfRange();
        var batch = new BatchToCheck(plan.Name, csv, plan.Sha256, plan.Today) { Ledger = range.Ledger, IsRecorded = range.IsRecorded };
        await BatchAudit.WriteRowsAsync(batch, basis, reader, parts, tally, progress, pace, cancellation);
        if (tally.RowsAnnotated + tally.RowsRejected != part.Rows)
            throw new BatchChangedException();
        return tally.ToRange();
    }

    /// <summary>Reads the header of a file that was cut.</summary>
    internal static async Task<BatchHeader> ReadHeaderAsync(BatchPlan plan, IBatchRangeFiles files, CancellationToken cancellation)
    {
        await using var start = await files.OpenAsync(plan.Name, plan.Edition, 0, cancellation);
        return await BatchReader.ReadHeaderAsync(start, cancellation);
    }
}
