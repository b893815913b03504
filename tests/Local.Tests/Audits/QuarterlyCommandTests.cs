using System.Text.Json;
using ClaimCheck.App.Audits;
using ClaimCheck.Core.Audits;
using ClaimCheck.Local.Audits;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Storage;
using ClaimCheck.Local.Tests.Commands;
using ClaimCheck.Local.Tests.Running;

namespace ClaimCheck.Local.Tests.Audits;

public sealed class QuarterlyCommandTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    private string Out => Path.Combine(_temp.Root, "reports", "2026-Q3");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task It_writes_the_report_where_it_is_told_and_shows_what_it_came_to()
    {
        await BackVisits.WriteAsync(_temp.Data, 3);

        var run = await RunAsync("2026-Q3", "--out", Out);

        run.Code.ShouldBe(ExitCode.Clean, run.Error);
        run.Error.ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["findings.csv", "report.html", "report.json"]);
        run.Lines[0].ShouldBe("2026-Q3");
        run.Output.ShouldContain("9, 6 with M54.9");
        run.Output.ShouldContain("3 claims, $303.00 of");
        run.Output.ShouldContain("look first at  C-2-3  2026-07-15  $102.00  FUP001");
        run.Lines[^1].ShouldBe($"The report is in {Out}: report.json, findings.csv, report.html.");
        (await new SqliteAuditStore(new Database(_temp.Data)).ListAsync(default)).ShouldBeEmpty("a report elsewhere is not the practice's own");
    }

    [Fact]
    public async Task Json_prints_the_report()
    {
        await BackVisits.WriteAsync(_temp.Data, 1);

        var run = await RunAsync("2026-q3", "--out", Out, "--json");

        JsonDocument.Parse(run.Output).RootElement.GetProperty("quarter").GetString().ShouldBe("2026-Q3");
        JsonDocument.Parse(run.Output).RootElement.GetProperty("highestRisk")[0].GetProperty("timeline")[0].GetProperty("event").GetString().ShouldBe("firstVisit");
        JsonElement.DeepEquals(JsonDocument.Parse(run.Output).RootElement, JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Out, "report.json"))).RootElement).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_a_directory_it_is_the_practice_s_own_report()
    {
        await BackVisits.WriteAsync(Path.Combine(_temp.Root, ".claimcheck"), 1);

        var run = await BuiltProgram.RunAsync(_temp.Root, ["quarterly", "2026-Q3"]);

        run.Code.ShouldBe(ExitCode.Clean, run.Error);
        File.Exists(Path.Combine(_temp.Root, "audits", "2026-Q3", "report.html")).ShouldBeTrue();
        (await new SqliteAuditStore(new Database(Path.Combine(_temp.Root, ".claimcheck"))).ListAsync(default)).ShouldHaveSingleItem().State.ShouldBe(AuditState.Done);
    }

    [Theory]
    [InlineData("2026")]
    [InlineData("2026-Q5")]
    [InlineData("Q3-2026")]
    [InlineData("../../etc")]
    public async Task What_is_no_quarter_is_refused_with_one_that_is(string quarter) =>
        (await RunAsync(quarter)).ShouldBeRefused($"'{quarter}' is no quarter; accepted: a year and a quarter, such as 20");

    [Fact]
    public async Task A_quarter_that_has_not_begun_is_refused()
    {
        (await RunAsync("9999-Q4")).ShouldBeRefused("The quarter 9999-Q4 has not begun; accepted: 20");
        (await RunAsync("2026-Q3", "--out", " ")).ShouldBeRefused("--out names no directory.");
        (await RunAsync()).ShouldBeRefused();
    }

    [Fact]
    public async Task A_directory_that_cannot_be_written_is_refused()
    {
        var file = _temp.Write("file", "");

        (await RunAsync("2026-Q3", "--out", Path.Combine(file, "2026-Q3"))).ShouldBeRefused("2026-Q3 could not be audited into", "The report could not be written");
    }

    [Fact]
    public async Task While_another_has_the_quarter_it_is_refused()
    {
        await using var held = await FolderAuditFiles.At(new Quarter(2026, 3), Out, _temp.Data).TryHoldAsync(new(2026, 3), default);

        (await RunAsync("2026-Q3", "--out", Out)).ShouldBeRefused("Another process is auditing 2026-Q3");
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(["quarterly", .. arguments, "--data", _temp.Data]);
}
