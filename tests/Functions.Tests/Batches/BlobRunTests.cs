using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using ClaimCheck.App;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Audits;
using ClaimCheck.Functions.Audits;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Functions.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.Functions.Tests.Batches;

/// <summary>A batch and an audit, from the inbox to the report, with files on blobs: the same bytes as anywhere else.</summary>
[Collection(AzuriteTests.Name)]
public sealed partial class BlobRunTests(Azurite azurite)
{
    private const int Copies = 30;
    private static readonly Quarter Third = new(2026, 3);
    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 10, 5, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_batch_of_many_blocks_and_the_audit_after_it_have_the_bytes_they_have_in_memory()
    {
        var csv = Encoding.UTF8.GetBytes(Year());
        csv.Length.ShouldBeGreaterThan(BlobBlocks.Bytes);
        var blobs = azurite.Account.Blobs;

        var onBlobs = await ResultsAsync(csv, new BlobBatchFiles(blobs, Clock, Azurite.NewName(), Azurite.NewName()), new BlobAuditFiles(blobs, Clock, Azurite.NewName()));
        var inMemory = await ResultsAsync(csv, new MemoryBatchFiles(), new MemoryAuditFiles());

        onBlobs.Keys.ShouldBe(inMemory.Keys, ignoreOrder: true);
        onBlobs[BatchFile.Annotated].Length.ShouldBeGreaterThan(BlobBlocks.Bytes);
        foreach (var (file, bytes) in inMemory)
            onBlobs[file].AsSpan().SequenceEqual(bytes).ShouldBeTrue(file);
    }

    private static async Task<Dictionary<string, byte[]>> ResultsAsync(byte[] csv, IBatchFiles files, IAuditFiles reports)
    {
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(files).AddSingleton(reports)
            .AddSingleton<ICodeStore, MemoryCodeStore>().AddSingleton<IBatchStore, MemoryBatchStore>().AddSingleton<IAuditStore, MemoryAuditStore>()
            .AddSingleton<IPolicyStore, MemoryPolicyStore>().AddSingleton<ILedger, MemoryLedger>()
            .AddSingleton(new Lazy<PatientKeys>(() => new PatientKeys(new byte[PatientKeys.FewestBytes])))
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddClaimCheck()
            .BuildServiceProvider();
        var runs = services.GetRequiredService<BatchRuns>();
        await runs.ReceiveAsync("year", new MemoryStream(csv), default);
        (await runs.RunAsync("year", default))!.State.ShouldBe(BatchState.Done);
        (await runs.RunAsync("year", default))!.State.ShouldBe(BatchState.Done);
        (await services.GetRequiredService<AuditRuns>().RunAsync(Third, new AuditProgress(), default))!.State.ShouldBe(AuditState.Done);

        var results = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in BatchFile.All)
            results[file] = await ReadAsync((await files.OpenResultAsync("year", file, default))!);
        foreach (var file in AuditFile.All)
            results["audit " + file] = await ReadAsync((await reports.OpenAsync(Third, file, default))!);
        return results;
    }

    // A year of a practice, so many times, with claims of other names each time.
    private static string Year()
    {
        var root = typeof(BlobRunTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
        var year = File.ReadAllText(Path.Combine(root, "samples", "quarter", "year.csv"));
        var rows = year.IndexOf('\n', StringComparison.Ordinal) + 1;
        return year[..rows] + string.Concat(Enumerable.Range(0, Copies).Select(i => ClaimId().Replace(year[rows..], $"C{i:00}")));
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        await using (stream)
        {
            using var read = new MemoryStream();
            await stream.CopyToAsync(read);
            return read.ToArray();
        }
    }

    [GeneratedRegex("^C00(?=[0-9]{6},)", RegexOptions.Multiline, 10_000)]
    private static partial Regex ClaimId();
}
