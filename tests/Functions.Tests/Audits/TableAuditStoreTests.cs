using ClaimCheck.App.Audits;
using ClaimCheck.Functions.Audits;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Functions.Tests.Audits;

[Collection(AzuriteTests.Name)]
public sealed class TableAuditStoreTests(Azurite azurite) : AuditStoreContract
{
    private readonly string _prefix = Azurite.NewName();

    protected override IAuditStore Open() => new TableAuditStore(azurite.Account, _prefix);
}
