using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClaimCheck.App.Audits;

/// <summary>
/// Sees to it that every quarter is audited once it is due (<see cref="AuditDue"/>): a row for each quarter in the store, the
/// one under way included, so that what fell due while nothing ran is made up for. A tick that comes late, or twice, or in
/// two processes, changes nothing.
/// </summary>
/// <param name="store">The rows.</param>
/// <param name="runs">Runs what is due.</param>
/// <param name="ledger">Asked whether it knows a quarter, where the schedule begins.</param>
/// <param name="clock">The time.</param>
/// <param name="retention">What is older than this is removed from the ledger after an audit; nothing is, where it is not set.</param>
/// <param name="log">Told how much was removed.</param>
public sealed class AuditSchedule(
    IAuditStore store, AuditRuns runs, ILedger ledger, TimeProvider clock, LedgerRetention? retention = null, ILogger<AuditSchedule>? log = null)
{
    private readonly ILogger _log = log ?? NullLogger<AuditSchedule>.Instance;
    private bool _isToBeTrimmed;

    // What was missed is made up for as far back as a timeline reaches.
    private const int MostMissed = AuditBasis.UsualLookBack;

    /// <summary>Puts the rows in place and runs what is due, the earliest quarter first, so that a trend finds its past.</summary>
    /// <param name="failed">Told of faults; the other quarters go on.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>How many audits ran to their end.</returns>
    public async Task<int> TickAsync(Action<Quarter, Exception> failed, CancellationToken cancellation)
    {
        await ScheduleAsync(cancellation);
        var done = 0;
        foreach (var row in await store.ListAsync(cancellation))
        {
            if (!row.IsDue(clock.GetUtcNow()))
                continue;
            try
            {
                if (await runs.RunIfDueAsync(row.Quarter, cancellation) is { State: AuditState.Done })
                    done++;
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                failed(row.Quarter, fault);
            }
        }

        // Where it fails, the next tick tries again.
        _isToBeTrimmed |= done > 0;
        if (_isToBeTrimmed && retention is not null)
            await TrimAsync(retention, cancellation);
        _isToBeTrimmed = false;
        return done;
    }

    // What an audit that is still to be made looks back on is not removed under it.
    private async Task TrimAsync(LedgerRetention kept, CancellationToken cancellation)
    {
        var before = kept.KeptFrom(clock.Today());
        foreach (var row in await store.ListAsync(cancellation))
        {
            if ((row.State == AuditState.Running || row.DueAt is not null) && row.Quarter.Back(AuditBasis.UsualLookBack + 1).FirstDay is var needed && needed < before)
                before = needed;
        }

        if (await ledger.TrimAsync(before, cancellation) is > 0 and var removed)
            _log.LedgerTrimmed(removed, before, kept.Quarters);
    }

    private async Task ScheduleAsync(CancellationToken cancellation)
    {
        var now = Quarter.Of(clock.Today());
        var rows = await store.ListAsync(cancellation);
        var scheduled = rows.Where(r => r.IsScheduled).Select(r => (Quarter?)r.Quarter).Max();
        if (scheduled >= now)
            return;
        for (var quarter = await FirstAsync(scheduled, now, cancellation); quarter <= now; quarter = Next(quarter))
        {
            // Where another process scheduled it meanwhile, its row is as good; one of a request or a run is taken up all the same.
            var seen = rows.FirstOrDefault(r => r.Quarter == quarter);
            while (seen is not { IsScheduled: true } && !await store.TryReplaceAsync(seen, Scheduled(seen, quarter), cancellation))
                seen = await store.FindAsync(quarter, cancellation);
        }
    }

    // Where the schedule begins anew, the quarter before is made up for if the ledger knows it.
    private async Task<Quarter> FirstAsync(Quarter? scheduled, Quarter now, CancellationToken cancellation)
    {
        if (scheduled is { } last)
            return last < now.Back(MostMissed) ? now.Back(MostMissed) : Next(last);
        return await KnowsAsync(now.Previous, cancellation) ? now.Previous : now;
    }

    private async Task<bool> KnowsAsync(Quarter quarter, CancellationToken cancellation)
    {
        await foreach (var _ in ledger.ReadAsync(quarter, quarter, cancellation))
            return true;
        return false;
    }

    private static AuditRecord Scheduled(AuditRecord? seen, Quarter quarter)
    {
        var due = AuditDue.Of(quarter);
        if (seen is null)
            return new AuditRecord(quarter, AuditState.Queued) { IsScheduled = true, DueAt = due };
        var isMade = seen.State == AuditState.Done && seen.StartedAt >= due;
        return seen with { IsScheduled = true, DueAt = isMade ? seen.DueAt : seen.DueAt < due ? seen.DueAt : due };
    }

    private static Quarter Next(Quarter quarter) => Quarter.Of(quarter.LastDay.AddDays(1));
}
