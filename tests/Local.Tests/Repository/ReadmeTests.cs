using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Serving;
using ClaimCheck.Local.Tests.Commands;
using ClaimCheck.Local.Tests.Running;

namespace ClaimCheck.Local.Tests.Repository;

/// <summary>README's commands and examples do what they say.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private const string Program = "dotnet run --project local -- ";
    private static readonly string Readme = RepositoryFiles.Read("README.md");
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("claimcheck-readme-");

    public static TheoryData<string> LocalLinks =>
        [.. Links().Matches(Readme).Select(m => m.Groups["link"].Value).Where(l => !l.Contains("://", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    [Fact]
    public void It_opens_with_the_two_commands() =>
        Commands().Take(2).Select(c => c.Command).ShouldBe(["dotnet run --project local", "dotnet test ClaimCheck.Local.slnf"]);

    [Fact]
    public void Its_test_command_names_every_project_that_needs_only_the_sdk()
    {
        var filter = JsonNode.Parse(RepositoryFiles.Read("ClaimCheck.Local.slnf"))!["solution"]!["projects"]!.AsArray()
            .Select(p => p!.GetValue<string>());
        var all = Directory.GetFiles(RepositoryFiles.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(RepositoryFiles.Root, p).Replace('\\', '/'))
            .Where(p => !p.Contains("/obj/", StringComparison.Ordinal) && !p.Contains("Functions", StringComparison.Ordinal));
        filter.Order(StringComparer.Ordinal).ShouldBe(all.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Its_curl_gets_the_answer_it_shows()
    {
        var (command, answer) = Commands().Single(c => c.Command.StartsWith("curl", StringComparison.Ordinal));
        var file = DataFile().Match(command).Groups["file"].Value;
        var path = new Uri(command[command.LastIndexOf("http://", StringComparison.Ordinal)..]).PathAndQuery;
        var options = new ServerOptions { Port = 0, DataDirectory = _data.FullName };
        await using var server = LocalServer.Build(options);
        var address = await LocalServer.StartAsync(server, options, CancellationToken.None);

        using var client = new HttpClient { BaseAddress = new Uri(address) };
        using var claim = new ByteArrayContent(await File.ReadAllBytesAsync(RepositoryFiles.PathOf(file.Split('/'))));
        claim.Headers.ContentType = new("application/json");
        var response = await client.PostAsync(path, claim);

        JsonNode.Parse(await response.Content.ReadAsStringAsync())!.ToJsonString().ShouldBe(JsonNode.Parse(answer)!.ToJsonString());
    }

    [Fact]
    public async Task Its_other_commands_print_what_it_shows()
    {
        var shown = Commands().Where(c => c.Command.StartsWith(Program, StringComparison.Ordinal)).ToArray();
        shown.ShouldNotBeEmpty();
        foreach (var (command, answer) in shown)
        {
            string[] arguments = [.. command[Program.Length..].Split(' ').Select(InRepository), "--data", _data.FullName];
            using var output = new MemoryStream();
            using var error = new StringWriter();
            await CommandLine.RunAsync(arguments, new Terminal(Stream.Null, output, error, width: 100));
            error.ToString().ShouldBeEmpty();
            Encoding.UTF8.GetString(output.ToArray()).Trim().ShouldBe(answer.Trim());
        }
    }

    [Fact]
    public async Task Its_batch_dropped_into_the_inbox_gives_the_files_and_the_numbers_it_shows()
    {
        var (command, tree) = Commands().Single(c => c.Command.StartsWith("cp ", StringComparison.Ordinal));
        var file = command.Split(' ')[1];
        var options = new ServerOptions
        {
            Port = 0,
            DataDirectory = _data.FullName,
            Inbox = Path.Combine(_data.FullName, "inbox"),
            Results = Path.Combine(_data.FullName, "out"),
        };
        await using var server = LocalServer.Build(options);
        await LocalServer.StartAsync(server, options, CancellationToken.None);
        await Poll.UntilAsync(() => Directory.Exists(options.Inbox), "the inbox is made");

        File.Copy(RepositoryFiles.PathOf(file.Split('/')), Path.Combine(options.Inbox, Path.GetFileName(file)));
        var results = Path.Combine(options.Results, "batch");
        await Poll.UntilAsync(() => File.Exists(Path.Combine(results, "summary.json")), "the batch is done");
        await server.StopAsync();

        tree.Trim().Split('\n').Skip(1).Select(l => l.Split(' ')[^1]).ShouldBe(Directory.EnumerateFiles(results).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Readme.ShouldContain("```json\n" + await File.ReadAllTextAsync(Path.Combine(results, "summary.json")) + "\n```", Case.Sensitive);
    }

    [Fact]
    public async Task Its_two_commands_for_a_quarter_write_the_report_it_speaks_of_and_print_what_it_shows()
    {
        var shown = QuarterPart().Match(Readme);
        shown.Success.ShouldBeTrue();
        var commands = shown.Groups["commands"].Value.Trim().Split('\n');
        commands.Length.ShouldBe(2);
        var sample = commands[0].Split(' ')[^1];
        Directory.CreateDirectory(Path.Combine(_data.FullName, Path.GetDirectoryName(sample)!));
        File.Copy(RepositoryFiles.PathOf(sample.Split('/')), Path.Combine(_data.FullName, sample));

        CommandRun? last = null;
        foreach (var command in commands)
        {
            command.ShouldStartWith(Program);
            last = await BuiltProgram.RunAsync(_data.FullName, command[Program.Length..].Split(' '));
            last.Error.ShouldBeEmpty();
            last.Code.ShouldBeLessThan(ExitCode.Refused);
        }

        string.Join('\n', last!.Output.Trim().Split('\n').Select(l => l.TrimEnd())).ShouldBe(shown.Groups["answer"].Value.Trim());
        var report = shown.Groups["report"].Value;
        (await File.ReadAllTextAsync(Path.Combine(_data.FullName, report))).ShouldContain("<svg");
        File.Exists(RepositoryFiles.PathOf(shown.Groups["picture"].Value.Split('/'))).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(LocalLinks))]
    public void A_link_leads_somewhere(string link)
    {
        var path = RepositoryFiles.PathOf(link.Split('/'));
        (File.Exists(path) || Directory.Exists(path)).ShouldBeTrue(link);
    }

    public void Dispose() => _data.Delete(recursive: true);

    private static string InRepository(string argument) =>
        argument.StartsWith("samples/", StringComparison.Ordinal) ? RepositoryFiles.PathOf(argument.Split('/')) : argument;

    private static IEnumerable<(string Command, string Answer)> Commands() => MarkdownConsole.Commands(Readme).Select(c => (c.Line, c.Answer));

    [GeneratedRegex(@"^```sh\n(?<commands>.*?)^```.*?^```text\n(?<answer>.*?)^```.*?`(?<report>audits/[^`]+)`.*?\]\((?<picture>docs/[^)]+\.png)\)", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex QuarterPart();

    [GeneratedRegex(@"--data-binary @(?<file>\S+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex DataFile();

    [GeneratedRegex(@"\]\((?<link>[^)#]+)\)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Links();
}
