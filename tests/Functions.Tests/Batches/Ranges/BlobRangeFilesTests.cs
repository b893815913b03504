using ClaimCheck.App.Batches;
using ClaimCheck.App.Batches.Ranges;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Functions.Batches.Ranges;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Functions.Tests.Batches.Ranges;

[Collection(AzuriteTests.Name)]
public sealed class BlobRangeFilesTests(Azurite azurite) : BatchRangeFilesContract
{
    protected override (IBatchFiles Files, IBatchRangeFiles Ranges) Create()
    {
        var files = new BlobBatchFiles(azurite.Account.Blobs, TimeProvider.System, Azurite.NewName(), Azurite.NewName());
        return (files, new BlobRangeFiles(files));
    }
}
