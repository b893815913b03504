using ClaimCheck.App.Batches;
using Microsoft.Extensions.Logging;

namespace ClaimCheck.Functions.Batches;

/// <summary>
/// What is done with a file of the inbox once something says that it came. Signs come twice, late, and for files that are gone:
/// what is kept of the batch decides. It returns once there is nothing left to do, and throws where the host is to try again.
/// </summary>
/// <param name="runs">Runs batches.</param>
/// <param name="files">The inbox.</param>
/// <param name="store">The records.</param>
/// <param name="clock">The time.</param>
/// <param name="log">It hears names of batches, never a row.</param>
public sealed class Inbox(BatchRuns runs, IBatchFiles files, IBatchStore store, TimeProvider clock, ILogger<Inbox> log)
{
    private const string GivenUp = "It was tried five times and is not tried again; put the file there anew once nothing is in the way.";

    // Who died while holding a batch holds it for a minute more. Whoever holds it longer is at work.
    private static readonly TimeSpan HeldByTheDead = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    /// <summary>Checks a file, unless it is checked already, or being checked.</summary>
    /// <param name="blobName">Its name in the inbox.</param>
    /// <param name="cancellation">The host is ending: it will tell of the file again.</param>
    /// <exception cref="BatchNotCheckedException">Something came in the way that may be gone the next time.</exception>
    public async Task CheckAsync(string blobName, CancellationToken cancellation)
    {
        if (!BatchName.TryRead(blobName, out var batch) || batch.FileName != blobName)
        {
            // The name itself may tell of a patient.
            log.NotABatch(BatchName.Accepted);
            return;
        }

        if (await files.FindAsync(batch.Text, cancellation) is null)
            log.NotThere(batch.Text);
        var (begun, unheld) = (clock.GetTimestamp(), 0);
        while (!await HasEndedAsync(batch.Text, cancellation) && await runs.RunAsync(batch.Text, cancellation) is { } record)
        {
            if (record.State == BatchState.Failed && await files.FindAsync(batch.Text, cancellation) is not null)
                throw new BatchNotCheckedException($"The batch {batch} was not checked. {record.Problem}");
            if (record.State != BatchState.Running)
                return;

            // Nobody holds it. Either they have just let go, or it is under way in parts that have signs of their own.
            unheld = await IsHeldAsync(batch.Text, cancellation) ? 0 : unheld + 1;
            if (unheld == 1)
                continue;
            if (unheld > 1 || (clock.GetElapsedTime(begun) > HeldByTheDead && await IsInHandAsync(batch.Text, cancellation)))
                return;
            await Task.Delay(Look, clock, cancellation);
        }
    }

    /// <summary>Records that a batch failed each time it was tried.</summary>
    /// <param name="message">What the host laid down.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task GiveUpAsync(string message, CancellationToken cancellation)
    {
        if (PoisonBlob.Find(message) is not { } blob || !BatchName.TryRead(blob.BlobName, out var batch))
        {
            log.PoisonNotRead();
            return;
        }

        // Another file that came in its place has a sign of its own.
        var input = await files.FindAsync(batch.Text, cancellation);
        if (input is null || !blob.IsOf(input.Edition))
            return;
        var record = await store.FindAsync(batch.Text, cancellation) ?? new BatchRecord(batch.Text, BatchState.Queued);
        if (record.Edition == input.Edition && record.State is BatchState.Done or BatchState.Refused or BatchState.Cancelled)
            return;
        var why = record is { State: BatchState.Failed, Problem: { } problem } && record.Edition == input.Edition ? problem : "Each run broke off.";
        if (!why.EndsWith(GivenUp, StringComparison.Ordinal))
            why = $"{why} {GivenUp}";
        await store.SaveAsync(
            record with { State = BatchState.Failed, Edition = input.Edition, BytesTotal = input.Length, Problem = why, FinishedAt = clock.GetUtcNow() }, cancellation);
        log.BatchGivenUp(batch.Text, why);
    }

    // A second sign for what was checked, refused or stopped. What failed is tried again: that is what the host's later signs are for.
    private async Task<bool> HasEndedAsync(string name, CancellationToken cancellation) =>
        await store.FindAsync(name, cancellation) is { State: BatchState.Done or BatchState.Refused or BatchState.Cancelled } record
        && record.Edition == (await files.FindAsync(name, cancellation))?.Edition;

    private async Task<bool> IsHeldAsync(string name, CancellationToken cancellation)
    {
        await using var hold = await files.TryHoldAsync(name, cancellation);
        return hold is null;
    }

    // Whether whoever holds the batch took the very file that is there: then this sign is the second for the same.
    private async Task<bool> IsInHandAsync(string name, CancellationToken cancellation)
    {
        var there = await files.FindAsync(name, cancellation);
        return there is null || (await store.FindAsync(name, cancellation) is { State: BatchState.Running } record && record.Edition == there.Edition);
    }
}

/// <summary>What the inbox has to tell. It names batches, and quotes no row.</summary>
internal static partial class InboxLog
{
    [LoggerMessage(1, LogLevel.Warning, "A blob of the inbox is left alone: a batch is named by {Accepted}, and ends in .csv.")]
    public static partial void NotABatch(this ILogger log, string accepted);

    [LoggerMessage(2, LogLevel.Error, "A message of the poison queue names no blob that could be a batch; it is dropped.")]
    public static partial void PoisonNotRead(this ILogger log);

    [LoggerMessage(3, LogLevel.Error, "Batch {Name} was given up: {Problem}")]
    public static partial void BatchGivenUp(this ILogger log, string name, string problem);

    [LoggerMessage(4, LogLevel.Information, "Batch {Name} is not in the inbox any more; nothing of it is left to be checked.")]
    public static partial void NotThere(this ILogger log, string name);
}
