using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.App.Ledger;

/// <summary>
/// The ledger as a batch uses it: it sees what was there when the batch began, and writes all of the batch at the end or
/// nothing.
/// </summary>
public sealed class BatchLedger : IAsyncDisposable
{
    private readonly ILedger _ledger;
    private readonly PatientKeys _keys;
    private readonly KnownPatients _known;
    private readonly ILedgerBulk _bulk;
    private readonly DateOnly _today;

    private BatchLedger(ILedger ledger, PatientKeys keys, KnownPatients known, ILedgerBulk bulk, DateOnly today) =>
        (_ledger, _keys, _known, _bulk, _today) = (ledger, keys, known, bulk, today);

    /// <summary>Begins.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="keys">Makes the pseudonyms.</param>
    /// <param name="today">The day the batch is judged on.</param>
    /// <param name="cancellation">Until it has begun.</param>
    public static async Task<BatchLedger> BeginAsync(ILedger ledger, PatientKeys keys, DateOnly today, CancellationToken cancellation) =>
        await OverAsync(await ledger.BeginBulkAsync(cancellation), ledger, keys, today, cancellation);

    /// <summary>Begins a part of a batch that several write; what it completes is there when the session is.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="session">The session that the parts have in common.</param>
    /// <param name="part">Which part.</param>
    /// <param name="snapshot">When the session began.</param>
    /// <param name="keys">Makes the pseudonyms.</param>
    /// <param name="today">The day the batch is judged on.</param>
    /// <param name="cancellation">Until it has begun.</param>
    public static async Task<BatchLedger> JoinAsync(
        IRangeLedger ledger, string session, int part, DateTimeOffset snapshot, PatientKeys keys, DateOnly today, CancellationToken cancellation) =>
        await OverAsync(await ledger.JoinBulkAsync(session, part, snapshot, cancellation), ledger, keys, today, cancellation);

    // Who becomes known between the two is asked for and found to be unknown; the other way round one would be missed.
    private static async Task<BatchLedger> OverAsync(ILedgerBulk bulk, ILedger ledger, PatientKeys keys, DateOnly today, CancellationToken cancellation)
    {
        try
        {
            return new BatchLedger(ledger, keys, await ledger.KnownPatientsAsync(cancellation), bulk, today);
        }
        catch
        {
            await bulk.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// What was held of a claim's patient; null where the claim names none. From any thread. Only a claim for the back of a
    /// patient who is known costs a look-up.
    /// </summary>
    public PatientHistory? HistoryFor(Claim claim)
    {
        if (!PatientHistory.IsAskedBy(claim))
            return PatientHistory.None;
        if (_keys.Of(claim.Patient) is not { } patient)
            return null;
        return _known.Contains(patient) ? _bulk.History(patient) : PatientHistory.None;
    }

    /// <summary>The entries that a checked claim leaves. From any thread.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="evidence">What its note is evidence of (<see cref="Core.Findings.CheckResult.Evidence"/>).</param>
    public IReadOnlyList<LedgerEntry> EntriesOf(Claim claim, NoteEvidence evidence) =>
        _keys.Of(claim.Patient) is { } patient ? LedgerEntry.Of(claim, patient, evidence) : [];

    /// <summary>Takes in the entries of one claim, in the order of the file. From one thread at a time.</summary>
    public void Add(IReadOnlyList<LedgerEntry> entries)
    {
        if (entries.Count > 0)
            _bulk.Add(entries);
    }

    /// <summary>Writes everything that was taken in. Call it when the batch's results are published.</summary>
    /// <param name="cancellation">Until everything is written.</param>
    /// <param name="mark">What the batch was, for whoever has to know after a crash.</param>
    public async Task CompleteAsync(CancellationToken cancellation, LedgerMark? mark = null)
    {
        await _ledger.NoteKeyAsync(new(_keys.Fingerprint, _today), cancellation);
        await _bulk.CompleteAsync(cancellation, mark);
    }

    /// <summary>Ends; without <see cref="CompleteAsync"/> nothing is written.</summary>
    public ValueTask DisposeAsync() => _bulk.DisposeAsync();
}
