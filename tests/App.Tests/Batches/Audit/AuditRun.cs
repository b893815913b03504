using System.Security.Cryptography;
using System.Text;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Rules;
using CsvHelper;

namespace ClaimCheck.App.Tests.Batches.Audit;

/// <summary>A batch checked with the shipped codes and rules on 1 April 2026, and its five result files.</summary>
internal sealed class AuditRun(IReadOnlyDictionary<string, byte[]> files, BatchOutcome outcome)
{
    private static readonly CsvReaderOptions AsWritten = new() { HasHeader = false, Separator = ',', DetectSeparatorHint = false };

    public static DateOnly Today { get; } = new(2026, 4, 1);

    public static Basis Basis { get; } = ShippedBasis.Of(CodeIndex.Build(ShippedCodes.Read()));

    public BatchOutcome Outcome => outcome;

    public BatchSummary Summary => outcome.Summary;

    public byte[] this[string file] => files[file];

    public static AuditRun Of(string csv, BatchPace? pace = null) => Of(Encoding.UTF8.GetBytes(csv), pace);

    public static AuditRun Of(byte[] csv, BatchPace? pace = null) => OfAsync(csv, pace).GetAwaiter().GetResult();

    public static async Task<AuditRun> OfAsync(byte[] csv, BatchPace? pace = null)
    {
        using var input = new MemoryStream(csv);
        var results = new MemoryResults();
        var outcome = await BatchAudit.RunAsync(Batch(csv, input), Basis, results, new BatchProgress(csv.Length), pace ?? BatchPace.Usual, default);
        return new AuditRun(results.Closed, outcome);
    }

    /// <summary>The batch of a stream that should give these bytes.</summary>
    public static BatchToCheck Batch(byte[] csv, Stream input) =>
        new("batch", input, Convert.ToHexStringLower(SHA256.HashData(csv)), Today);

    /// <summary>The rows of a result file, its header first.</summary>
    public List<string[]> Rows(string file)
    {
        files[file].AsSpan().StartsWith("\uFEFF"u8).ShouldBeTrue();
        using var csv = CsvReader.Create(files[file], AsWritten with { OnMalformedRecord = r => throw new InvalidDataException($"{file}: {r.Reason}") });
        var rows = new List<string[]>();
        while (csv.Read())
            rows.Add(csv.Current.ToArray());
        return rows;
    }

    /// <summary>The rows of a result file below its header.</summary>
    public IEnumerable<string[]> Data(string file) => Rows(file).Skip(1);

    /// <summary>Row by row of annotated.csv: claim, decision, rules and suggested codes.</summary>
    public IEnumerable<string> Verdicts(int claimId = 0) =>
        Data(BatchFile.Annotated).Select(r => $"{r[claimId]}: {r[^3]} | {r[^2]} | {r[^1]}");

    /// <summary>All files as one text, to be compared.</summary>
    public string Whole() => string.Concat(BatchFile.All.Select(f => $"--- {f}\n{Encoding.UTF8.GetString(files[f])}\n"));
}

/// <summary>Results in memory; a file counts once its stream was closed.</summary>
internal sealed class MemoryResults(Func<string, Stream>? open = null) : IBatchResults
{
    public Dictionary<string, byte[]> Closed { get; } = new(StringComparer.Ordinal);

    public List<string> Opened { get; } = [];

    public Task<Stream> CreateAsync(string file, CancellationToken cancellation)
    {
        Opened.Add(file);
        return Task.FromResult(open?.Invoke(file) ?? new ResultFile(bytes => Closed.Add(file, bytes)));
    }

    public Task PublishAsync(CancellationToken cancellation) => throw new InvalidOperationException("Publishing is the caller's.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class ResultFile(Action<byte[]> closed) : MemoryStream
    {
        private bool _closed;

        protected override void Dispose(bool disposing)
        {
            if (!_closed)
                closed(ToArray());
            _closed = true;
            base.Dispose(disposing);
        }
    }
}
