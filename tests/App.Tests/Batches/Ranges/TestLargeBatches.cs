using System.Text;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Batches.Ranges;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Ledger;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.App.Tests.Batches.Ranges;

/// <summary>Runs of large files over stores in memory, with the word of ranges in a list that tests deliver from as they like.</summary>
internal sealed class TestLargeBatches : IDisposable, IBatchRangeQueue
{
    private readonly CodeLibrary _codes = new(new MemoryCodeStore());

    public TestLargeBatches() => Runs = Again();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));

    public MemoryBatchStore Store { get; } = new();

    public MemoryBatchRangeStore Ranges { get; } = new();

    public MemoryBatchFiles Files { get; } = new();

    public MemoryLedger Ledger { get; } = new();

    public MemoryPolicyStore Policies { get; } = new();

    /// <summary>What was said and not heard yet.</summary>
    public List<(string Name, string Run, int Range)> Words { get; } = [];

    public Func<Task> Sending { get; set; } = () => Task.CompletedTask;

    public BatchRuns Runs { get; }

    /// <summary>What another process has over the same stores.</summary>
    /// <param name="singlePass">So many bytes go in one pass.</param>
    /// <param name="ledger">Another ledger for single passes.</param>
    /// <param name="store">Another place for records.</param>
    public BatchRuns Again(long singlePass = 0, IRangeLedger? ledger = null, IBatchStore? store = null) => new(
        store ?? Store,
        Files,
        BasisInForce.Of(_codes, new PolicyLibrary(Policies)),
        ledger ?? Ledger,
        new Lazy<PatientKeys>(new PatientKeys(new byte[PatientKeys.FewestBytes])),
        Clock,
        large: new LargeBatches(Ranges, Files, this, ledger ?? Ledger, new BatchRangeSize(singlePass, 8_000, 2_000)));

    public async Task SendAsync(string name, string run, int range, CancellationToken cancellation)
    {
        await Sending();
        Words.Add((name, run, range));
    }

    public Task<BatchRecord> ReceiveAsync(byte[] csv, string name = "march") => Runs.ReceiveAsync(name, new MemoryStream(csv), default);

    /// <summary>Receives a file and cuts it.</summary>
    public async Task<BatchRecord> BeginAsync(byte[] csv)
    {
        await ReceiveAsync(csv);
        return (await Runs.RunAsync("march", default))!;
    }

    /// <summary>Delivers a word.</summary>
    public Task HearAsync((string Name, string Run, int Range) word, BatchRuns? runs = null) => (runs ?? Runs).RunRangeAsync(word.Name, word.Run, word.Range, default);

    /// <summary>Delivers what was said, the last word first, and all that is said meanwhile.</summary>
    public async Task HearAllAsync()
    {
        while (Words.Count > 0)
        {
            var word = Words[^1];
            Words.RemoveAt(Words.Count - 1);
            await HearAsync(word);
        }
    }

    public async Task<BatchRecord?> FindAsync() => await Runs.FindAsync("march", default);

    public async Task<IReadOnlyDictionary<string, string>> ResultsAsync()
    {
        var results = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in BatchFile.All)
        {
            if (await Files.OpenResultAsync("march", file, default) is { } stream)
                results[file] = await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync();
        }

        return results;
    }

    public async Task<List<LedgerEntry>> EntriesAsync()
    {
        var entries = new List<LedgerEntry>();
        await foreach (var entry in Ledger.ReadAsync(new(1, 1), new(9999, 4)))
            entries.Add(entry);
        return entries;
    }

    public void Dispose()
    {
        Runs.Dispose();
        _codes.Dispose();
    }
}
