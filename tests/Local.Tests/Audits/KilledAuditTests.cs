using ClaimCheck.App.Audits;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Tests.Commands;
using ClaimCheck.Local.Tests.Running;

namespace ClaimCheck.Local.Tests.Audits;

public sealed class KilledAuditTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Killed_in_the_middle_it_leaves_the_old_report_and_the_next_run_works()
    {
        var folder = Path.Combine(_temp.Root, "audits", "2026-Q3");
        await BackVisits.WriteAsync(_temp.Data, 1);
        (await RunAsync()).Code.ShouldBe(ExitCode.Clean);
        var before = AuditFile.All.Select(f => File.ReadAllText(Path.Combine(folder, f))).ToList();
        await BackVisits.WriteAsync(_temp.Data, 20_000, from: 1);

        using (var process = BuiltProgram.Start(_temp.Root, ["quarterly", "2026-Q3", "--data", _temp.Data]))
        {
            var half = new FileInfo(Path.Combine(_temp.Root, "audits", ".2026-Q3.staging", AuditFile.Findings));
            await Poll.UntilAsync(
                () =>
                {
                    half.Refresh();
                    return process.HasExited || (half.Exists && half.Length > 0);
                },
                "the report is being written");
            process.HasExited.ShouldBeFalse("the audit must be killed before it is done");
            process.Kill();
            await process.WaitForExitAsync();
        }

        AuditFile.All.Select(f => File.ReadAllText(Path.Combine(folder, f))).ShouldBe(before);
        var after = await RunAsync();
        after.Code.ShouldBe(ExitCode.Clean, after.Error);
        after.Output.ShouldContain("20,001 patients seen in the quarter");
        Directory.EnumerateFileSystemEntries(Path.Combine(_temp.Root, "audits")).ShouldHaveSingleItem();
    }

    private Task<CommandRun> RunAsync() => BuiltProgram.RunAsync(_temp.Root, ["quarterly", "2026-Q3", "--data", _temp.Data]);
}
