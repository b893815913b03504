using ClaimCheck.App.Policies;
using ClaimCheck.Local.Policies;
using ClaimCheck.Local.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Local.Tests.Policies;

public sealed class SqlitePolicyStoreTests : PolicyStoreContract, IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    protected override IPolicyStore Create() => new SqlitePolicyStore(new Database(_temp.Data));
}
