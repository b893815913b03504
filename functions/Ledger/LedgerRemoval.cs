using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Functions.Ledger;

/// <summary>Takes entries out for good, in every version, and clears away what does not count any more.</summary>
internal sealed class LedgerRemoval(LedgerTables tables, PatientQuarters patients, LedgerReader reader, LedgerSessions sessions, TimeProvider clock)
{
    /// <summary>How long the rows of a session are kept that is not complete.</summary>
    public static readonly TimeSpan KeptUnfinished = TimeSpan.FromDays(7);

    private const int RowsBetweenWrites = 2000;

    private static readonly Quarter First = new(1, 1);
    private static readonly Quarter Last = new(9999, 4);

    /// <summary>Removes a patient.</summary>
    public async Task<int> ForgetAsync(string patientKey, CancellationToken cancellation)
    {
        // Every quarter is looked through, not only those that are noted: nothing may stay.
        var snapshot = await sessions.SeeAsync(cancellation);
        var quarters = await reader.QuartersAsync(First, Last, cancellation);
        var rows = await reader.OfAsync(quarters, patientKey, LedgerRow.Everything, cancellation);
        var removed = ClaimRows.Entries(rows, snapshot, new SharedTexts()).Count();
        await tables.Entries.RemoveAsync(rows.Select(row => (row.PartitionKey, row.RowKey)), cancellation);
        await patients.RemoveAsync(patientKey, cancellation);
        return removed;
    }

    /// <summary>
    /// Removes entries of visits before a date; with them versions that were superseded a day ago, rows of sessions that were
    /// given up, and what tells of sessions and keys that are not in use.
    /// </summary>
    public async Task<long> TrimAsync(DateOnly before, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var snapshot = await sessions.SeeAsync(cancellation);
        var sweep = new LedgerSweep(before, snapshot, snapshot with { At = (now - LedgerWriter.KeptSuperseded).UtcTicks }, now - KeptUnfinished);
        await foreach (var patient in reader.PatientsAsync(await reader.QuartersAsync(First, Last, cancellation), cancellation))
        {
            sweep.Look(patient);
            if (sweep.Rows >= RowsBetweenWrites)
                await WriteAsync(sweep, cancellation);
        }

        await WriteAsync(sweep, cancellation);
        await patients.TrimAsync(Quarter.Of(before), cancellation);
        await sessions.TrimAsync((now - KeptUnfinished).UtcTicks, sweep.SessionsInUse, cancellation);
        return sweep.Removed;
    }

    // What hides an older version stands before the version goes that hid it.
    private async Task WriteAsync(LedgerSweep sweep, CancellationToken cancellation)
    {
        await tables.Entries.WriteAsync(sweep.Added.Select(row => row.ToEntity()), cancellation);
        await tables.Entries.RemoveAsync(sweep.Old.Select(row => (row.PartitionKey, row.RowKey)), cancellation);
        sweep.Clear();
    }
}
