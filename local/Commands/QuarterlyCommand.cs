using System.CommandLine;
using System.Runtime.InteropServices;
using ClaimCheck.App;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Audits;
using ClaimCheck.Local.Audits;
using ClaimCheck.Local.Commands.Text;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Local.Policies;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Local.Commands;

/// <summary><c>claimcheck quarterly &lt;2026-Q3&gt; [--out DIR]</c>.</summary>
internal static class QuarterlyCommand
{
    private const string Root = "audits";

    public static Command Create(GlobalOptions global, Terminal terminal)
    {
        var quarter = new Argument<string>("quarter") { Description = "A year and a quarter, such as 2026-Q3. One that is not over gives a partial report." };
        var output = new Option<string?>("--out") { Description = "Directory the report is written to; ./audits/<quarter> unless another is named.", HelpName = "DIR" };
        output.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && string.IsNullOrWhiteSpace(value))
                result.AddError("--out names no directory.");
        });
        var quarterly = new Command("quarterly", "Audit a quarter's claims with M54.9 from the ledger. Exit code 0: no errors; 1: findings at error severity; 2: it is no quarter, or the report could not be made.")
        {
            quarter, output,
        };
        quarterly.SetAction(async (parsed, cancellation) =>
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            return await RunAsync(
                parsed.GetRequiredValue(quarter), parsed.GetValue(output), parsed.GetRequiredValue(global.Data), parsed.GetValue(global.Json), terminal, stop.Token);

            // What is half written is thrown away before the program ends.
            void Stop(PosixSignalContext context)
            {
                context.Cancel = true;
                stop.Cancel();
            }
        });
        return quarterly;
    }

    private static async Task<int> RunAsync(string text, string? output, string data, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var latest = Quarter.Of(TimeProvider.System.Today());
        if (!Quarter.TryParse(text, out var quarter))
            throw new RefusedException($"'{text}' is no quarter; accepted: a year and a quarter, such as {latest}.");
        if (quarter > latest)
            throw new RefusedException($"The quarter {quarter} has not begun; accepted: {latest}, which is partial as long as it lasts, or an earlier one.");

        var shown = output ?? Path.Combine(Root, quarter.ToString());
        var database = new Database(data);
        var files = output is null ? new FolderAuditFiles(Root, data) : FolderAuditFiles.At(quarter, output, data);
        IAuditStore store = output is null ? new SqliteAuditStore(database) : new MemoryAuditStore();
        await using var ledger = new SqliteLedger(database);
        var keys = LedgerSecret.Open(data, Environment.GetEnvironmentVariable(LedgerSecret.Variable));
        if (await LedgerKeyStanding.FindWarningAsync(ledger, keys, cancellation) is { } warning)
            terminal.Error.WriteLine("claimcheck: " + warning);
        using var policies = new PolicyLibrary(new SqlitePolicyStore(database));
        var runs = new AuditRuns(store, files, ledger, policies, ShippedProcedures.Read(), ShippedSpecialists.Read(), TimeProvider.System);
        var record = await ProgressBar.ShowAsync(terminal, $"auditing {quarter}", bar => Task.Run(
            async () =>
            {
                using var progress = new QuarterlyProgress(bar, quarter, TimeProvider.System);
                return await runs.RunAsync(quarter, progress.Of, cancellation);
            },
            cancellation));
        if (record is null)
            throw new RefusedException($"Another process is auditing {quarter} into {shown}; wait for it, or name another directory with --out.");
        if (record.State != AuditState.Done || await runs.FindReportAsync(quarter, cancellation) is not { } report)
            throw new RefusedException($"{quarter} could not be audited into {shown}. {record.Problem}");

        if (json)
            terminal.WriteJson(report, AuditReportJson.Default.AuditReport);
        else
            terminal.Show(QuarterlyPage.Of(report, shown));
        return report.Severities.Error > 0 ? ExitCode.ErrorsFound : ExitCode.Clean;
    }
}
