using ClaimCheck.App.Audits;
using ClaimCheck.Core.Audits;

namespace ClaimCheck.Local.Audits;

/// <summary>
/// Runs the audits that are due, and those that were asked for. It looks once a minute, and at once where a request came; the
/// rows decide what there is to do, so that a machine that slept or was off makes up for what it missed.
/// </summary>
internal sealed class AuditService(
    AuditSchedule schedule, FolderAuditFiles files, AuditSigns signs, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<AuditService> log)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private readonly HashSet<Quarter> _notRecovered = [];
    private string? _lastFault;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            while (true)
            {
                await TickAsync(stoppingToken);
                await signs.WaitAsync(Look, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop; what is due is done at the next start.
        }
    }

    private async Task StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }

    private async Task TickAsync(CancellationToken stopping)
    {
        try
        {
            foreach (var (quarter, fault) in files.Recover())
            {
                if (_notRecovered.Add(quarter))
                    log.ReportNotRecovered(quarter, fault.Message);
            }

            await schedule.TickAsync(Failed, stopping);
            _lastFault = null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            // The same fault is told once, not every minute.
            var told = Serving.FaultLog.Describe(fault);
            if (told != _lastFault)
                log.ScheduleFailed(told);
            _lastFault = told;
        }
    }

    private void Failed(Quarter quarter, Exception fault) => log.AuditEndedByFault(quarter, Serving.FaultLog.Describe(fault));
}

/// <summary>What the schedule has to tell. It names quarters, no patient and no claim.</summary>
internal static partial class AuditServiceLog
{
    [LoggerMessage(1, LogLevel.Error, "The schedule of audits cannot be worked on; it is tried again: {Fault}")]
    public static partial void ScheduleFailed(this ILogger log, string fault);

    [LoggerMessage(2, LogLevel.Error, "The audit of {Quarter} was ended by a fault; it is tried again later: {Fault}")]
    public static partial void AuditEndedByFault(this ILogger log, Quarter quarter, string fault);

    [LoggerMessage(3, LogLevel.Error, "What an earlier run left of the report of {Quarter} cannot be cleared up; other quarters are audited all the same: {Fault}")]
    public static partial void ReportNotRecovered(this ILogger log, Quarter quarter, string fault);
}
