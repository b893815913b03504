using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Storage;
using ClaimCheck.Local.Tests.Commands;
using ClaimCheck.Local.Tests.Serving;

namespace ClaimCheck.Local.Tests.Running;

public sealed class BuiltProgramTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task In_a_fresh_directory_it_makes_its_store_and_checks_a_claim()
    {
        var run = await RunAsync(["check", "-"], Samples.EndedCode);

        run.Code.ShouldBe(ExitCode.ErrorsFound, run.Error);
        run.Lines[0].ShouldStartWith("PCN-1001  REJECT");
        run.Output.ShouldNotContain("\u001b");
        run.Output.ShouldContain(" · ");
        File.Exists(Path.Combine(_temp.Root, ".claimcheck", Database.FileName)).ShouldBeTrue();
    }

    [Fact]
    public async Task Exit_codes_tell_clean_found_and_refused()
    {
        (await RunAsync(["check", "-"], Samples.Good)).Code.ShouldBe(0);
        (await RunAsync(["codes", "show", "Z99.99"])).Code.ShouldBe(1);
        (await RunAsync(["check", "none.json"])).ShouldBeRefused("none.json does not exist.");
        (await RunAsync(["no-such-command"])).ShouldBeRefused();
    }

    [Fact]
    public async Task Json_in_a_pipe_is_one_line()
    {
        var run = await RunAsync(["check", "-", "--json"], Samples.EndedCode);

        run.Lines.ShouldHaveSingleItem().ShouldStartWith("{\"claimId\":\"PCN-1001\",\"decision\":\"reject\",");
    }

    [Fact]
    public async Task Processes_that_fill_one_store_at_once_all_end_well()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync(["codes", "show", "M54.50", "--json", "--on", "2026-03-02"])));

        runs.ShouldAllBe(r => r.Code == 0 && r.Error.Length == 0);
        runs.Select(r => r.Output).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Killed_while_it_fills_its_store_it_fills_it_the_next_time()
    {
        for (var i = 0; i < 4; i++)
        {
            using var process = BuiltProgram.Start(_temp.Root, ["codes", "show", "M54.50"]);
            await Poll.UntilAsync(() => process.HasExited || File.Exists(Path.Combine(_temp.Root, ".claimcheck", Database.FileName + "-wal")), "the store is being written");
            process.Kill();
            await process.WaitForExitAsync();
        }

        (await RunAsync(["codes", "show", "M54.50"])).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Told_to_end_the_server_finishes_what_is_under_way()
    {
        using var process = BuiltProgram.Start(_temp.Root, ["--port", "0"]);
        var address = await AddressAsync(process);
        await using var request = await HalfSentRequest.StartAsync(address, Encoding.UTF8.GetBytes(Samples.EndedCode));

        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString()]);
        (await process.StandardOutput.ReadLineAsync()).ShouldBe("Stopping; requests under way are finished first.");
        var answer = await request.FinishAsync();

        answer.ShouldStartWith("HTTP/1.1 200 OK");
        await process.WaitForExitAsync(new CancellationTokenSource(Poll.Patience).Token);
        process.ExitCode.ShouldBe(0);
        (await process.StandardOutput.ReadToEndAsync()).Trim().ShouldBe("Stopped.");
        (await process.StandardError.ReadToEndAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_from_its_project_it_works_where_the_person_is_not_where_the_project_is()
    {
        var project = Repository.RepositoryFiles.PathOf("local", "ClaimCheck.Local.csproj");
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", project, "-getProperty:RunWorkingDirectory"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;

        (await process.StandardOutput.ReadToEndAsync()).Trim().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_port_in_use_is_one_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString();

        (await RunAsync(["serve", "--port", port])).ShouldBeRefused($"Port {port} is in use");
    }

    [Fact]
    public async Task Elsewhere_than_on_loopback_it_asks_for_a_key()
    {
        (await RunAsync(["serve", "--host", "0.0.0.0", "--port", "0"])).ShouldBeRefused("CLAIMCHECK_API_KEY");

        using var process = BuiltProgram.Start(_temp.Root, ["--port", "0", "--host", "0.0.0.0"], ("CLAIMCHECK_API_KEY", "the key"));
        try
        {
            using var http = new HttpClient { BaseAddress = await AddressAsync(process) };
            (await http.GetAsync("/api/rules")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            http.DefaultRequestHeaders.Add("x-functions-key", "the key");
            (await http.GetAsync("/api/rules")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private Task<CommandRun> RunAsync(string[] arguments, string input = "") => BuiltProgram.RunAsync(_temp.Root, arguments, input);

    private static async Task<Uri> AddressAsync(Process server)
    {
        var line = await server.StandardOutput.ReadLineAsync().WaitAsync(Poll.Patience);
        return new Uri(line.ShouldNotBeNull(server.HasExited ? await server.StandardError.ReadToEndAsync() : "").Split(' ')[4]);
    }
}
