using ClaimCheck.App.Batches.Reading;
using ClaimCheck.App.Batches.Results;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Batches.Ranges;

/// <summary>Makes one batch of ranges that are done: the sums, and the files that show them.</summary>
public static class BatchJoin
{
    /// <summary>Adds up what the ranges came to and writes the summary and the page; publishing is left to the caller.</summary>
    /// <param name="plan">How the file was cut.</param>
    /// <param name="tallies">What its ranges came to, in order.</param>
    /// <param name="known">The releases that are loaded, in order of time.</param>
    /// <param name="files">Where the file is: its header is read once more.</param>
    /// <param name="results">Where the results go; the rows are there already.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="BatchChangedException">The file is not the one that was cut.</exception>
    public static async Task<BatchOutcome> RunAsync(
        BatchPlan plan, IAsyncEnumerable<RangeTally> tallies, IReadOnlyList<CodeRelease> known, IBatchRangeFiles files, IBatchResults results, CancellationToken cancellation)
    {
        var sum = new BatchTally();
        var ranges = 0;
        await foreach (var tally in tallies.WithCancellation(cancellation))
        {
            sum.Add(tally);
            ranges++;
        }

        if (ranges != plan.Ranges.Count || sum.RowsAnnotated + sum.RowsRejected != plan.Rows)
            throw new InvalidOperationException($"{plan.Rows} rows in {plan.Ranges.Count} ranges were read, and {sum.RowsAnnotated + sum.RowsRejected} in {ranges} accounted for.");
        var header = await BatchRanges.ReadHeaderAsync(plan, files, cancellation);
        var outcome = sum.Close(plan.Name, plan.Sha256, known, BatchReader.FindingsOf(header, plan.Rows));
        await BatchAudit.WriteSummaryAsync(results, outcome, cancellation);
        return outcome;
    }
}
