using ClaimCheck.App.Batches;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Functions.Tests.Batches;

[Collection(AzuriteTests.Name)]
public sealed class BlobBatchFilesTests(Azurite azurite) : BatchFilesContract
{
    protected override IBatchFiles Create() => new BlobBatchFiles(azurite.Account.Blobs, TimeProvider.System, Azurite.NewName(), Azurite.NewName());
}
