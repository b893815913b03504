using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using ClaimCheck.App;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Rules;
using CsvHelper;

namespace ClaimCheck.Benchmarks;

/// <summary><c>batch FILE</c>: the floor, one thread that turns every field of the file into a string, then the audit, several times in one process.</summary>
internal static class BatchSpeed
{
    private const int Rounds = 5;

    public static async Task<int> RunAsync(string path)
    {
        var basis = ShippedBasis.Of(CodeIndex.Build(ShippedCodes.Read()));
        var results = Directory.CreateTempSubdirectory("claimcheck-batch-");
        Console.WriteLine($"{Environment.ProcessorCount} cores, {new FileInfo(path).Length / 1_000_000} MB, {Rounds} rounds");
        try
        {
            for (var round = 1; round <= Rounds; round++)
            {
                var begun = Stopwatch.GetTimestamp();
                var (rows, characters) = Floor(path);
                var floor = Stopwatch.GetElapsedTime(begun);
                begun = Stopwatch.GetTimestamp();
                var summary = await AuditAsync(path, basis, results.FullName);
                var audit = Stopwatch.GetElapsedTime(begun);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"floor {floor.TotalSeconds,6:F2} s {rows / floor.TotalSeconds,10:N0} rows/s ({characters:N0} characters)   audit {audit.TotalSeconds,6:F2} s {summary.Claims / audit.TotalSeconds,10:N0} claims/s {summary.Rows / audit.TotalSeconds,10:N0} rows/s   working set {Environment.WorkingSet >> 20} MB"));
            }

            return 0;
        }
        finally
        {
            results.Delete(recursive: true);
        }
    }

    private static (long Rows, long Characters) Floor(string path)
    {
        using var file = File.OpenRead(path);
        using var csv = CsvReader.Create(file, new CsvReaderOptions { HasHeader = false });
        long rows = 0, characters = 0;
        while (csv.Read())
        {
            rows++;
            foreach (var field in csv.Current.ToArray())
                characters += field.Length;
        }

        return (rows, characters);
    }

    // As the command does it: hashed first, then checked and written.
    private static async Task<BatchSummary> AuditAsync(string path, Basis basis, string results)
    {
        await using var csv = File.OpenRead(path);
        var sha = Convert.ToHexStringLower(await SHA256.HashDataAsync(csv));
        csv.Position = 0;
        var outcome = await BatchAudit.RunAsync(
            new("batch", csv, sha, new DateOnly(2026, 12, 31)), basis, new Folder(results), new BatchProgress(csv.Length), CancellationToken.None);
        return outcome.Summary;
    }

    private sealed class Folder(string path) : IBatchResults
    {
        public Task<Stream> CreateAsync(string file, CancellationToken cancellation) =>
            Task.FromResult<Stream>(new FileStream(Path.Combine(path, file), FileMode.Create, FileAccess.Write, FileShare.Read, 1));

        public Task PublishAsync(CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
