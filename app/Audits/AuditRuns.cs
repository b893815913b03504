using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClaimCheck.App.Audits;

/// <summary>
/// The use case behind every door for audits: takes a quarter from the ledger to a published report, one run of a quarter at
/// a time in however many processes, and keeps how far it has come.
/// </summary>
/// <param name="store">Keeps the rows.</param>
/// <param name="files">The reports.</param>
/// <param name="ledger">What is audited.</param>
/// <param name="policies">What payers ask for.</param>
/// <param name="procedures">What kind of service a procedure is.</param>
/// <param name="specialists">Whose evaluation of the back counts.</param>
/// <param name="clock">Today, and the time.</param>
/// <param name="signs">Told of audits that were asked for.</param>
/// <param name="log">Told how runs end; it hears quarters and numbers, never a patient or a claim.</param>
public sealed class AuditRuns(
    IAuditStore store,
    IAuditFiles files,
    ILedger ledger,
    PolicyLibrary policies,
    ProcedureIndex procedures,
    SpineSpecialists specialists,
    TimeProvider clock,
    AuditSigns? signs = null,
    ILogger<AuditRuns>? log = null)
{
    /// <summary>How long after a failure an audit that is due is tried again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    private readonly ILogger _log = log ?? NullLogger<AuditRuns>.Instance;

    /// <summary>The latest quarter that can be audited: the one that today lies in.</summary>
    public Quarter Latest => Quarter.Of(clock.Today());

    /// <summary>What is known of a quarter's audit; null where nothing is.</summary>
    public async Task<AuditRecord?> FindAsync(Quarter quarter, CancellationToken cancellation) =>
        await store.FindAsync(quarter, cancellation)
        ?? (await FindReportAsync(quarter, cancellation) is { } report ? Known(quarter, report) : null);

    /// <summary>Everything that is known, in order of quarter.</summary>
    public async Task<IReadOnlyList<AuditRecord>> ListAsync(CancellationToken cancellation)
    {
        var seen = (await store.ListAsync(cancellation)).ToDictionary(r => r.Quarter);
        foreach (var quarter in await files.ListAsync(cancellation))
        {
            if (!seen.ContainsKey(quarter) && await FindReportAsync(quarter, cancellation) is { } report)
                seen[quarter] = Known(quarter, report);
        }

        return [.. seen.Values.OrderBy(r => r.Quarter)];
    }

    /// <summary>The report of a quarter; null where there is none.</summary>
    public Task<AuditReport?> FindReportAsync(Quarter quarter, CancellationToken cancellation) => AuditReportJson.FindAsync(files, quarter, cancellation);

    /// <summary>Opens a result file; null where there is none.</summary>
    public Task<Stream?> OpenAsync(Quarter quarter, string file, CancellationToken cancellation) => files.OpenAsync(quarter, file, cancellation);

    /// <summary>Asks for an audit now. One that is under way is followed by another, since the ledger may have changed.</summary>
    /// <returns>What is known of it now: it waits for its turn.</returns>
    public async Task<AuditRecord> RequestAsync(Quarter quarter, CancellationToken cancellation)
    {
        var asked = await ChangeAsync(
            quarter,
            seen => (seen ?? new AuditRecord(quarter, AuditState.Queued)) with
            {
                State = seen?.State == AuditState.Running ? AuditState.Running : AuditState.Queued,
                DueAt = clock.GetUtcNow(),
                Problem = null,
            },
            cancellation);
        signs?.Announce();
        return asked;
    }

    /// <summary>Audits a quarter now, whether it is due or not.</summary>
    /// <returns>The report, or why there is none; null where somebody else is at it.</returns>
    public Task<AuditRecord?> RunAsync(Quarter quarter, AuditProgress progress, CancellationToken cancellation) =>
        RunAsync(quarter, static _ => true, progress, cancellation);

    /// <summary>Audits a quarter if its row says that it is due, so that of several who think so one does it.</summary>
    /// <returns>How it ended; null where it is not due, or somebody else is at it.</returns>
    public Task<AuditRecord?> RunIfDueAsync(Quarter quarter, CancellationToken cancellation) =>
        RunAsync(quarter, seen => seen?.IsDue(clock.GetUtcNow()) == true, new AuditProgress(), cancellation);

    private async Task<AuditRecord?> RunAsync(Quarter quarter, Predicate<AuditRecord?> isWanted, AuditProgress progress, CancellationToken cancellation)
    {
        await using var held = await files.TryHoldAsync(quarter, cancellation);
        if (held is null)
            return null;
        var seen = await store.FindAsync(quarter, cancellation);
        if (!isWanted(seen))
            return null;
        var begun = (seen ?? new AuditRecord(quarter, AuditState.Queued)) with { State = AuditState.Running, StartedAt = clock.GetUtcNow(), FinishedAt = null, Problem = null };
        if (!await store.TryReplaceAsync(seen, begun, cancellation))
            return null;
        try
        {
            var report = await PublishAsync(quarter, progress, cancellation);
            _log.AuditEnded(quarter, report.Entries, report.Totals.Findings, progress.Exceptions);
            return await ChangeAsync(quarter, kept => Done(kept, begun, report), CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // What was due stays due, and what was published stands.
            await ChangeAsync(quarter, kept => Stopped(kept ?? begun, seen), CancellationToken.None);
            throw;
        }
        catch (Exception fault)
        {
            var failed = await ChangeAsync(quarter, kept => Failed(kept, begun, fault), CancellationToken.None);
            if (fault is not (IOException or UnauthorizedAccessException))
                throw;
            _log.AuditFailed(quarter, failed.Problem!);
            return failed;
        }
    }

    private async Task<AuditReport> PublishAsync(Quarter quarter, AuditProgress progress, CancellationToken cancellation)
    {
        var basis = new AuditBasis(await policies.RefreshAsync(cancellation), procedures, specialists, clock.Today());
        await using var results = await files.StageAsync(quarter, cancellation);

        // To today, because a claim may have been replaced or voided by one of a later date; nothing else of it counts.
        var entries = ledger.ReadAsync(quarter.Back(QuarterAudit.LookBackOf(basis)), quarter > Latest ? quarter : Latest, cancellation);
        var report = await QuarterRun.RunAsync(entries, quarter, basis, files, results, progress, cancellation);
        await results.PublishAsync(cancellation);
        return report;
    }

    // Asked for again while it ran, it runs again. A report made before the day the audit is due does not take its place, nor
    // where the schedule took the quarter up while it ran.
    private AuditRecord Done(AuditRecord? kept, AuditRecord begun, AuditReport report)
    {
        var record = kept ?? begun;
        var due = AuditDue.Of(begun.Quarter);
        return record with
        {
            State = AuditState.Done,
            Partial = report.Partial,
            FinishedAt = clock.GetUtcNow(),
            Problem = null,
            DueAt = record.DueAt != begun.DueAt ? record.DueAt : begun.StartedAt < due && record.IsScheduled ? due : null,
        };
    }

    private static AuditRecord Stopped(AuditRecord kept, AuditRecord? seen) => seen is null
        ? kept with { State = AuditState.Failed, Problem = "It was stopped." }
        : kept with { State = seen.State, StartedAt = seen.StartedAt, FinishedAt = seen.FinishedAt, Problem = seen.Problem };

    private AuditRecord Failed(AuditRecord? kept, AuditRecord begun, Exception fault)
    {
        var (record, now) = (kept ?? begun, clock.GetUtcNow());
        return record with
        {
            State = AuditState.Failed,
            FinishedAt = now,
            Problem = fault is IOException or UnauthorizedAccessException
                ? $"The report could not be written; an earlier one still stands. {fault.Message}"
                : "A fault in ClaimCheck ended the audit; an earlier report still stands.",
            DueAt = record.DueAt <= now ? now + Pause : record.DueAt,
        };
    }

    private async Task<AuditRecord> ChangeAsync(Quarter quarter, Func<AuditRecord?, AuditRecord> change, CancellationToken cancellation)
    {
        while (true)
        {
            var seen = await store.FindAsync(quarter, cancellation);
            var changed = change(seen);
            if (await store.TryReplaceAsync(seen, changed, cancellation))
                return changed;
        }
    }

    // A report that came there without a row: made by hand, or with another store.
    private static AuditRecord Known(Quarter quarter, AuditReport report) => new(quarter, AuditState.Done) { Partial = report.Partial };
}
