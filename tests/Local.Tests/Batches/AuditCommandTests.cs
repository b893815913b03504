using System.Text.Json.Nodes;
using ClaimCheck.App.Batches;
using ClaimCheck.Local.Batches;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Tests.Commands;
using ClaimCheck.Local.Tests.Running;

namespace ClaimCheck.Local.Tests.Batches;

public sealed class AuditCommandTests : IDisposable
{
    private const string Header = "claim_id,patient_id,payer_id,rendering_npi,dx1,service_date,procedure,charge,units,dx_pointers\r\n";
    private const string Clean = Header + "A-1,P-1,EX-COMMERCIAL,1234567893,M54.50,2026-03-02,97110,84.00,2,1\r\n";

    private readonly TempDirectory _temp = new();

    private string Out => Path.Combine(_temp.Root, "results");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_batch_without_errors_ends_with_0_and_its_five_files_in_the_folder()
    {
        var run = await AuditAsync(Clean);

        run.Code.ShouldBe(ExitCode.Clean, run.Error);
        run.Error.ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Out).Select(Path.GetFileName).ShouldBe(BatchFile.All, ignoreOrder: true);
        run.Lines[0].ShouldBe("march");
        run.Lines[1].ShouldBe("rows     1 = 1 annotated + 0 rejected");
        run.Lines[2].ShouldStartWith("claims   1: 1 accept, 0 review, 0 reject");
        run.Lines[3].ShouldBe("charges  $0.00 at risk of $84.00");
        run.Output.ShouldContain($"The results are in {Out}: annotated.csv,");
    }

    [Fact]
    public async Task A_claim_to_hold_back_ends_with_1()
    {
        var run = await AuditAsync(Clean.Replace("M54.50", "M54.5", StringComparison.Ordinal));

        run.Code.ShouldBe(ExitCode.ErrorsFound);
        run.Output.ShouldContain("CODE003");
        run.Output.ShouldContain("$84.00 at risk of $84.00");
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_ends_with_1_too() =>
        (await AuditAsync(Clean + "B-1,P-1,EX-COMMERCIAL,1234567893,M54.50,tomorrow,97110,84.00,2,1\r\n")).Code.ShouldBe(ExitCode.ErrorsFound);

    [Fact]
    public async Task As_json_it_is_the_summary()
    {
        var run = await AuditAsync(Clean, "--json");

        var written = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Out, BatchFile.Summary)))!;
        JsonNode.Parse(run.Lines.ShouldHaveSingleItem())!.ToJsonString().ShouldBe(written.ToJsonString());
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_says_so()
    {
        await AuditAsync(Clean);
        var stamps = Stamps();

        var run = await AuditAsync(Clean);

        run.Code.ShouldBe(ExitCode.Clean);
        run.Output.ShouldContain("Nothing changed: ");
        Stamps().ShouldBe(stamps);
    }

    [Fact]
    public async Task Another_file_replaces_the_results_and_leaves_what_else_is_there()
    {
        await AuditAsync(Clean);
        _temp.Write("results/mine.txt", "x");

        var run = await AuditAsync(Clean.Replace("84.00", "85.00", StringComparison.Ordinal));

        run.Output.ShouldNotContain("Nothing changed");
        (await File.ReadAllTextAsync(Path.Combine(Out, BatchFile.Annotated))).ShouldContain("85.00");
        Directory.EnumerateFileSystemEntries(Out).Count().ShouldBe(6);
    }

    [Fact]
    public async Task Standard_input_is_a_batch_too()
    {
        var run = await CommandRun.OfAsync(["audit", "-", "--out", Out, "--data", _temp.Data, "--json"], Clean);

        run.Code.ShouldBe(ExitCode.Clean, run.Error);
        JsonNode.Parse(run.Output)!["name"]!.GetValue<string>().ShouldBe("stdin");
    }

    [UnixFact]
    public async Task A_pipe_that_has_a_name_is_a_batch_too()
    {
        var pipe = Path.Combine(_temp.Root, "march.csv");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe]))
            await made.WaitForExitAsync();
        var written = Task.Run(() => File.WriteAllText(pipe, Clean));

        var run = await CommandRun.OfAsync(["audit", pipe, "--out", Out, "--data", _temp.Data, "--json"]);

        run.Code.ShouldBe(ExitCode.Clean, run.Error);
        JsonNode.Parse(run.Output)!["name"]!.GetValue<string>().ShouldBe("march");
        await written;
    }

    [Fact]
    public async Task Without_a_folder_the_results_are_below_out()
    {
        _temp.Write("My March.CSV", Clean);

        var run = await BuiltProgram.RunAsync(_temp.Root, ["audit", "My March.CSV"]);

        run.Code.ShouldBe(ExitCode.Clean, run.Error);
        Directory.EnumerateFileSystemEntries(Path.Combine(_temp.Root, "out")).Select(Path.GetFileName).ShouldBe(["My March"]);
        File.Exists(Path.Combine(_temp.Root, "out", "My March", BatchFile.Report)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_no_batch_is_refused_and_leaves_nothing()
    {
        (await AuditAsync("claim,patient_id\r\n")).ShouldBeRefused("march.csv: The column claim_id is missing; 'claim' is unknown: did you mean claim_id?");
        (await CommandRun.OfAsync(["audit", Path.Combine(_temp.Root, "none.csv")])).ShouldBeRefused("none.csv does not exist.");
        (await CommandRun.OfAsync(["audit", _temp.Root])).ShouldBeRefused("is a directory, not a file.");
        (await AuditAsync("")).ShouldBeRefused("The file is empty");
        File.Exists(Path.Combine(Out, BatchFile.Summary)).ShouldBeFalse();
        Directory.Exists(Path.Combine(Out, ".claimcheck-staging")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        _temp.Write("results", "in the way");

        (await AuditAsync(Clean)).ShouldBeRefused("its results could not be written to " + Out, "nothing was published");
    }

    [Fact]
    public async Task One_folder_is_one_however_it_is_written()
    {
        using var held = new FolderLocks(_temp.Data).TryHold(Out);

        var run = await CommandRun.OfAsync(["audit", _temp.Write("march.csv", Clean), "--out", Out + Path.DirectorySeparatorChar, "--data", _temp.Data]);

        run.ShouldBeRefused("Another process is writing results to " + Out);
    }

    [Fact]
    public async Task A_summary_that_somebody_damaged_is_written_anew()
    {
        await AuditAsync(Clean);
        _temp.Write("results/summary.json", "{ ");

        (await AuditAsync(Clean)).Code.ShouldBe(ExitCode.Clean);

        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Out, BatchFile.Summary)))!["rows"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Killed_after_the_ledger_was_written_it_does_not_find_itself_in_its_patients_histories()
    {
        var batch = System.Text.Encoding.UTF8.GetString(BatchText.Of(500));
        await AuditAsync(batch);
        var before = Contents();
        await new SqliteBatchStore(new Local.Storage.Database(_temp.Data)).RemoveAsync(Out, default);

        await AuditAsync(batch);

        Contents().ShouldBe(before);
    }

    [Fact]
    public async Task While_a_file_is_hashed_the_bar_moves()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var seen = new List<WorkProgress>();
        using var bar = new BatchBar(new Seen(seen), "march.csv", 1000, clock);

        await bar.Of.HashAsync(new SlowStream(new byte[1000], () => clock.Advance(TimeSpan.FromMilliseconds(200))), default);
        clock.Advance(TimeSpan.FromMilliseconds(200));

        seen.ShouldBe([.. Enumerable.Range(0, 11).Select(i => new WorkProgress("reading march.csv", i * 100, 1000)), new("reading march.csv", 0, 1000)]);
    }

    [Fact]
    public async Task Told_to_end_it_publishes_nothing()
    {
        await File.WriteAllBytesAsync(Path.Combine(_temp.Root, "march.csv"), BatchText.Of(100_000));
        using var audit = BuiltProgram.Start(_temp.Root, ["audit", "march.csv"]);
        var staged = Path.Combine(_temp.Root, "out", ".march.staging", BatchFile.Annotated);
        await Poll.UntilAsync(() => audit.HasExited || (File.Exists(staged) && new FileInfo(staged).Length > 0), "the audit is under way");

        using var interrupt = System.Diagnostics.Process.Start("kill", ["-INT", $"{audit.Id}"]);
        await audit.WaitForExitAsync(new CancellationTokenSource(Poll.Patience).Token);

        audit.ExitCode.ShouldBe(ExitCode.Refused);
        (await audit.StandardError.ReadToEndAsync()).Trim().ShouldBe("claimcheck: Cancelled.");
        Directory.EnumerateFileSystemEntries(Path.Combine(_temp.Root, "out")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, 0, 0, "reading march.csv")]
    [InlineData(1_000_000, 250, 2, "march.csv  1,000,000 rows  500,000 rows/s  0:06 left")]
    [InlineData(50, 1, 1, "march.csv  50 rows  50 rows/s  16:39 left")]
    public void Progress_shows_rows_rate_and_the_time_left(long rows, long bytes, int seconds, string shown) =>
        BatchBar.Describe("march.csv", rows, bytes, 1000, TimeSpan.FromSeconds(seconds)).ShouldBe(shown);

    private Task<CommandRun> AuditAsync(string csv, params string[] more) =>
        CommandRun.OfAsync(["audit", _temp.Write("march.csv", csv), "--out", Out, "--data", _temp.Data, .. more]);

    private List<(string Name, DateTime Written)> Stamps() =>
        [.. new DirectoryInfo(Out).EnumerateFiles().Select(f => (f.Name, f.LastWriteTimeUtc)).OrderBy(f => f.Name, StringComparer.Ordinal)];

    private List<string> Contents() => [.. BatchFile.All.Select(f => File.ReadAllText(Path.Combine(Out, f)))];

    private sealed class Seen(List<WorkProgress> seen) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => seen.Add(value);
    }

    /// <summary>Gives a hundred bytes at a time, and says so before each.</summary>
    private sealed class SlowStream(byte[] bytes, Action reading) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            reading();
            return base.ReadAsync(buffer[..100], cancellationToken);
        }
    }
}
