using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.App.Tests.Batches.Ranges;

/// <summary>A ledger that fails once when a session is completed: before that is done, or after.</summary>
internal sealed class FaultyLedger(IRangeLedger ledger, bool after) : IRangeLedger
{
    private bool _failed;

    public async Task CompleteSessionAsync(string sessionId, LedgerMark? mark, CancellationToken cancellation)
    {
        if (_failed || after)
            await ledger.CompleteSessionAsync(sessionId, mark, cancellation);
        if (_failed)
            return;
        _failed = true;
        throw new IOException("The ledger is gone.");
    }

    public Task<ILedgerBulk> JoinBulkAsync(string sessionId, int part, DateTimeOffset snapshot, CancellationToken cancellation) => ledger.JoinBulkAsync(sessionId, part, snapshot, cancellation);

    public Task<bool> HasMarkAsync(LedgerMark mark, CancellationToken cancellation) => ledger.HasMarkAsync(mark, cancellation);

    public ValueTask<PatientHistory> HistoryAsync(string patientKey, CancellationToken cancellation) => ledger.HistoryAsync(patientKey, cancellation);

    public Task WriteAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellation) => ledger.WriteAsync(entries, cancellation);

    public Task<ILedgerBulk> BeginBulkAsync(CancellationToken cancellation) => ledger.BeginBulkAsync(cancellation);

    public IAsyncEnumerable<LedgerEntry> ReadAsync(Quarter from, Quarter to, CancellationToken cancellation = default) => ledger.ReadAsync(from, to, cancellation);

    public Task<int> ForgetAsync(string patientKey, CancellationToken cancellation) => ledger.ForgetAsync(patientKey, cancellation);

    public Task<long> TrimAsync(DateOnly before, CancellationToken cancellation) => ledger.TrimAsync(before, cancellation);

    public Task<KnownPatients> KnownPatientsAsync(CancellationToken cancellation) => ledger.KnownPatientsAsync(cancellation);

    public Task<LedgerCounts> CountAsync(CancellationToken cancellation) => ledger.CountAsync(cancellation);

    public Task<IReadOnlyList<LedgerKeyUse>> KeysAsync(CancellationToken cancellation) => ledger.KeysAsync(cancellation);

    public Task NoteKeyAsync(LedgerKeyUse use, CancellationToken cancellation) => ledger.NoteKeyAsync(use, cancellation);
}
