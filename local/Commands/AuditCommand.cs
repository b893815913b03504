using System.CommandLine;
using System.Runtime.InteropServices;
using ClaimCheck.App;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Batches.Reading;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Rules;
using ClaimCheck.Local.Batches;
using ClaimCheck.Local.Commands.Text;

namespace ClaimCheck.Local.Commands;

/// <summary><c>claimcheck audit &lt;batch.csv|-&gt; [--out DIR] [--dry-run]</c>.</summary>
internal static class AuditCommand
{
    private const string StandardInput = "-";

    public static Command Create(GlobalOptions global, Terminal terminal)
    {
        var file = new Argument<string>("batch.csv") { Description = "The batch; - reads standard input." };
        var output = new Option<string?>("--out") { Description = "Directory the result files are written to; ./out/<name> unless another is named.", HelpName = "DIR" };
        output.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && string.IsNullOrWhiteSpace(value))
                result.AddError("--out names no directory.");
        });
        var dryRun = new Option<bool>("--dry-run") { Description = "Record nothing beside the result files." };
        var audit = new Command("audit", "Check a billing batch. Exit code 0: no errors; 1: claims to hold back, or rows that could not be read; 2: it is no batch, or could not be read or written.")
        {
            file, output, dryRun,
        };
        audit.SetAction(async (parsed, cancellation) =>
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            return await RunAsync(
                parsed.GetRequiredValue(file), parsed.GetValue(output), parsed.GetRequiredValue(global.Data), parsed.GetValue(dryRun), parsed.GetValue(global.Json), terminal, stop.Token);

            // What is half written is thrown away before the program ends.
            void Stop(PosixSignalContext context)
            {
                context.Cancel = true;
                stop.Cancel();
            }
        });
        return audit;
    }

    private static async Task<int> RunAsync(string path, string? output, string data, bool dryRun, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var name = path == StandardInput ? "stdin" : Path.GetFileName(path);
        name = name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && name.Length > ".csv".Length ? name[..^".csv".Length] : name;
        await using var csv = InputFile.Open(path, terminal);
        if (path != StandardInput && csv.CanSeek)
            return await RunAsync(csv, name, InputFile.Name(path), output, data, dryRun, json, terminal, cancellation);

        // Standard input and pipes come once and are read twice, so they need a place; the system forgets the file when it is closed.
        await using var copy = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        await ProgressBar.ShowAsync(terminal, "reading " + InputFile.Name(path), async _ =>
        {
            await csv.CopyToAsync(copy, cancellation);
            return true;
        });
        return await RunAsync(copy, name, InputFile.Name(path), output, data, dryRun, json, terminal, cancellation);
    }

    private static async Task<int> RunAsync(
        Stream csv, string name, string shownAs, string? output, string data, bool dryRun, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var folder = output is null ? ResultFolder.Within(Path.GetFullPath("out"), name) : ResultFolder.At(Path.GetFullPath(output));
        var shown = output ?? Path.Combine("out", name);
        await using var stores = new DataStores(data);
        try
        {
            using var held = new FolderLocks(data).TryHold(folder.Shown) ?? throw new RefusedException($"Another process is writing results to {shown}; wait for it, or name another directory with --out.");
            var basis = ShippedBasis.Of(await stores.Codes.GetAsync(cancellation)) with { Policies = await stores.Policies.GetAsync(cancellation) };
            var audited = await ProgressBar.ShowAsync(terminal, "reading " + shownAs, bar => Task.Run(
                async () =>
                {
                    using var progress = new BatchBar(bar, shownAs, csv.Length, TimeProvider.System);
                    return await AuditAsync(csv, name, basis, stores, dryRun, folder, progress, cancellation);
                },
                cancellation));
            if (json)
                terminal.WriteJson(audited.Outcome.Summary, BatchSummaryJson.Default.BatchSummary);
            else
                terminal.Show(AuditPage.Of(audited.Outcome, shown, audited.IsChanged));
            var summary = audited.Outcome.Summary;
            return summary.Decisions.Reject > 0 || summary.RowsRejected > 0 ? ExitCode.ErrorsFound : ExitCode.Clean;
        }
        catch (BatchRefusedException fault)
        {
            throw new RefusedException($"{shownAs}: {fault.Message}", fault);
        }
        catch (BatchChangedException fault)
        {
            throw new RefusedException($"{shownAs} changed while it was being read; nothing was published. Try again when nobody writes to it.", fault);
        }
        catch (ResultsNotWritableException fault)
        {
            throw new RefusedException($"{shownAs} was not checked, because its results could not be written to {shown}; nothing was published. {fault.InnerException?.Message}", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{shownAs} could not be read, or its results could not be written to {shown}; nothing was published. {fault.Message}", fault);
        }
    }

    private static async Task<(BatchOutcome Outcome, bool IsChanged)> AuditAsync(
        Stream csv, string name, Basis basis, DataStores stores, bool dryRun, ResultFolder folder, BatchBar progress, CancellationToken cancellation)
    {
        // A large file is not read first to be told that its results cannot be written; where they are there already, they may stay.
        if (!IsComplete(folder))
            await folder.Stage().DisposeAsync();
        csv.Position = 0;
        var sha = await progress.Of.HashAsync(csv, cancellation);
        csv.Position = 0;

        // The ledger holds the batch once it is audited: audited again, it would find itself in its patients' histories. That it
        // does is written with the entries, so that a kill leaves both or neither.
        var content = $"{sha} {BatchBasis.NameOf(stores.Codes.GenerationOf(basis.Codes), basis.Policies)}";
        var mark = new LedgerMark("audit|" + folder.Shown, content);
        if (!dryRun && await stores.Ledger.HasMarkAsync(mark, cancellation) && await FindSummaryAsync(folder, sha, cancellation) is { } summary)
            return (new BatchOutcome(summary, [], [], []), false);

        var today = TimeProvider.System.Today();
        await using var results = folder.Stage();
        await using var ledger = await BatchLedger.BeginAsync(stores.Ledger, stores.Keys.Value, today, cancellation);
        var batch = new BatchToCheck(name, csv, sha, today) { Ledger = ledger, IsRecorded = !dryRun };
        var outcome = await BatchAudit.RunAsync(batch, basis, results, progress.Of, cancellation);
        var isChanged = !folder.IsShownAlready();
        if (isChanged)
            await results.PublishAsync(cancellation);
        if (!dryRun)
            await ledger.CompleteAsync(CancellationToken.None, mark);

        return (outcome, isChanged);
    }

    private static bool IsComplete(ResultFolder folder) => BatchFile.All.All(file => File.Exists(Path.Combine(folder.Shown, file)));

    private static async Task<BatchSummary?> FindSummaryAsync(ResultFolder folder, string sha, CancellationToken cancellation)
    {
        if (!IsComplete(folder))
            return null;
        await using var json = folder.Open(BatchFile.Summary);
        return json is not null && await BatchSummaryJson.ReadAsync(json, cancellation) is { } summary && summary.InputSha256 == sha
            ? summary
            : null;
    }
}
