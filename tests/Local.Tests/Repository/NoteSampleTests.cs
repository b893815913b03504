using System.Text;
using ClaimCheck.Local.Commands;

namespace ClaimCheck.Local.Tests.Repository;

/// <summary>Every note in samples/notes has its answer beside it, as <c>claimcheck note --json</c> prints it on a terminal.</summary>
public sealed class NoteSampleTests : IDisposable
{
    // Codes are given for one date, so that answers do not change with the day.
    private const string On = "2026-03-02";
    private static readonly string Folder = RepositoryFiles.PathOf("samples", "notes");
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("claimcheck-samples-");

    private static string[] Notes => Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder, "*.txt").Order(StringComparer.Ordinal)] : [];

    [Fact]
    public async Task Every_sample_gets_the_answer_beside_it()
    {
        foreach (var note in Notes)
        {
            using var output = new MemoryStream();
            using var error = new StringWriter();

            var exit = await CommandLine.RunAsync(
                ["note", note, "--json", "--on", On, "--data", _data.FullName], new Terminal(Stream.Null, output, error, width: 100));

            error.ToString().ShouldBeEmpty();
            exit.ShouldBe(ExitCode.Clean);
            var answer = Encoding.UTF8.GetString(output.ToArray());
            var path = Path.ChangeExtension(note, ".answer.json");
            if (Environment.GetEnvironmentVariable("CLAIMCHECK_REWRITE_GOLDEN") == "1")
                await File.WriteAllTextAsync(path, answer);
            File.Exists(path).ShouldBeTrue($"{path} is not there; CLAIMCHECK_REWRITE_GOLDEN=1 writes it.");
            answer.ShouldBe(await File.ReadAllTextAsync(path), note);
        }
    }

    [Fact]
    public void A_folder_of_samples_holds_samples_and_no_answer_without_its_note()
    {
        if (!Directory.Exists(Folder))
            return;
        Notes.ShouldNotBeEmpty();
        Directory.GetFiles(Folder, "*.answer.json").Select(a => a[..^".answer.json".Length] + ".txt").Except(Notes, StringComparer.Ordinal).ShouldBeEmpty();
    }

    public void Dispose() => _data.Delete(recursive: true);
}
