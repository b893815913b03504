using System.IO.Pipelines;
using ClaimCheck.Local.Commands;

namespace ClaimCheck.Local.Tests.Commands;

public sealed class ServeCommandTests
{
    [Theory]
    [InlineData("serve")]
    [InlineData]
    public async Task It_serves_until_it_is_told_to_stop(params string[] command)
    {
        using var temp = new TempDirectory();
        using var stop = new CancellationTokenSource();
        var inbox = Path.Combine(temp.Root, "inbox");
        var output = new Pipe();
        await using var error = new StringWriter();
        var terminal = new Terminal(Stream.Null, output.Writer.AsStream(), error);
        var running = CommandLine.RunAsync([.. command, "--port", "0", "--data", temp.Data, "--inbox", inbox, "--out", Path.Combine(temp.Root, "out")], terminal, stop.Token);
        using var lines = new StreamReader(output.Reader.AsStream());

        var line = (await lines.ReadLineAsync().WaitAsync(Poll.Patience)).ShouldNotBeNull();
        line.ShouldMatch($@"^ClaimCheck [0-9.]+ is at http://localhost:[0-9]+ for browsers and programs alike, and keeps its data in {System.Text.RegularExpressions.Regex.Escape(temp.Data)}\. CSV files dropped into {System.Text.RegularExpressions.Regex.Escape(inbox)} are checked\. Ctrl\+C stops it\.$");
        using var http = new HttpClient();
        (await http.GetAsync(line.Split(' ')[4] + "/api/health")).EnsureSuccessStatusCode();
        await stop.CancelAsync();

        (await running.WaitAsync(Poll.Patience)).ShouldBe(ExitCode.Clean);
        (await lines.ReadLineAsync()).ShouldBe("Stopping; requests under way are finished first.");
        (await lines.ReadLineAsync()).ShouldBe("Stopped.");
        error.ToString().ShouldBeEmpty();
    }
}
