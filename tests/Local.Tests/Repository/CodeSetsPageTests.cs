using System.IO.Compression;
using System.Text;
using ClaimCheck.App.Codes.Import;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Tests.Codes;
using ClaimCheck.Local.Tests.Running;
using ClaimCheck.Tests.Shared;

namespace ClaimCheck.Local.Tests.Repository;

/// <summary>The commands of docs/code-sets.md do what it says, one after the other, by the program as it was built.</summary>
public sealed class CodeSetsPageTests : IDisposable
{
    private const string Program = "dotnet run --project local -- ";
    private const string Download = "curl -LO ";
    private const string OfficialRelease = "icd10cm/icd10cm_order_2026_Oct.txt.gz";
    private static readonly ShownCommand[] Shown = [.. MarkdownConsole.Commands(RepositoryFiles.Read("docs", "code-sets.md"))];
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Five_commands_lead_from_the_download_to_a_checked_claim()
    {
        Shown[..5].Select(c => c.Line.Split(' ', 2)[0]).ShouldBe(["curl", "curl", "dotnet", "dotnet", "dotnet"]);
        Shown[4].Line.ShouldStartWith(Program + "check ");
    }

    [Fact]
    public async Task All_of_them_work_on_files_named_as_the_page_names_them()
    {
        foreach (var shown in Shown)
        {
            foreach (var file in shown.Line.Split([' ', '/']).Where(f => f.EndsWith(".zip", StringComparison.Ordinal)))
                Author(file);
            await RunAsync(shown, shown.Language == "text");
        }
    }

    [DataFact(OfficialRelease)]
    public async Task On_the_official_files_the_first_five_print_what_the_page_shows()
    {
        foreach (var shown in Shown[..5])
        {
            if (shown.Line.StartsWith(Download, StringComparison.Ordinal))
                Pack(Path.GetFileName(new Uri(shown.Line[Download.Length..]).LocalPath));
            await RunAsync(shown, shown.Language.Length > 0);
        }
    }

    private async Task RunAsync(ShownCommand shown, bool compares)
    {
        if (shown.Line.StartsWith(Download, StringComparison.Ordinal))
            return;
        string[] arguments = [.. shown.Line[Program.Length..].Split(' ').Select(InRepository)];

        var run = await BuiltProgram.RunAsync(_temp.Root, arguments);

        run.Code.ShouldBe(ExitCode.Clean, $"{shown.Line}\n{run.Error}");
        run.Error.ShouldBeEmpty();
        if (compares)
            run.Output.Trim().ShouldBe(shown.Answer.Trim(), shown.Line);
    }

    private void Author(string file)
    {
        var path = Path.Combine(_temp.Root, file);
        if (File.Exists(path))
            return;
        if (file.Contains("mappings", StringComparison.Ordinal))
        {
            OrderFileText.WriteZip(
                path,
                ("2018_I9gem.txt", "0010  A000    00000\n7245  M549    10000\nV9103 Z990    10000\n"),
                ("2018_I10gem.txt", "A000    0010  00000\nM549    7245  10000\nZ990    V9103 10000\n"));
            return;
        }

        ReleaseName.TryRead(file, out var release).ShouldBeTrue(file);
        OrderFileText.WriteZip(
            path,
            ($"icd10cm_order_{CodeYear(release!.From)}.txt", OrderFileText.Release(release.From)),
            ($"icd10cm_order_addenda_{CodeYear(release.From)}.txt", "Add:  00001 A00\n"));
    }

    private static int CodeYear(DateOnly from) => Core.Codes.CodeRelease.EndOfFiscalYear(from).Year;

    private void Pack(string file)
    {
        var path = Path.Combine(_temp.Root, file);
        if (file.Contains("mappings", StringComparison.Ordinal))
            OrderFileText.WriteZip(path, ("2018_I9gem.txt", Official("gem/2018_I9gem.txt.gz")), ("2018_I10gem.txt", Official("gem/2018_I10gem.txt.gz")));
        else
            OrderFileText.WriteZip(path, ("icd10cm_order_2026.txt", Official(OfficialRelease)));
    }

    private static string Official(string file)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(DataFactAttribute.PathOf(file)), CompressionMode.Decompress), Encoding.ASCII);
        return text.ReadToEnd();
    }

    private static string InRepository(string argument) =>
        argument.StartsWith("samples/", StringComparison.Ordinal) ? RepositoryFiles.PathOf(argument.Split('/')) : argument;
}
