using ClaimCheck.App.Batches.Ranges;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Functions.Batches.Ranges;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Functions.Tests.Batches.Ranges;

[Collection(AzuriteTests.Name)]
public sealed class TableBatchRangeStoreTests(Azurite azurite) : BatchRangeStoreContract
{
    protected override IBatchRangeStore Create() => new TableBatchRangeStore(
        azurite.Account.Tables, Azurite.NewName(), new RangeBlobs(new BlobContainer(azurite.Account.Blobs, Azurite.NewName())));
}
