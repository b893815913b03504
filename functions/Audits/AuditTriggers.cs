using ClaimCheck.App.Audits;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;
using ClaimCheck.Functions.Faults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ClaimCheck.Functions.Audits;

/// <summary>
/// The doors by which audits begin of themselves. Both do the same: have whatever is due run. The rows say what that is, so
/// a tick that comes late, twice, or on two instances does no harm, and a message that is lost costs an hour.
/// </summary>
/// <param name="schedule">Knows what is due.</param>
/// <param name="ledger">Asked which keys it was written under.</param>
/// <param name="keys">The key in use.</param>
/// <param name="log">It hears quarters, never a patient or a claim.</param>
public sealed class AuditTriggers(AuditSchedule schedule, ILedger ledger, Lazy<PatientKeys> keys, ILogger<AuditTriggers> log)
{
    /// <summary>Every hour, on the hour.</summary>
    [Function("AuditTick")]
    public async Task TickAsync([TimerTrigger("0 0 * * * *", RunOnStartup = false)] TimerInfo timer, CancellationToken cancellation)
    {
        if (await LedgerKeyStanding.FindWarningAsync(ledger, keys.Value, cancellation) is { } warning)
            log.OtherKey(warning);
        await RunAsync(cancellation);
    }

    /// <summary>At once, where somebody asked.</summary>
    [Function("AuditFromQueue")]
    public Task FromQueueAsync([QueueTrigger(AuditRequests.Queue)] string quarter, CancellationToken cancellation) => RunAsync(cancellation);

    // An audit that fails is due again in a quarter of an hour: to have the host try at once would find nothing to do.
    private Task<int> RunAsync(CancellationToken cancellation) => schedule.TickAsync(Failed, cancellation);

    private void Failed(Quarter quarter, Exception fault) => log.AuditEndedByFault(quarter, FaultLog.Describe(fault));
}

/// <summary>What the schedule has to tell. It names quarters, no patient and no claim.</summary>
internal static partial class AuditTriggerLog
{
    [LoggerMessage(1, LogLevel.Error, "The audit of {Quarter} failed: a fault ended it; it is tried again later. {Fault}")]
    public static partial void AuditEndedByFault(this ILogger log, Quarter quarter, string fault);

    [LoggerMessage(2, LogLevel.Warning, "{Warning}")]
    public static partial void OtherKey(this ILogger log, string warning);

    [LoggerMessage(3, LogLevel.Warning, "That an audit was asked for could not be put into the queue; the timer finds it within the hour. {Fault}")]
    public static partial void NotAnnounced(this ILogger log, string fault);
}
