using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using ClaimCheck.App.Batches.Reading;
using ClaimCheck.App.Batches.Reports;
using ClaimCheck.App.Batches.Results;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Batches;

/// <summary>A batch to be checked.</summary>
/// <param name="Name">What its results call it.</param>
/// <param name="Csv">Its bytes, from the beginning.</param>
/// <param name="Sha256">What they hash to, in lower-case hex.</param>
/// <param name="Today">The day it is judged on.</param>
public sealed record BatchToCheck(string Name, Stream Csv, string Sha256, DateOnly Today)
{
    /// <summary>The patients' histories, as they were when the batch began; without it no history is known.</summary>
    public BatchLedger? Ledger { get; init; }

    /// <summary>Whether the claims are put into the ledger, too.</summary>
    public bool IsRecorded { get; init; }
}

/// <summary>How much of a batch is under way at a time. It changes no byte of the results.</summary>
/// <param name="ChunkBytes">How much input makes a chunk, about.</param>
/// <param name="MostChunks">How many chunks are checked while the oldest is waited for.</param>
public sealed record BatchPace(int ChunkBytes, int MostChunks)
{
    /// <summary>Enough to keep every processor busy.</summary>
    public static BatchPace Usual { get; } = new(BatchLimits.ChunkBytes, Environment.ProcessorCount + 2);
}

/// <summary>
/// The way every batch goes, whichever door it came by: read, group, check in parallel, write in order. What it holds in
/// memory are the chunks under way, and eight bytes or so for each claim.
/// </summary>
public static class BatchAudit
{
    private const int WriteBuffer = 256 * 1024;
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <inheritdoc cref="RunAsync(BatchToCheck, Basis, IBatchResults, BatchProgress, BatchPace, CancellationToken)"/>
    public static Task<BatchOutcome> RunAsync(BatchToCheck batch, Basis basis, IBatchResults results, BatchProgress progress, CancellationToken cancellation) =>
        RunAsync(batch, basis, results, progress, BatchPace.Usual, cancellation);

    /// <summary>Checks a batch and writes its results; publishing them is left to the caller.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="basis">What its claims are judged by.</param>
    /// <param name="results">Where the results go.</param>
    /// <param name="progress">Told after every chunk.</param>
    /// <param name="pace">How much is under way at a time.</param>
    /// <param name="cancellation">Stops between two chunks.</param>
    /// <exception cref="BatchRefusedException">The file is no batch.</exception>
    /// <exception cref="BatchChangedException">The bytes were others than those that were hashed.</exception>
    /// <exception cref="IOException">The input cannot be read, or the results cannot be written.</exception>
    public static async Task<BatchOutcome> RunAsync(
        BatchToCheck batch, Basis basis, IBatchResults results, BatchProgress progress, BatchPace pace, CancellationToken cancellation)
    {
        using var sha = SHA256.Create();
        var hashed = new CryptoStream(batch.Csv, sha, CryptoStreamMode.Read, leaveOpen: true);
        await using (hashed.ConfigureAwait(false))
        {
            await using var reader = await BatchReader.OpenAsync(hashed, pace.ChunkBytes, cancellation);
            var tally = new BatchTally();
            await WriteRowsAsync(batch, basis, reader, results, tally, progress, pace, cancellation);
            if (!hashed.HasFlushedFinalBlock || Convert.ToHexStringLower(sha.Hash!) != batch.Sha256)
                throw new BatchChangedException();

            var outcome = tally.Close(batch.Name, batch.Sha256, basis.Codes.Releases, reader.Findings);
            if (outcome.Summary.Rows != reader.RowsRead)
                throw new InvalidOperationException($"{reader.RowsRead} rows were read and {outcome.Summary.Rows} accounted for.");
            progress.Exceptions = outcome.Exceptions;
            await WriteSummaryAsync(results, outcome, cancellation);
            return outcome;
        }
    }

    /// <summary>Checks what a reader reads, all of a file or a range of it, and writes the rows of its results.</summary>
    internal static async Task WriteRowsAsync(
        BatchToCheck batch, Basis basis, BatchReader reader, IBatchResults results, BatchTally tally, BatchProgress progress, BatchPace pace, CancellationToken cancellation)
    {
        await using var annotated = await CreateAsync(results, BatchFile.Annotated, reader, AnnotatedColumns(reader.Header), cancellation);
        await using var findings = await CreateAsync(results, BatchFile.Findings, reader, FindingRows.Columns, cancellation);
        FindingRows.Write(findings, reader.Findings);
        await using var rejected = await CreateAsync(results, BatchFile.Rejected, reader, ["row", "reason", "raw"], cancellation);
        var ofHeader = reader.Findings.Count;
        var spare = new ConcurrentStack<ChunkResults>();
        var underWay = new Queue<Task<ChunkResults>>();
        try
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                var chunk = await reader.ReadChunkAsync(cancellation);
                if (chunk is not null)
                    underWay.Enqueue(Task.Run(() => Take(chunk, basis, batch, spare), CancellationToken.None));
                while (underWay.Count > (chunk is null ? 0 : pace.MostChunks))
                {
                    var next = await underWay.Dequeue();
                    next.Annotated.WriteTo(annotated);
                    next.Findings.WriteTo(findings);
                    next.Rejected.WriteTo(rejected);
                    foreach (var entries in next.Entries)
                        batch.Ledger!.Add(entries);
                    tally.Add(next.Tally);
                    progress.Report(tally.RowsAnnotated + tally.RowsRejected, reader.BytesRead);
                    next.Clear();
                    spare.Push(next);
                }

                if (chunk is null)
                    break;
            }

            FindingRows.Write(findings, reader.Findings.Skip(ofHeader));
        }
        finally
        {
            // What is still being checked uses the reader's buffers. Where several chunks fail, the first in the file speaks.
            await ((Task)Task.WhenAll(underWay)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static ChunkResults Take(BatchChunk chunk, Basis basis, BatchToCheck batch, ConcurrentStack<ChunkResults> spare)
    {
        using (chunk)
        {
            var results = spare.TryPop(out var used) ? used : new ChunkResults();
            results.Take(chunk, basis, batch);
            return results;
        }
    }

    private static async Task<Stream> CreateAsync(IBatchResults results, string file, BatchReader reader, IEnumerable<string> columns, CancellationToken cancellation)
    {
        var stream = new BufferedStream(await results.CreateAsync(file, cancellation), WriteBuffer);
        if (!reader.IsAtHeader)
            return stream;
        try
        {
            stream.Write(Mark);
            using var csv = CsvHelper.CsvWriter.Create(stream, SafeCell.Options, leaveOpen: true);
            foreach (var column in columns)
                csv.WriteSafe(column);
            csv.EndRecord();
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private static IEnumerable<string> AnnotatedColumns(BatchHeader header) => header.Columns.Take(header.OwnColumns).Concat(BatchHeader.ResultColumns);

    internal static async Task WriteSummaryAsync(IBatchResults results, BatchOutcome outcome, CancellationToken cancellation)
    {
        await using (var json = await results.CreateAsync(BatchFile.Summary, cancellation))
            await JsonSerializer.SerializeAsync(json, outcome.Summary, BatchSummaryJson.Default.BatchSummary, cancellation);
        await using var report = await results.CreateAsync(BatchFile.Report, cancellation);
        BatchReport.Write(report, outcome);
    }
}
