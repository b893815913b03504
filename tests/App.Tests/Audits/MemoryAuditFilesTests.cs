using ClaimCheck.App.Audits;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.App.Tests.Audits;

public sealed class MemoryAuditFilesTests : AuditFilesContract
{
    private readonly MemoryAuditFiles _files = new();

    protected override IAuditFiles Open() => _files;
}
