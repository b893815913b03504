using ClaimCheck.App.Audits;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.App.Tests.Audits;

public sealed class MemoryAuditStoreTests : AuditStoreContract
{
    private readonly MemoryAuditStore _store = new();

    protected override IAuditStore Open() => _store;
}
