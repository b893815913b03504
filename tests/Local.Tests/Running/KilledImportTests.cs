using ClaimCheck.App.Codes;
using ClaimCheck.Local.Codes;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Storage;
using ClaimCheck.Local.Tests.Codes;
using ClaimCheck.Local.Tests.Commands;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Local.Tests.Running;

public sealed class KilledImportTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Killed_while_it_writes_it_leaves_the_old_codes_and_the_next_import_works()
    {
        _temp.Write("icd10cm_order_2025.txt", OrderFileText.Release(new(2024, 10, 1)));
        (await ImportAsync("icd10cm_order_2025.txt")).Code.ShouldBe(ExitCode.Clean);
        var store = new SqliteCodeStore(new Database(_temp.Data));
        var generation = await store.FindGenerationAsync(default);
        var before = SampleCodeData.Describe(await store.ReadAsync(default));
        _temp.Write("icd10cm_order_2026.txt", OrderFileText.Large());

        // A large write spills into the log long before it is committed.
        var halfWritten = 0;
        foreach (var bytes in (long[])[1_000, 500_000, 2_000_000])
        {
            using var process = BuiltProgram.Start(_temp.Root, ["codes", "import", "icd10cm_order_2026.txt", "--data", "data"]);
            await Poll.UntilAsync(() => process.HasExited || LogLength() > bytes, "the codes are being written");
            process.Kill();
            await process.WaitForExitAsync();
            if (process.ExitCode == 0)
                continue;

            halfWritten++;
            (await store.FindGenerationAsync(default)).ShouldBe(generation);
            SampleCodeData.Describe(await store.ReadAsync(default)).ShouldBe(before);
        }

        halfWritten.ShouldBeGreaterThan(0, "the import must be killed before it is done");
        var after = await ImportAsync("icd10cm_order_2026.txt");
        after.Code.ShouldBe(ExitCode.Clean, after.Error);
        after.Output.ShouldContain("2 whole releases");
        using var library = new CodeLibrary(store);
        (await library.GetAsync(default)).Releases.Count(r => r.IsWhole).ShouldBe(2);
    }

    private long LogLength()
    {
        var log = new FileInfo(Path.Combine(_temp.Data, Database.FileName + "-wal"));
        return log.Exists ? log.Length : 0;
    }

    private Task<CommandRun> ImportAsync(string file) => BuiltProgram.RunAsync(_temp.Root, ["codes", "import", file, "--data", "data"]);
}
