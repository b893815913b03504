using System.Text;
using System.Text.Json;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Tests.Serving;

namespace ClaimCheck.Local.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_claim_with_errors_is_shown_and_ends_with_1()
    {
        var run = await CheckAsync(_temp.Write("claim.json", Samples.EndedCode));

        run.Code.ShouldBe(ExitCode.ErrorsFound);
        run.Error.ShouldBeEmpty();
        run.Lines[0].ShouldStartWith("PCN-1001  REJECT  1 error");
        run.Output.ShouldContain("CODE003  Code not valid on the date of service");
        run.Output.ShouldContain("diagnosis 1 · M54.5");
        run.Output.ShouldContain("M54.50  Low back pain, unspecified");
        run.Output.ShouldContain("would answer CARC 146");
        run.Lines[^1].ShouldBe("ICD-10-CM FY2026 · rule pack " + Core.Rules.RulePack.Version);
    }

    [Fact]
    public async Task A_claim_without_errors_ends_with_0()
    {
        var run = await CheckAsync(_temp.Write("claim.json", Samples.Good));

        run.Code.ShouldBe(ExitCode.Clean, run.Output);
        run.Lines[0].ShouldStartWith("PCN-1001  ");
    }

    [Fact]
    public async Task Standard_input_is_read_for_a_dash()
    {
        var run = await CommandRun.OfAsync(["check", "-", "--dry-run", "--data", _temp.Data], Samples.EndedCode);

        run.Code.ShouldBe(ExitCode.ErrorsFound);
        run.Lines[0].ShouldStartWith("PCN-1001  REJECT");
    }

    [Fact]
    public async Task Json_is_what_the_web_answers_to_the_byte()
    {
        await using var server = await RunningServer.StartAsync();
        var claim = Encoding.UTF8.GetBytes(Samples.EndedCode);
        var web = await (await server.CheckAsync(claim)).Content.ReadAsStringAsync();

        var pipe = await CheckAsync(_temp.Write("claim.json", Samples.EndedCode), "--json");
        var terminal = await CommandRun.OfAsync(["--json", "check", "-", "--data", _temp.Data], Samples.EndedCode, width: 80);

        pipe.Output.ShouldBe(web + "\n");
        terminal.Lines.Length.ShouldBeGreaterThan(10);
        JsonElement.DeepEquals(JsonDocument.Parse(terminal.Output).RootElement, JsonDocument.Parse(web).RootElement).ShouldBeTrue();
    }

    [Theory]
    [InlineData("{\n  \"claimId\": x\n}", "from line 2, position 14")]
    [InlineData("", "from line 1, position 1")]
    [InlineData("[]", "from line 1, position 1")]
    public async Task Malformed_json_is_refused_with_line_and_position(string json, string where)
    {
        var path = _temp.Write("claim.json", json);

        (await CheckAsync(path)).ShouldBeRefused(path, where);
        (await CommandRun.OfAsync(["check", "-", "--data", _temp.Data], json)).ShouldBeRefused("standard input: ", where);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused() =>
        (await CheckAsync(Path.Combine(_temp.Root, "none", "claim.json"))).ShouldBeRefused("claim.json does not exist.");

    [Fact]
    public async Task A_directory_is_refused() => (await CheckAsync(_temp.Root)).ShouldBeRefused($"{_temp.Root} is a directory");

    [Fact]
    public async Task A_path_that_can_be_none_is_refused() => (await CheckAsync("a\0b")).ShouldBeRefused();

    [Fact]
    public async Task An_argument_with_an_at_sign_is_a_file_name() => (await CheckAsync("@claim.json")).ShouldBeRefused("@claim.json does not exist.");

    [Fact]
    public async Task One_mebibyte_is_the_most()
    {
        var path = Path.Combine(_temp.Root, "claim.json");
        await File.WriteAllBytesAsync(path, Samples.OfLength(1024 * 1024));
        (await CheckAsync(path)).Code.ShouldBe(ExitCode.ErrorsFound);

        await File.WriteAllBytesAsync(path, Samples.OfLength((1024 * 1024) + 1));
        (await CheckAsync(path)).ShouldBeRefused("is over 1048576 bytes");
    }

    [Fact]
    public async Task A_store_that_cannot_be_used_is_named()
    {
        Directory.CreateDirectory(_temp.Data);
        await File.WriteAllTextAsync(Path.Combine(_temp.Data, "claimcheck.db"), new string('x', 4096));

        (await CheckAsync(_temp.Write("claim.json", Samples.EndedCode))).ShouldBeRefused(_temp.Data, "is damaged, or is no ClaimCheck store");
    }

    private Task<CommandRun> CheckAsync(string path, params string[] more) => CommandRun.OfAsync(["check", path, "--data", _temp.Data, .. more]);
}
