using System.Text.Json;
using ClaimCheck.Local.Codes;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Storage;
using ClaimCheck.Local.Tests.Codes;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Local.Tests.Commands;

public sealed class CodesImportTests : IDisposable
{
    private const string Forward = "0010  A000    00000\n7242  M545    00000\n7245  M5489   10000\n7245  M549    10000\nV9103 Z990    10000\n";
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_release_is_loaded_and_what_came_with_it_is_told()
    {
        var run = await ImportAsync(Fy2026());

        run.Code.ShouldBe(ExitCode.Clean, run.Error);
        run.Error.ShouldBeEmpty();
        run.Lines[0].ShouldBe("Imported 1 release.");
        run.Output.ShouldContain("FY2026");
        run.Output.ShouldContain("the first");
        run.Output.ShouldContain("loaded now  1 whole release");
        run.Output.ShouldNotContain("differs");
        (await RunAsync("codes", "show", "E11.9", "--on", "2026-03-02")).Output.ShouldContain("E11.9  Type 2 diabetes mellitus without complications");
    }

    [Fact]
    public async Task The_next_release_is_compared_with_the_one_before()
    {
        await ImportAsync(Fy2026());

        var run = await ImportAsync(_temp.Write("icd10cm_order_2027.txt", OrderFileText.Release(
            new(2026, 10, 1), ("A00.1", true, "Cholera due to Vibrio cholerae 01, biovar eltor"), ("E11.9", true, "Type 2 diabetes mellitus, uncomplicated"), ("Z99.1", true, "Dependence on respirator"))));

        // S23.420A, D and S and their header end with FY2026, as shipped.
        run.Lines.Single(l => l.TrimStart().StartsWith("FY2027", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[4..9]
            .ShouldBe(["2", "4", "0", "1", "FY2026"]);
    }

    [Fact]
    public async Task Again_there_is_nothing_to_do()
    {
        var file = Fy2026();
        await ImportAsync(file);

        var run = await ImportAsync(file);

        run.Code.ShouldBe(ExitCode.Clean);
        run.Lines[0].ShouldBe("Nothing to do: all of it was loaded already.");
        run.Output.ShouldContain("icd10cm_order_2026.txt (was loaded already)");
    }

    [Fact]
    public async Task A_file_that_differs_from_what_ships_wins_and_says_where()
    {
        var run = await ImportAsync(_temp.Write("icd10cm_order_2026.txt", OrderFileText.Release(new(2025, 10, 1), ("M54.50", true, "Low back pain, whatever"))));

        run.Output.ShouldContain("differs     from what ships with ClaimCheck in 1 place; the files win:");
        run.Lines.ShouldContain(l => l == "            M54.50  FY2026");
        (await RunAsync("codes", "show", "M54.50", "--on", "2026-03-02")).Lines[0].ShouldBe("M54.50  Low back pain, whatever");
    }

    [Fact]
    public async Task Mapping_files_may_be_loaded_alone()
    {
        var run = await RunAsync("codes", "import", "--gem", _temp.Write("2018_I9gem.txt", Forward));

        run.Code.ShouldBe(ExitCode.Clean, run.Error);
        run.Lines[0].ShouldBe("Imported 1 mapping file.");
        run.Output.ShouldContain("crosswalk   ICD-9-CM to ICD-10-CM  5 rows from 2018_I9gem.txt");
    }

    [Fact]
    public async Task The_release_may_be_named_by_hand()
    {
        var file = _temp.Write("codes-from-a-colleague.txt", OrderFileText.Release(new(2025, 10, 1)));

        (await ImportAsync(file)).ShouldBeRefused("codes-from-a-colleague.txt", "--release FY2026 --effective 2025-10-01");
        (await ImportAsync(file, "--release", "FY2026", "--effective", "2025-10-01")).Lines[0].ShouldBe("Imported 1 release.");
    }

    [Fact]
    public async Task Json_is_the_report_and_nothing_else()
    {
        var run = await ImportAsync(Fy2026(), "--json");

        run.Error.ShouldBeEmpty();
        var report = JsonDocument.Parse(run.Lines.ShouldHaveSingleItem()).RootElement;
        report.GetProperty("changed").GetBoolean().ShouldBeTrue();
        report.GetProperty("releases")[0].GetProperty("name").GetString().ShouldBe("FY2026");
        report.GetProperty("releases")[0].GetProperty("from").GetString().ShouldBe("2025-10-01");
        report.GetProperty("totals").GetProperty("releases").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task On_a_terminal_a_bar_is_drawn_on_standard_error_and_taken_away_again()
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();

        var code = await CommandLine.RunAsync(
            ["codes", "import", Fy2026(), "--data", _temp.Data], new Terminal(Stream.Null, output, error, width: null, errorWidth: 80));

        code.ShouldBe(ExitCode.Clean);
        error.ToString().ShouldContain("━");
        error.ToString().ShouldContain("100%");
        error.ToString().ShouldEndWith("\u001b[?25h", customMessage: "the cursor is shown again");
        System.Text.Encoding.UTF8.GetString(output.ToArray()).ShouldStartWith("Imported 1 release.\n");
    }

    [Theory]
    [InlineData("codes", "import")]
    [InlineData("codes", "import", "a.txt", "--release", "FY2026")]
    [InlineData("codes", "import", "a.txt", "--effective", "2025-10-01")]
    [InlineData("codes", "import", "a.txt", "b.txt", "--release", "FY2026", "--effective", "2025-10-01")]
    [InlineData("codes", "import", "--gem", "g.txt", "--release", "FY2026", "--effective", "2025-10-01")]
    public async Task Wrong_usage_is_refused_in_one_line(params string[] arguments) =>
        (await RunAsync(arguments)).ShouldBeRefused("Use --help to see what is accepted.");

    [Fact]
    public async Task Bad_input_is_one_line_and_changes_nothing()
    {
        await ImportAsync(Fy2026());
        var before = SampleCodeData.Describe(await Store().ReadAsync(default));
        var whole = OrderFileText.Release(new(2026, 10, 1));

        (await ImportAsync(_temp.Write("icd10cm_order_2027.txt", whole[..(whole.Length / 2)]))).ShouldBeRefused("icd10cm_order_2027.txt");
        (await ImportAsync(Path.Combine(_temp.Root, "icd10cm_order_2028.txt"))).ShouldBeRefused("icd10cm_order_2028.txt");
        (await ImportAsync(_temp.Write("icd10cm_order_2025.txt", OrderFileText.Release(new(2024, 10, 1))))).ShouldBeRefused("FY2025", "older than FY2026", "--backfill");
        (await ImportAsync(_temp.Write("icd10cm_order_2026_Oct.txt", OrderFileText.Release(new(2025, 10, 1), ("Z99.1", true, "Dependence on respirator"))))).ShouldBeRefused("FY2026", "--replace");
        (await ImportAsync(Fy2026(), "--gem", Fy2026())).ShouldBeRefused("without --gem");
        (await ImportAsync(Fy2026(), "--release", "a b", "--effective", "2025-10-01")).ShouldBeRefused("'a b'");
        (await ImportAsync(Fy2026(), "--release", "FY2026", "--effective", "1 October")).ShouldBeRefused("'1 October'");

        SampleCodeData.Describe(await Store().ReadAsync(default)).ShouldBe(before);
    }

    [Fact]
    public async Task What_the_refusals_name_may_be_asked_for()
    {
        await ImportAsync(Fy2026());

        var older = await ImportAsync(_temp.Write("icd10cm_order_2025.txt", OrderFileText.Release(new(2024, 10, 1))), "--backfill");
        var other = await ImportAsync(_temp.Write("icd10cm_order_2026_Oct.txt", OrderFileText.Release(new(2025, 10, 1), ("Z99.1", true, "Dependence on respirator"))), "--replace");

        older.Code.ShouldBe(ExitCode.Clean, older.Error);
        other.Code.ShouldBe(ExitCode.Clean, other.Error);
        other.Output.ShouldContain("2 whole releases");
        (await RunAsync("codes", "show", "Z99.1", "--on", "2026-03-02")).Code.ShouldBe(ExitCode.Clean);
    }

    private string Fy2026() => _temp.Write("icd10cm_order_2026.txt", OrderFileText.Release(new(2025, 10, 1)));

    private SqliteCodeStore Store() => new(new Database(_temp.Data));

    private Task<CommandRun> ImportAsync(string file, params string[] more) => RunAsync(["codes", "import", file, .. more]);

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync([.. arguments, "--data", _temp.Data]);
}
