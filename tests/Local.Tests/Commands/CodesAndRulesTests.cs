using System.Text.Json;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Tests.Codes;
using ClaimCheck.Local.Tests.Serving;

namespace ClaimCheck.Local.Tests.Commands;

public sealed class CodesAndRulesTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_code_is_shown_with_its_life_and_what_followed()
    {
        var run = await CodesAsync("M54.5", "--on", "2022-01-01");

        run.Code.ShouldBe(ExitCode.Clean);
        run.Lines[0].ShouldBe("M54.5  Low back pain");
        run.Lines[1].ShouldEndWith(" on 2022-01-01");
        run.Output.ShouldContain("2015-10-01   2021-09-30   yes");
        run.Output.ShouldContain("2021-10-01   still        no");
        run.Output.ShouldContain("under         M54  Dorsalgia  header");
        run.Output.ShouldContain("followed by   M54.50  Low back pain, unspecified");
        run.Output.ShouldContain("M54.5 excludes1  low back strain (S39.012)");
    }

    [Fact]
    public async Task A_dead_code_without_conversion_points_to_its_family_and_says_so_once()
    {
        await ImportAsync(
            _temp.Write("icd10cm_order_2026.txt", OrderFileText.Release(new(2025, 10, 1), ("Z99.1", true, "Dependence on respirator"), ("Z99.2", true, "Dependence on renal dialysis"))),
            _temp.Write("icd10cm_order_2027.txt", OrderFileText.Release(new(2026, 10, 1), ("Z99.1", true, "Dependence on respirator"))));

        var run = await CodesAsync("Z99.2", "--on", "2026-12-01");

        run.Lines[1].ShouldBe("ICD-10-CM · not valid on 2026-12-01");
        run.Output.ShouldContain("2025-10-01   2026-09-30   yes");
        run.Output.ShouldContain(
            "followed by  Z99.0  Dependence on aspirator  billable codes of Z99, the nearest code above it that is in force; no conversion is on record\n"
            + "             Z99.1  Dependence on respirator\n");
    }

    [Fact]
    public async Task A_code_that_only_a_mapping_knows_is_shown_without_a_title()
    {
        await ImportAsync("--gem", _temp.Write("2018_I9gem.txt", "0010  A000    00000\n7245  M549    10000\nV9103 Z990    10000\n"));

        var run = await CodesAsync("001.0", "--on", "2014-01-01");

        run.Code.ShouldBe(ExitCode.Clean, run.Error);
        run.Lines[0].ShouldBe("001.0  (known from a mapping, which has no titles)");
        run.Lines[1].ShouldBe("ICD-9-CM · billable on 2014-01-01");
        run.Output.ShouldContain("1979-01-01   2015-09-30   yes        –");
    }

    [Fact]
    public async Task Json_is_what_the_web_answers_to_the_byte()
    {
        await using var server = await RunningServer.StartAsync();

        (await CodesAsync("m545", "--on", "2022-01-01", "--json")).Output
            .ShouldBe(await server.Http.GetStringAsync("/api/codes/M54.5?on=2022-01-01") + "\n");
        (await CommandRun.OfAsync(["rules", "list", "--json"])).Output
            .ShouldBe(await server.Http.GetStringAsync("/api/rules") + "\n");
    }

    [Fact]
    public async Task Without_a_date_it_is_today()
    {
        var before = DateOnly.FromDateTime(DateTime.UtcNow);
        var on = DateOnly.Parse(JsonDocument.Parse((await CodesAsync("M54.50", "--json")).Output).RootElement.GetProperty("on").GetString()!);

        on.ShouldBeInRange(before, DateOnly.FromDateTime(DateTime.UtcNow));
    }

    [Theory]
    [InlineData("M54.55")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_code_that_does_not_exist_ends_with_1(string code)
    {
        var run = await CodesAsync(code);

        run.Code.ShouldBe(ExitCode.ErrorsFound);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldBe($"claimcheck: '{code}' is in no release of a code set that is loaded.\n".ReplaceLineEndings());
    }

    [Theory]
    [InlineData("2022-02-30")]
    [InlineData("01/01/2022")]
    [InlineData("today")]
    [InlineData("")]
    public async Task A_date_that_is_none_is_refused(string on) =>
        (await CodesAsync("M54.5", "--on", on)).ShouldBeRefused($"--on is '{on}'; accepted: an ISO 8601 date");

    [Fact]
    public async Task Every_rule_is_listed_and_no_store_is_made_for_it()
    {
        var run = await CommandRun.OfAsync(["rules", "list", "--data", _temp.Data]);

        run.Code.ShouldBe(ExitCode.Clean);
        foreach (var rule in Core.Rules.RulePack.Rules)
            run.Lines.ShouldContain(line => line.TrimStart().StartsWith(rule.About.Id + " ", StringComparison.Ordinal) && line.Contains(rule.About.Title, StringComparison.Ordinal));
        Directory.Exists(_temp.Data).ShouldBeFalse();
    }

    private async Task ImportAsync(params string[] files)
    {
        var run = await CommandRun.OfAsync(["codes", "import", .. files, "--data", _temp.Data]);
        run.Code.ShouldBe(ExitCode.Clean, run.Error);
    }

    private Task<CommandRun> CodesAsync(string code, params string[] more) => CommandRun.OfAsync(["codes", "show", code, "--data", _temp.Data, .. more]);
}
