using System.Globalization;

namespace ClaimCheck.App.Ledger;

/// <summary>Whether the key in use is the one that the ledger was written under.</summary>
public static class LedgerKeyStanding
{
    /// <summary>What is to be said where another key wrote to the ledger; null where all is as it should be.</summary>
    public static async Task<string?> FindWarningAsync(ILedger ledger, PatientKeys keys, CancellationToken cancellation)
    {
        LedgerKeyUse[] others = [.. (await ledger.KeysAsync(cancellation)).Where(k => k.Fingerprint != keys.Fingerprint)];
        if (others.Length == 0)
            return null;
        var names = string.Join(", ", others.Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Fingerprint} until {k.LastUsed:yyyy-MM-dd}")));
        return $"The ledger was written under another key ({names}; the one in use is {keys.Fingerprint}). Visits from before can no longer be linked to their patients: histories and audits begin anew. If the earlier key is at hand, put it back.";
    }
}
