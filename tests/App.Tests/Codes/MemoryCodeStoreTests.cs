using ClaimCheck.App.Codes;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.App.Tests.Codes;

public sealed class MemoryCodeStoreTests : CodeStoreContract
{
    protected override ICodeStore Create() => new MemoryCodeStore();
}
