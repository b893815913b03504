using ClaimCheck.App.Audits;
using ClaimCheck.Local.Audits;
using ClaimCheck.Local.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Local.Tests.Audits;

public sealed class SqliteAuditStoreTests : AuditStoreContract, IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    protected override IAuditStore Open() => new SqliteAuditStore(new Database(_temp.Data));
}
