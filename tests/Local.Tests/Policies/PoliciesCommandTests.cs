using System.Text.Json;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Tests.Commands;
using ClaimCheck.Local.Tests.Repository;

namespace ClaimCheck.Local.Tests.Policies;

public sealed class PoliciesCommandTests : IDisposable
{
    private const string Header = "payer_id,payer,kind,setting,value,procedures,diagnoses,from_visit,from,to,source,example\n";
    private const string Blue = "BLUE,Blue plan,commercial,unspecifiedVisitLimit,3,,,,2026-01-01,,contract 4,no\n";
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Policies_are_imported_and_listed()
    {
        (await RunAsync("policies", "list")).Output.ShouldContain("\"EX-COMMERCIAL\"");

        var run = await RunAsync("policies", "import", _temp.Write("own.csv", Header + Blue));

        run.Code.ShouldBe(ExitCode.Clean, run.Error);
        run.Lines[0].ShouldBe("Imported 1 setting of 1 payer.");
        run.Output.ShouldContain("no longer in force");
        var listed = await RunAsync("policies", "list");
        listed.Lines.Length.ShouldBe(2);
        (await RunAsync("policies", "import", _temp.Write("listed.csv", listed.Output))).Lines[0].ShouldBe("Nothing to do: all of it was loaded already.");
    }

    [Fact]
    public async Task Every_fault_is_named_and_nothing_changes()
    {
        var run = await RunAsync("policies", "import", _temp.Write("own.csv", Header + Blue + "BLUE,Blue plan,commercial,unspecifiedReview,perhaps,,,,,,contract 4,no\n"));

        run.Code.ShouldBe(ExitCode.Refused);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("own.csv has 2 faults, so nothing was changed.");
        run.Error.ShouldContain("line 3: value is 'perhaps'; accepted: review or deny");
        run.Error.ShouldContain("line 3: from is ''; accepted: the first date of service it holds for");
        (await RunAsync("policies", "list")).Output.ShouldContain("\"EX-COMMERCIAL\"");
    }

    [Fact]
    public async Task Json_is_the_report_and_the_list()
    {
        var report = JsonDocument.Parse((await RunAsync("policies", "import", _temp.Write("own.csv", Header + Blue), "--json")).Output).RootElement;
        (report.GetProperty("kind").GetString(), report.GetProperty("added").GetInt32()).ShouldBe(("policies", 1));

        var list = JsonDocument.Parse((await RunAsync("policies", "list", "--json")).Output).RootElement;
        list.GetProperty("policies")[0].GetProperty("value").GetString().ShouldBe("3");
    }

    [Fact]
    public async Task A_check_goes_by_what_was_imported()
    {
        var claim = RepositoryFiles.PathOf("samples", "claims", "clean.json");
        (await RunAsync("check", claim, "--dry-run", "--json")).Output.ShouldNotContain("no policy is loaded");

        await RunAsync("policies", "import", _temp.Write("own.csv", Header + Blue));

        (await RunAsync("check", claim, "--dry-run", "--json")).Output.ShouldContain("no policy is loaded");
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync([.. arguments, "--data", _temp.Data]);
}
