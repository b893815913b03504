using ClaimCheck.App.Batches.Ranges;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.App.Tests.Batches.Ranges;

public sealed class MemoryBatchRangeStoreTests : BatchRangeStoreContract
{
    protected override IBatchRangeStore Create() => new MemoryBatchRangeStore();
}
