using ClaimCheck.App.Ledger;
using ClaimCheck.Functions.Ledger;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Functions.Tests.Ledger;

[Collection(AzuriteTests.Name)]
public sealed class TableRangeLedgerTests(Azurite azurite) : RangeLedgerContract
{
    protected override IRangeLedger Create() => new TableLedger(azurite.Account, TimeProvider.System, Azurite.NewName(), TableLedgerPace.Usual with { PortionEntries = 70 });
}
