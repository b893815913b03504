using System.Diagnostics.CodeAnalysis;
using ClaimCheck.App.Http;

namespace ClaimCheck.App.Ledger;

/// <summary>What the ledger holds, for whoever watches the service.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="keys">Makes the pseudonyms.</param>
public sealed class LedgerHealth(ILedger ledger, Lazy<PatientKeys> keys)
{
    /// <summary>Looks. A ledger that cannot be read is told, and takes nothing else down.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever is wrong with the ledger, the service is alive.")]
    public async Task<LedgerView> DescribeAsync(CancellationToken cancellation)
    {
        try
        {
            var counts = await ledger.CountAsync(cancellation);
            return new LedgerView(counts.Patients, counts.From?.ToString(), counts.To?.ToString(), await LedgerKeyStanding.FindWarningAsync(ledger, keys.Value, cancellation));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new LedgerView(null, null, null, $"The ledger cannot be read ({fault.GetType().Name}).");
        }
    }
}
