using ClaimCheck.App.Ledger;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.App.Tests.Ledger;

public sealed class MemoryLedgerTests : LedgerContract
{
    protected override ILedger Create() => new MemoryLedger();
}

public sealed class MemoryRangeLedgerTests : RangeLedgerContract
{
    protected override IRangeLedger Create() => new MemoryLedger();
}
