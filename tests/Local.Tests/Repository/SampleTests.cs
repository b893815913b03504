using System.Text;
using ClaimCheck.Local.Commands;

namespace ClaimCheck.Local.Tests.Repository;

/// <summary>Every claim in samples/claims has its answer beside it, as <c>claimcheck check --json</c> prints it.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("claimcheck-samples-");

    public static TheoryData<string> Samples => [.. Names];

    private static IEnumerable<string> Names =>
        Directory.GetFiles(RepositoryFiles.PathOf("samples", "claims"), "*.json")
            .Select(f => Path.GetFileNameWithoutExtension(f)!)
            .Where(n => !n.EndsWith(".answer", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_gets_the_answer_beside_it(string name)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var terminal = new Terminal(Stream.Null, output, error, width: 100);

        var exit = await CommandLine.RunAsync(
            ["check", RepositoryFiles.PathOf("samples", "claims", name + ".json"), "--json", "--dry-run", "--data", _data.FullName], terminal);

        error.ToString().ShouldBeEmpty();
        var answer = Encoding.UTF8.GetString(output.ToArray());
        var path = RepositoryFiles.PathOf("samples", "claims", name + ".answer.json");
        if (Environment.GetEnvironmentVariable("CLAIMCHECK_REWRITE_GOLDEN") == "1")
            await File.WriteAllTextAsync(path, answer);
        answer.ShouldBe(await File.ReadAllTextAsync(path));
        exit.ShouldBe(answer.Contains("\"decision\": \"reject\"", StringComparison.Ordinal) ? ExitCode.ErrorsFound : ExitCode.Clean);
    }

    [Fact]
    public void There_is_a_sample_for_each_decision()
    {
        var answers = Names.Select(n => RepositoryFiles.Read("samples", "claims", n + ".answer.json")).ToArray();
        foreach (var decision in new[] { "accept", "review", "reject" })
            answers.ShouldContain(a => a.Contains($"\"decision\": \"{decision}\"", StringComparison.Ordinal));
    }

    public void Dispose() => _data.Delete(recursive: true);
}
