using System.CommandLine;
using ClaimCheck.App.Batches.Reading;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Http;
using ClaimCheck.Core.Codes;
using ClaimCheck.Local.Codes;
using ClaimCheck.Local.Commands.Text;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Local.Commands;

/// <summary><c>claimcheck codes diff FY2026 FY2027 [batch.csv]</c>.</summary>
internal static class CodesDiffCommand
{
    public static Command Create(GlobalOptions global, Terminal terminal)
    {
        var first = new Argument<string>("first") { Description = "A release, such as FY2026." };
        var second = new Argument<string>("second") { Description = "The release to compare it with, such as FY2027." };
        var batch = new Argument<string?>("batch.csv")
        {
            Description = "Claims; those that the change concerns are listed. - reads standard input.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var diff = new Command("diff", "Show which codes differ between two releases, and which claims of a batch that concerns. Exit code 2: a release is not known, or the batch could not be read.")
        {
            first, second, batch,
        };
        diff.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(first),
            parsed.GetRequiredValue(second),
            parsed.GetValue(batch),
            parsed.GetRequiredValue(global.Data),
            parsed.GetValue(global.Json),
            terminal,
            cancellation));
        return diff;
    }

    private static async Task<int> RunAsync(string first, string second, string? batch, string data, bool json, Terminal terminal, CancellationToken cancellation)
    {
        using var library = new CodeLibrary(new SqliteCodeStore(new Database(data)));
        var codes = await library.GetAsync(cancellation);
        var (from, to) = (Find(codes, first), Find(codes, second));
        if (from == to)
            throw new RefusedException($"{from.Name} is named twice; name two releases.");

        var view = ReleaseComparison.View(codes, from, to, batch is null ? null : await CompareAsync(codes, from, to, batch, terminal, cancellation));
        if (json)
            terminal.WriteJson(view, ContractJson.Default.ReleaseComparisonView);
        else
            terminal.Show(ReleaseComparisonPage.Of(view));
        return ExitCode.Clean;
    }

    private static async Task<BatchComparisonView> CompareAsync(
        CodeIndex codes, CodeRelease first, CodeRelease second, string batch, Terminal terminal, CancellationToken cancellation)
    {
        var doing = $"reading {InputFile.Name(batch)}";
        await using var csv = InputFile.Open(batch, terminal);
        try
        {
            return await ProgressBar.ShowAsync(terminal, doing, bar =>
                BatchComparison.OfAsync(codes, first, second, csv, csv.CanSeek ? new Bytes(bar, doing, csv.Length) : null, cancellation));
        }
        catch (BatchRefusedException fault)
        {
            throw new RefusedException($"{InputFile.Name(batch)}: {fault.Message}", fault);
        }
    }

    private sealed class Bytes(IProgress<WorkProgress> bar, string doing, long total) : IProgress<long>
    {
        public void Report(long value) => bar.Report(new WorkProgress(doing, value, total));
    }

    private static CodeRelease Find(CodeIndex codes, string name)
    {
        if (ReleaseComparison.Find(codes, name) is { } release)
            return release;
        var known = ReleaseComparison.Known(codes).ToArray();
        var whole = known.Where(r => r.IsWhole).Select(r => r.Name).ToArray();
        throw new RefusedException(
            $"'{name}' is no release that is loaded. Loaded whole: {(whole.Length == 0 ? "none" : string.Join(", ", whole))}. "
            + $"Loaded in part: {string.Join(", ", known.Where(r => !r.IsWhole).Select(r => r.Name).DefaultIfEmpty("none"))}.");
    }
}
