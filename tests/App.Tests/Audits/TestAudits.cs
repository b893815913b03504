using System.Text;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.App.Tests.Batches.Generating;
using ClaimCheck.Core.Audits;
using CsvHelper;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.App.Tests.Audits;

/// <summary>Audits over a ledger, kept in memory, on a day.</summary>
internal sealed class TestAudits
{
    public TestAudits(ILedger ledger, DateOnly today, IAuditFiles? files = null, IAuditStore? store = null)
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(today, new TimeOnly(7, 0), TimeSpan.Zero));
        Files = files ?? new MemoryAuditFiles();
        Store = store ?? new MemoryAuditStore();
        Runs = new AuditRuns(Store, Files, ledger, new PolicyLibrary(new MemoryPolicyStore()), Generated.Basis.Procedures, Generated.Basis.Specialists, Clock);
        Schedule = new AuditSchedule(Store, Runs, ledger, Clock);
    }

    public FakeTimeProvider Clock { get; }

    public IAuditFiles Files { get; }

    public IAuditStore Store { get; }

    public AuditRuns Runs { get; }

    public AuditSchedule Schedule { get; }

    /// <summary>The bytes of a file; null where there is none.</summary>
    public async Task<byte[]?> FindAsync(Quarter quarter, string file)
    {
        await using var stream = await Files.OpenAsync(quarter, file, default);
        if (stream is null)
            return null;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    public async Task<string> TextAsync(Quarter quarter, string file) => Encoding.UTF8.GetString((await FindAsync(quarter, file)).ShouldNotBeNull());

    /// <summary>The rows of findings.csv without its header, in order.</summary>
    public async Task<List<string[]>> RowsAsync(Quarter quarter)
    {
        using var csv = CsvReader.Create(new MemoryStream((await FindAsync(quarter, AuditFile.Findings)).ShouldNotBeNull()));
        var rows = new List<string[]>();
        while (csv.Read())
            rows.Add([.. Enumerable.Range(0, 10).Select(csv.GetString)]);
        return rows;
    }
}
