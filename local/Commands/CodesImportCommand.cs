using System.CommandLine;
using ClaimCheck.App.Codes.Import;
using ClaimCheck.App.Http;
using ClaimCheck.Local.Codes;
using ClaimCheck.Local.Commands.Text;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Local.Commands;

/// <summary><c>claimcheck codes import &lt;order files…&gt; [--gem &lt;files…&gt;] [--release FY2026 --effective 2025-10-01] [--backfill] [--replace]</c>.</summary>
internal static class CodesImportCommand
{
    public static Command Create(GlobalOptions global, Terminal terminal)
    {
        var files = new Argument<string[]>("order files")
        {
            Description = "Official order files of ICD-10-CM, in any order: .txt, .gz or CMS's .zip. The name says the release: icd10cm_order_2026.txt is fiscal year 2026.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var gems = new Option<string[]>("--gem")
        {
            Description = "General Equivalence Mapping files (2018_I9gem.txt, 2018_I10gem.txt), .txt, .gz or .zip.",
            HelpName = "files",
            AllowMultipleArgumentsPerToken = true,
        };
        var release = new Option<string>("--release") { Description = "What to call the release of the one order file, where its name does not say.", HelpName = "FY2026" };
        var effective = new Option<string>("--effective") { Description = "The first date of service of that release.", HelpName = "2025-10-01" };
        var backfill = new Option<bool>("--backfill") { Description = "Put releases in that are older than the newest one loaded." };
        var replace = new Option<bool>("--replace") { Description = "Replace releases that are loaded from another file." };
        var import = new Command("import", "Load official code files. All of them are loaded, or nothing changes. Exit code 2: a file could not be used.")
        {
            files, gems, release, effective, backfill, replace,
        };
        import.Validators.Add(result =>
        {
            var count = result.GetResult(files)?.Tokens.Count ?? 0;
            var (named, dated) = (result.GetResult(release) is not null, result.GetResult(effective) is not null);
            if (count == 0 && result.GetResult(gems) is null)
                result.AddError("No file is named; accepted: one order file or more, --gem with mapping files, or both.");
            else if (named != dated)
                result.AddError("--release and --effective are given together or not at all.");
            else if (named && count != 1)
                result.AddError($"--release and --effective name one order file, and {Words.Count(count, "is", "are")} given.");
        });
        import.SetAction((parsed, cancellation) =>
        {
            var named = parsed.GetValue(release) is { } name ? ReleaseName.Parse(name, parsed.GetRequiredValue(effective)) : null;
            var request = new ImportRequest(
                [.. (parsed.GetValue(files) ?? []).Select(f => new ReleaseFile(f, named))],
                parsed.GetValue(gems) ?? [],
                parsed.GetValue(backfill),
                parsed.GetValue(replace));
            return RunAsync(request, parsed.GetRequiredValue(global.Data), parsed.GetValue(global.Json), terminal, cancellation);
        });
        return import;
    }

    private static async Task<int> RunAsync(ImportRequest request, string data, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var import = new CodeImport(new SqliteCodeStore(new Database(data)));
        var report = await ProgressBar.ShowAsync(
            terminal, "opening", progress => Task.Run(() => import.RunAsync(request, new Steps(progress), cancellation), cancellation));
        if (json)
            terminal.WriteJson(report, ContractJson.Default.ImportReport);
        else
            terminal.Show(ImportPage.Of(report));
        return ExitCode.Clean;
    }

    private sealed class Steps(IProgress<WorkProgress> bar) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => bar.Report(value.Step switch
        {
            ImportStep.Reading => new WorkProgress($"reading {value.File}", value.BytesRead, value.BytesTotal),
            ImportStep.Writing => new WorkProgress("writing to the store", 1, 1),
            _ => new WorkProgress("done", 1, 1),
        });
    }
}
