using ClaimCheck.App.Batches;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Functions.Tests.Batches;

[Collection(AzuriteTests.Name)]
public sealed class TableBatchStoreTests(Azurite azurite) : BatchStoreContract
{
    private readonly string _prefix = Azurite.NewName();

    protected override IBatchStore Create() => new TableBatchStore(azurite.Account, _prefix);
}
