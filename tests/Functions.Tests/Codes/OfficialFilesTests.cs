using System.Diagnostics;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Codes.Import;
using ClaimCheck.Core.Codes;
using ClaimCheck.Functions.Codes;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Contracts;
using ClaimCheck.Tests.Shared;
using Xunit.Abstractions;

namespace ClaimCheck.Functions.Tests.Codes;

[Collection(AzuriteTests.Name)]
public sealed class OfficialFilesTests(Azurite azurite, ITestOutputHelper output)
{
    // A cold start reads all of them; each is a round trip.
    private const int MostRequests = 60;

    [DataFact("icd10cm/icd10cm_order_2027_Oct.txt.gz")]
    public async Task All_releases_and_mappings_are_read_again_in_few_requests()
    {
        var files = Directory.GetFiles(DataFactAttribute.PathOf(""), "*.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var request = new ImportRequest(
            [.. files.Where(f => Path.GetFileName(f).StartsWith("icd10cm_order_2", StringComparison.Ordinal)).Select(f => new ReleaseFile(f, null))],
            [.. files.Where(f => f.Contains("gem.", StringComparison.Ordinal))],
            Backfill: false,
            Replace: false);
        var imported = new MemoryCodeStore();
        var report = await new CodeImport(imported).RunAsync(request, null, default);
        var expected = await imported.ReadAsync(default);
        var network = new Interceptor();
        var store = new TableCodeStore(network.Tables(azurite.ConnectionString), TimeProvider.System, Azurite.NewName());

        var began = Stopwatch.GetTimestamp();
        await store.ReplaceAsync(report.Generation, expected, default);
        var written = Stopwatch.GetElapsedTime(began);
        network.Before(_ => true, () => Task.CompletedTask);
        began = Stopwatch.GetTimestamp();
        var read = await store.ReadAsync(default);
        output.WriteLine($"{read.Codes.Count} periods and {read.Crosswalk.Count} mappings: written in {written.TotalSeconds:F1} s, read in {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s by {network.Hits} requests");

        SampleCodeData.Describe(read).ShouldBe(SampleCodeData.Describe(expected));
        read.Codes.Count.ShouldBeGreaterThan(100_000);
        network.Hits.ShouldBeLessThan(MostRequests);
        CodeIndex.Build(read).Count(CodeSystem.Icd10Cm).ShouldBe(report.Totals.Icd10Codes);
    }
}
