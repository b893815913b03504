using System.Text.Json;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Tests.Codes;

namespace ClaimCheck.Local.Tests.Commands;

public sealed class CodesDiffTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Shipped_releases_are_compared_and_it_is_said_that_they_are_not_whole()
    {
        var run = await DiffAsync("FY2021", "fy2022");

        run.Code.ShouldBe(ExitCode.Clean, run.Error);
        run.Lines[0].ShouldBe("FY2021 → FY2022  as of 2020-10-01 and 2021-10-01");
        run.Lines[1].ShouldBe("3 new, 0 gone, 0 became billable, 1 became a header, 0 retitled");
        run.Lines[2].ShouldStartWith("FY2021 and FY2022 are not loaded whole: only the codes that ship with ClaimCheck are compared.");
        run.Lines[4..].ShouldBe(
        [
            "became a header  M54.5  Low back pain; instead M54.50, M54.51, M54.59",
            "new              M54.50  Low back pain, unspecified",
            "                 M54.51  Vertebrogenic low back pain",
            "                 M54.59  Other low back pain",
        ]);
    }

    [Fact]
    public async Task Whole_releases_are_compared_in_all_their_codes()
    {
        await ImportAsync();

        var run = await DiffAsync("FY2026", "FY2027");

        run.Output.ShouldNotContain("not loaded whole");
        run.Lines[1].ShouldBe("2 new, 5 gone, 0 became billable, 1 became a header, 1 retitled");
        run.Lines.ShouldContain(l => l == "became a header  E11.9  Type 2 diabetes mellitus without complications; instead E11.90, E11.91");
        run.Lines.ShouldContain(l => l == "retitled         A00.0  Classical cholera  was: Cholera due to Vibrio cholerae 01, biovar cholerae");
        run.Lines.ShouldContain(l => l.Contains("Z99.2  Dependence on renal dialysis; instead Z99.0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_gives_every_change_with_both_sides()
    {
        await ImportAsync();

        var view = JsonDocument.Parse((await DiffAsync("FY2026", "FY2027", "--json")).Output).RootElement;

        view.GetProperty("whole").GetBoolean().ShouldBeTrue();
        view.GetProperty("counts").GetProperty("becameHeader").GetInt32().ShouldBe(1);
        var change = view.GetProperty("changes").EnumerateArray().Single(c => c.GetProperty("code").GetString() == "E11.9");
        change.GetProperty("change").GetString().ShouldBe("becameHeader");
        change.GetProperty("before").GetProperty("billable").GetBoolean().ShouldBeTrue();
        change.GetProperty("after").GetProperty("billable").GetBoolean().ShouldBeFalse();
        change.GetProperty("instead").EnumerateArray().Select(i => i.GetProperty("code").GetString()).ShouldBe(["E11.90", "E11.91"]);
    }

    [Fact]
    public async Task The_claims_of_a_batch_that_a_change_concerns_are_listed()
    {
        var batch = _temp.Write("march.csv", Batch("PCN-1,M54.50", "PCN-7,M545", "PCN-8,E11.9", "PCN-9,724.5"));

        var run = await DiffAsync("FY2021", "FY2022", batch);

        run.Code.ShouldBe(ExitCode.Clean, run.Error);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldContain("2 of 4 claims would change:\n");
        run.Lines[^2..].ShouldBe(
        [
            "PCN-1: M54.50 CODE003 → billable on 2021-10-01",
            "PCN-7: M54.5 billable → CODE003 on 2021-10-01; instead M54.50, M54.51, M54.59",
        ]);
    }

    [Fact]
    public async Task Json_tells_of_a_batch_what_changed_and_what_could_not_be_read()
    {
        var batch = _temp.Write("march.csv", Batch("PCN-7,M54.5", "PCN-8,M54.9") + "PCN-9,M54.5,too,few\n");

        var view = JsonDocument.Parse((await DiffAsync("FY2021", "FY2022", batch, "--json")).Output).RootElement.GetProperty("batch");

        view.GetProperty("claims").GetInt32().ShouldBe(2);
        view.GetProperty("claimsChanged").GetInt32().ShouldBe(1);
        view.GetProperty("rowsRejected").GetInt32().ShouldBe(1);
        var change = view.GetProperty("changes").EnumerateArray().Single();
        change.GetProperty("claimId").GetString().ShouldBe("PCN-7");
        change.GetProperty("diagnosis").GetInt32().ShouldBe(1);
        change.GetProperty("before").GetString().ShouldBe("billable");
        change.GetProperty("after").GetString().ShouldBe("CODE003");
        (await DiffAsync("FY2021", "FY2022", "--json")).Output.ShouldContain("\"batch\":null");
    }

    [Fact]
    public async Task A_batch_that_cannot_be_read_is_refused()
    {
        (await DiffAsync("FY2021", "FY2022", Path.Combine(_temp.Root, "none.csv"))).ShouldBeRefused("none.csv does not exist.");
        (await DiffAsync("FY2021", "FY2022", _temp.Write("empty.csv", ""))).ShouldBeRefused("empty.csv");
        (await DiffAsync("FY2021", "FY2022", _temp.Write("other.csv", "name,date\nx,y\n"))).ShouldBeRefused("other.csv", "claim_id");
    }

    [Fact]
    public async Task A_release_that_is_not_known_is_refused_with_those_that_are()
    {
        await ImportAsync();

        (await DiffAsync("FY2026", "FY2031")).ShouldBeRefused("'FY2031' is no release that is loaded.", "Loaded whole: FY2026, FY2027.", "Loaded in part: FY2016,");
        (await DiffAsync("v32", "FY2026")).ShouldBeRefused("'v32'");
        (await DiffAsync("FY2026", "FY2026")).ShouldBeRefused("named twice");
        (await DiffAsync("FY2026")).ShouldBeRefused("Use --help");
    }

    private static string Batch(params string[] claims) =>
        "claim_id,dx1,patient_id,payer_id,rendering_npi,service_date,procedure,charge,units,dx_pointers\n"
        + string.Concat(claims.Select(c => c + ",MRN-7,EX-COMMERCIAL,1234567893,2021-09-30,97110,84.00,2,1\n"));

    private Task<CommandRun> DiffAsync(params string[] arguments) => CommandRun.OfAsync(["codes", "diff", .. arguments, "--data", _temp.Data]);

    private async Task ImportAsync()
    {
        var run = await CommandRun.OfAsync(
        [
            "codes", "import",
            _temp.Write("icd10cm_order_2027.txt", OrderFileText.Release(
                new(2026, 10, 1), ("A00.0", true, "Classical cholera"), ("E11.9", false, "Type 2 diabetes mellitus without complications"), ("E11.90", true, "Of one kind"), ("E11.91", true, "Of another kind"))),
            _temp.Write("icd10cm_order_2026.txt", OrderFileText.Release(new(2025, 10, 1), ("Z99.2", true, "Dependence on renal dialysis"))),
            "--data", _temp.Data,
        ]);
        run.Code.ShouldBe(ExitCode.Clean, run.Error);
    }
}
