using ClaimCheck.App.Policies;
using ClaimCheck.Functions.Policies;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Functions.Tests.Policies;

[Collection(AzuriteTests.Name)]
public sealed class TablePolicyStoreTests(Azurite azurite) : PolicyStoreContract
{
    private readonly string _prefix = Azurite.NewName();

    protected override IPolicyStore Create() => new TablePolicyStore(azurite.Account, TimeProvider.System, _prefix);
}
