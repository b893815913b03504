using ClaimCheck.App.Ledger;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Local.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Local.Tests.Ledger;

public sealed class SqliteLedgerTests : LedgerContract, IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly List<SqliteLedger> _ledgers = [];

    public void Dispose()
    {
        _ledgers.ForEach(l => l.Dispose());
        _temp.Dispose();
    }

    // Runs of a few entries, so that bulk sessions lay many of them aside.
    protected override ILedger Create()
    {
        var ledger = new SqliteLedger(new Database(Path.Combine(_temp.Root, $"data-{_ledgers.Count}")), LedgerPace.Usual with { RunEntries = 7, FirstBytes = 16 });
        _ledgers.Add(ledger);
        return ledger;
    }
}
