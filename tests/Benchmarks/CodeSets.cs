using System.Diagnostics;
using System.Globalization;
using ClaimCheck.App.Codes.Import;
using ClaimCheck.Core.Codes;
using ClaimCheck.Local.Codes;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Benchmarks;

/// <summary>
/// What the official code files cost: importing one and all of them, reading the store into an index, its memory, a look-up.
/// The folder holds order files (<c>icd10cm_order_*</c>) and, if there are any, mappings (<c>*gem*</c>), also in folders below.
/// </summary>
internal static class CodeSets
{
    private const int Rounds = 20;

    public static async Task<int> RunAsync(string folder)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var orders = Array.FindAll(files, f => Path.GetFileName(f).StartsWith("icd10cm_order_2", StringComparison.Ordinal));
        var gems = Array.FindAll(files, f => Path.GetFileName(f).Contains("gem.", StringComparison.OrdinalIgnoreCase));
        var directory = Directory.CreateTempSubdirectory("claimcheck-codes-");
        try
        {
            await ImportAsync("the newest release alone", new(new Database(Path.Combine(directory.FullName, "one"))), [orders[^1]], []);
            var store = new SqliteCodeStore(new Database(Path.Combine(directory.FullName, "all")));
            await ImportAsync($"{orders.Length} releases and {gems.Length} mappings", store, orders, gems);
            Print($"peak of the process while importing: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
            await LookUpAsync(store);
            return 0;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task ImportAsync(string what, SqliteCodeStore store, string[] orders, string[] gems)
    {
        var began = Stopwatch.GetTimestamp();
        var report = await new CodeImport(store).RunAsync(
            new ImportRequest([.. orders.Select(o => new ReleaseFile(o, null))], gems, Backfill: false, Replace: false), null, CancellationToken.None);
        Print($"import of {what}: {Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s, {report.Totals.Icd10Codes} ICD-10-CM codes");
    }

    private static async Task LookUpAsync(SqliteCodeStore store)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var began = Stopwatch.GetTimestamp();
        var index = CodeIndex.Build(await store.ReadAsync(CancellationToken.None));
        var built = Stopwatch.GetElapsedTime(began);
        Print($"index from the store: {built.TotalSeconds:F2} s, {(GC.GetTotalMemory(forceFullCollection: true) - before) >> 20} MB");

        var codes = index.All(CodeSystem.Icd10Cm).Select(e => e.Text).ToArray();
        new Random(1).Shuffle(codes);
        var on = new DateOnly(2026, 3, 2);
        var billable = 0;
        for (var round = 0; round < Rounds; round++)
        {
            began = Stopwatch.GetTimestamp();
            billable = 0;
            foreach (var code in codes)
                billable += index.Find(CodeSystem.Icd10Cm, code)!.BillableOn(on) ? 1 : 0;
            if (round == Rounds - 1)
                Print($"a look-up by date, codes in random order: {Stopwatch.GetElapsedTime(began).TotalNanoseconds / codes.Length:F0} ns ({billable} billable on {on:O})");
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
