using ClaimCheck.App.Batches;
using ClaimCheck.App.Batches.Ranges;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.App.Tests.Batches.Ranges;

public sealed class MemoryBatchRangeStoreTests : BatchRangeStoreContract
{
    protected override IBatchRangeStore Create() => new MemoryBatchRangeStore();
}

public sealed class MemoryBatchRangeFilesTests : BatchRangeFilesContract
{
    protected override (IBatchFiles Files, IBatchRangeFiles Ranges) Create()
    {
        var files = new MemoryBatchFiles();
        return (files, files);
    }
}
