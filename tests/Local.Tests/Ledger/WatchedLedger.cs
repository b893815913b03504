using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Local.Tests.Ledger;

/// <summary>A ledger that lets a test look at the moment at which a batch has laid aside all of its entries and written none.</summary>
internal sealed class WatchedLedger(ILedger ledger, Action completing) : ILedger
{
    public Task<bool> HasMarkAsync(LedgerMark mark, CancellationToken cancellation) => ledger.HasMarkAsync(mark, cancellation);

    public ValueTask<PatientHistory> HistoryAsync(string patientKey, CancellationToken cancellation) => ledger.HistoryAsync(patientKey, cancellation);

    public Task WriteAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellation) => ledger.WriteAsync(entries, cancellation);

    public async Task<ILedgerBulk> BeginBulkAsync(CancellationToken cancellation) => new Bulk(await ledger.BeginBulkAsync(cancellation), completing);

    public IAsyncEnumerable<LedgerEntry> ReadAsync(Quarter from, Quarter to, CancellationToken cancellation = default) => ledger.ReadAsync(from, to, cancellation);

    public Task<int> ForgetAsync(string patientKey, CancellationToken cancellation) => ledger.ForgetAsync(patientKey, cancellation);

    public Task<long> TrimAsync(DateOnly before, CancellationToken cancellation) => ledger.TrimAsync(before, cancellation);

    public Task<KnownPatients> KnownPatientsAsync(CancellationToken cancellation) => ledger.KnownPatientsAsync(cancellation);

    public Task<LedgerCounts> CountAsync(CancellationToken cancellation) => ledger.CountAsync(cancellation);

    public Task<IReadOnlyList<LedgerKeyUse>> KeysAsync(CancellationToken cancellation) => ledger.KeysAsync(cancellation);

    public Task NoteKeyAsync(LedgerKeyUse use, CancellationToken cancellation) => ledger.NoteKeyAsync(use, cancellation);

    private sealed class Bulk(ILedgerBulk bulk, Action completing) : ILedgerBulk
    {
        public PatientHistory History(string patientKey) => bulk.History(patientKey);

        public void Add(IReadOnlyList<LedgerEntry> entries) => bulk.Add(entries);

        public Task CompleteAsync(CancellationToken cancellation, LedgerMark? mark = null)
        {
            completing();
            return bulk.CompleteAsync(cancellation, mark);
        }

        public ValueTask DisposeAsync() => bulk.DisposeAsync();
    }
}
