using ClaimCheck.App.Ledger;

namespace ClaimCheck.Local.Serving;

/// <summary>At the start, says so where the ledger was written under another key, or cannot be used.</summary>
internal sealed class LedgerLook(ILedger ledger, Lazy<PatientKeys> keys, ILogger<LedgerLook> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The server listens first.
        await Task.Yield();
        try
        {
            if (await LedgerKeyStanding.FindWarningAsync(ledger, keys.Value, stoppingToken) is { } warning)
                log.OtherKey(warning);
        }
        catch (OperationCanceledException)
        {
            // Told to stop before the ledger was looked at.
        }
        catch (Exception fault)
        {
            log.LedgerNotUsable(FaultLog.Describe(fault));
        }
    }
}
