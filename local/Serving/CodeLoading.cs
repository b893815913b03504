using ClaimCheck.App.Codes;

namespace ClaimCheck.Local.Serving;

/// <summary>
/// Loads the codes as soon as the server listens. The first request would load them too; it need not wait for that if
/// nobody asks at once.
/// </summary>
internal sealed class CodeLoading(CodeLibrary codes, IHostApplicationLifetime lifetime, ILogger<CodeLoading> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            await codes.GetAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Told to stop before the codes were loaded.
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
