using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClaimCheck.App.Ledger;

/// <summary>
/// The ledger as a check of one claim uses it. Whatever goes wrong with it costs the caller nothing but what only the ledger
/// can know: without a history the rules that need one say that they could not be evaluated.
/// </summary>
/// <param name="ledger">Where the practice's visits are kept.</param>
/// <param name="keys">Makes the pseudonyms; made when first needed.</param>
/// <param name="clock">Today, and how long a write takes.</param>
/// <param name="log">Where faults are told; it hears no patient and no claim.</param>
public sealed class ClaimLedger(ILedger ledger, Lazy<PatientKeys> keys, TimeProvider clock, ILogger<ClaimLedger>? log = null)
{
    /// <summary>How long an answer waits until the entries last. After that they are written behind the caller's back.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ILogger _log = log ?? NullLogger<ClaimLedger>.Instance;
    private DateOnly _noted;

    /// <summary>
    /// What the ledger holds of a claim's patient; null where the claim names no patient, or the ledger cannot be asked.
    /// </summary>
    public async ValueTask<PatientHistory?> HistoryAsync(Claim claim, CancellationToken cancellation)
    {
        if (!PatientHistory.IsAskedBy(claim))
            return PatientHistory.None;
        try
        {
            return keys.Value.Of(claim.Patient) is { } patient ? await ledger.HistoryAsync(patient, cancellation) : null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            _log.HistoryNotRead(fault.GetType().Name);
            return null;
        }
    }

    /// <summary>Writes a checked claim's entries.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="result">What was found.</param>
    /// <param name="patience">How long to wait until they last; null for as long as it takes.</param>
    /// <returns>Why they were not written; null where they were, where there are none, and where they still wait.</returns>
    public async ValueTask<Exception?> RecordAsync(Claim claim, CheckResult result, TimeSpan? patience)
    {
        try
        {
            if (keys.Value.Of(claim.Patient) is not { } patient || LedgerEntry.Of(claim, patient, result.Evidence) is not { Count: > 0 } entries)
                return null;
            var writing = WriteAsync(entries);
            if (patience is not { } most || writing.IsCompleted)
            {
                await writing;
                return null;
            }

            await writing.WaitAsync(most, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (writing.IsCompleted)
                await writing;
            else
                _ = TellAsync(writing);
            return null;
        }
        catch (Exception fault)
        {
            _log.EntriesNotWritten(fault.GetType().Name);
            return fault;
        }
    }

    private async Task WriteAsync(IReadOnlyList<LedgerEntry> entries)
    {
        var today = clock.Today();
        if (_noted != today)
        {
            await ledger.NoteKeyAsync(new(keys.Value.Fingerprint, today), CancellationToken.None);
            _noted = today;
        }

        // Whoever went away after the check was checked nevertheless.
        await ledger.WriteAsync(entries, CancellationToken.None);
    }

    private async Task TellAsync(Task writing)
    {
        _log.EntriesWait();
        try
        {
            await writing;
        }
        catch (Exception fault)
        {
            _log.EntriesNotWritten(fault.GetType().Name);
        }
    }
}

/// <summary>What the ledger of single claims has to tell.</summary>
internal static partial class ClaimLedgerLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger could not be asked ({Fault}); the claim was checked without the patient's history.")]
    public static partial void HistoryNotRead(this ILogger log, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "A checked claim is not in the ledger: it could not be written ({Fault}). Checking the claim again writes it.")]
    public static partial void EntriesNotWritten(this ILogger log, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger is slow to write; answers do not wait for it, and what waits is written as soon as it can be.")]
    public static partial void EntriesWait(this ILogger log);
}
