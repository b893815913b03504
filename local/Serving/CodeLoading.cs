using ClaimCheck.App.Codes;

namespace ClaimCheck.Local.Serving;

/// <summary>
/// Loads the codes as soon as the server listens, so that the first request need not wait for it, and has the library look
/// for newer ones while nobody asks, so that the first request after an import is not answered by the old.
/// </summary>
internal sealed class CodeLoading(CodeLibrary codes, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<CodeLoading> log) : BackgroundService
{
    // The library itself says how often the store is looked at; this only asks it often enough.
    private static readonly TimeSpan AsksEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            await codes.GetAsync(stoppingToken);
            using var timer = new PeriodicTimer(AsksEvery, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await codes.GetAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
        catch (Exception fault)
        {
            log.CodesNotLoaded(FaultLog.Describe(fault));
        }
    }

    private async Task StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }
}
