using ClaimCheck.App.Ledger;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.App.Tests.Ledger;

public sealed class MemoryLedgerTests : LedgerContract
{
    protected override ILedger Create() => new MemoryLedger();
}
