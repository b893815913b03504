using Azure.Data.Tables;

namespace ClaimCheck.Functions.Ledger;

/// <summary>The ledger's three tables.</summary>
/// <param name="account">The account's tables.</param>
/// <param name="name">What their names begin with.</param>
/// <param name="clock">Waits between two tries.</param>
internal sealed class LedgerTables(TableServiceClient account, string name, TimeProvider clock)
{
    /// <summary>The entries: see <see cref="LedgerRow"/>.</summary>
    public LedgerTable Entries { get; } = new(account, name, clock);

    /// <summary>In which quarters a patient has entries: see <see cref="PatientQuarters"/>.</summary>
    public LedgerTable Patients { get; } = new(account, name + "patients", clock);

    /// <summary>Which sessions are complete, and which keys are in use: see <see cref="LedgerSessions"/> and <see cref="KeyUses"/>.</summary>
    public LedgerTable Sessions { get; } = new(account, name + "sessions", clock);
}
