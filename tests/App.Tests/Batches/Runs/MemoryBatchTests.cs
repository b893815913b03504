using ClaimCheck.App.Batches;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.App.Tests.Batches.Runs;

public sealed class MemoryBatchStoreTests : BatchStoreContract
{
    protected override IBatchStore Create() => new MemoryBatchStore();
}

public sealed class MemoryBatchFilesTests : BatchFilesContract
{
    protected override IBatchFiles Create() => new MemoryBatchFiles();
}
