using ClaimCheck.App.Ledger;
using ClaimCheck.Functions.Ledger;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Functions.Tests.Ledger;

// Portions of a few entries, so that bulk sessions write many of them ahead.
[Collection(AzuriteTests.Name)]
public sealed class TableLedgerTests(Azurite azurite) : LedgerContract
{
    protected override ILedger Create() => new TableLedger(azurite.Account, TimeProvider.System, Azurite.NewName(), TableLedgerPace.Usual with { PortionEntries = 70 });
}
