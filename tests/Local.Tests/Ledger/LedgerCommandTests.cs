using System.Text.Json;
using ClaimCheck.App.Audits;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Local.Tests.Commands;
using ClaimCheck.Local.Tests.Running;

namespace ClaimCheck.Local.Tests.Ledger;

public sealed class LedgerCommandTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_checked_claim_is_recorded_and_its_patient_can_be_forgotten()
    {
        await CheckAsync("MRN-7", "A", "2026-03-02");
        await CheckAsync("MRN-7", "B", "2026-03-09");
        await CheckAsync("MRN-8", "C", "2026-03-09");

        var run = await RunAsync("ledger", "forget", "MRN-7", "--birth-date", "1980-02-11");

        run.ShouldBe(new CommandRun(ExitCode.Clean, "Removed 2 entries from the ledger.\n", ""));
        (await RunAsync("ledger", "forget", "MRN-7", "--birth-date", "1980-02-11")).Output.ShouldBe("The ledger holds nothing of that.\n");
        (await RunAsync("ledger", "forget", "MRN-8")).Output.ShouldBe("The ledger holds nothing of that.\n");
        var json = await RunAsync("ledger", "forget", "MRN-8", "--birth-date", "1980-02-11", "--json");
        JsonDocument.Parse(json.Output).RootElement.GetProperty("removed").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_dry_run_leaves_nothing()
    {
        await CheckAsync("MRN-7", "A", "2026-03-02", "--dry-run");

        (await RunAsync("ledger", "forget", "MRN-7", "--birth-date", "1980-02-11")).Output.ShouldBe("The ledger holds nothing of that.\n");
    }

    [Fact]
    public async Task The_ledger_is_trimmed()
    {
        await CheckAsync("MRN-7", "A", "2025-03-02");
        await CheckAsync("MRN-7", "B", "2026-03-09");

        (await RunAsync("ledger", "trim", "--before", "2026-01-01")).Output.ShouldBe("Removed 1 entry from the ledger.\n");
        (await RunAsync("ledger", "trim", "--before", "soon")).ShouldBeRefused("--before is 'soon'; accepted: an ISO 8601 date");
    }

    [Fact]
    public async Task Without_a_date_it_is_trimmed_to_what_the_schedule_keeps()
    {
        var kept = LedgerRetention.Usual.KeptFrom(DateOnly.FromDateTime(DateTime.UtcNow));
        await CheckAsync("MRN-7", "A", kept.AddDays(-1).ToString("yyyy-MM-dd"));
        await CheckAsync("MRN-7", "B", kept.ToString("yyyy-MM-dd"));

        (await RunAsync("ledger", "trim")).Output.ShouldBe($"Visits from {kept:yyyy-MM-dd} on are kept.\nRemoved 1 entry from the ledger.\n");
        (await RunAsync("ledger", "trim", "--json")).Output.Trim().ShouldBe("{\"removed\":0}");
    }

    [Fact]
    public async Task How_long_is_a_setting()
    {
        await CheckAsync("MRN-7", "A", "2016-03-02");

        var many = await BuiltProgram.RunAsync(_temp.Root, ["ledger", "trim", "--data", _temp.Data], environment: (LedgerQuarters.Variable, "400"));
        many.Output.ShouldEndWith("The ledger holds nothing of that.\n");
        (await BuiltProgram.RunAsync(_temp.Root, ["ledger", "trim", "--data", _temp.Data], environment: (LedgerQuarters.Variable, " 8 "))).Output.ShouldEndWith("Removed 1 entry from the ledger.\n");
    }

    [Theory]
    [InlineData("5")]
    [InlineData("401")]
    [InlineData("-10")]
    [InlineData("ten")]
    public async Task A_setting_that_an_audit_cannot_do_with_is_refused_also_by_the_server(string quarters)
    {
        foreach (var command in (string[][])[["ledger", "trim"], ["serve", "--port", "0"]])
        {
            var run = await BuiltProgram.RunAsync(_temp.Root, [.. command, "--data", _temp.Data], environment: (LedgerQuarters.Variable, quarters));
            run.ShouldBeRefused($"CLAIMCHECK_LEDGER_QUARTERS is '{quarters}'; accepted: how many quarters before the current one the ledger keeps, from 6 ");
        }
    }

    [Fact]
    public async Task What_is_said_of_a_patient_is_never_echoed()
    {
        var run = await RunAsync("ledger", "forget", "CANARY", "--birth-date", "11 February");

        run.ShouldBeRefused("--birth-date is no date; accepted: an ISO 8601 date");
        (run.Output + run.Error).ShouldNotContain("CANARY");
        (run.Output + run.Error).ShouldNotContain("February");
    }

    [Fact]
    public async Task A_lost_key_is_said()
    {
        await CheckAsync("MRN-7", "A", "2026-03-02");
        File.Delete(Path.Combine(_temp.Data, LedgerSecret.FileName));

        var run = await RunAsync("ledger", "forget", "MRN-7", "--birth-date", "1980-02-11");

        run.Output.ShouldBe("The ledger holds nothing of that.\n");
        run.Error.ShouldContain("The ledger was written under another key");
    }

    private async Task CheckAsync(string patient, string claim, string date, params string[] more)
    {
        var json = Samples.Good.Replace("\"MRN-7\"", $"\"{patient}\", \"birthDate\": \"1980-02-11\"", StringComparison.Ordinal)
            .Replace("PCN-1001", claim, StringComparison.Ordinal)
            .Replace("2026-03-02", date, StringComparison.Ordinal);
        var run = await CommandRun.OfAsync(["check", "-", "--data", _temp.Data, .. more], json);
        run.Error.ShouldBeEmpty();
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync([.. arguments, "--data", _temp.Data]);
}
