using ClaimCheck.App.Codes;
using ClaimCheck.Functions.Codes;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Functions.Tests.Codes;

[Collection(AzuriteTests.Name)]
public sealed class TableCodeStoreTests(Azurite azurite) : CodeStoreContract
{
    private readonly string _prefix = Azurite.NewName();

    protected override ICodeStore Create() => new TableCodeStore(azurite.Account, TimeProvider.System, _prefix);
}
