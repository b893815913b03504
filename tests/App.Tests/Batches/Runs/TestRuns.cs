using System.Text;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.Tests.Generating;
using ClaimCheck.Tests.Shared;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.App.Tests.Batches.Runs;

/// <summary>Runs over an inbox, results and records that tests can look into and make fail.</summary>
internal sealed class TestRuns : IDisposable
{
    private static readonly CodeLibrary Library = new(new MemoryCodeStore());

    public TestRuns()
    {
        Files = new WatchedFiles();
        Runs = Again();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));

    public MemoryBatchStore Store { get; } = new();

    public MemoryLedger Ledger { get; } = new();

    public MemoryPolicyStore Policies { get; } = new();

    public WatchedFiles Files { get; }

    public LogLines<BatchRuns> Log { get; } = new();

    public BatchRuns Runs { get; }

    /// <summary>What another process, or the next one, has over the same files.</summary>
    public BatchRuns Again(ILedger? ledger = null) => new(Store, Files, BasisInForce.Of(Library, new PolicyLibrary(Policies)), ledger ?? Ledger, new Lazy<PatientKeys>(new PatientKeys(new byte[PatientKeys.FewestBytes])), Clock, log: Log);

    public static byte[] Batch(int claims, ulong seed = 1)
    {
        using var csv = new MemoryStream();
        BatchCsv.Write(csv, new GeneratorOptions(claims, seed), _ => { });
        return csv.ToArray();
    }

    public Task<BatchRecord> ReceiveAsync(byte[] csv, string name = "march") => Runs.ReceiveAsync(name, new MemoryStream(csv), default);

    public async Task<BatchRecord> RunAsync(byte[] csv)
    {
        await ReceiveAsync(csv);
        return (await Runs.RunAsync("march", default))!;
    }

    public async Task<IReadOnlyDictionary<string, string>> ResultsAsync(string name = "march")
    {
        var results = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in BatchFile.All)
        {
            if (await Files.OpenResultAsync(name, file, default) is { } stream)
                results[file] = await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync();
        }

        return results;
    }

    public void Dispose() => Runs.Dispose();
}
