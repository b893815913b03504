using System.Globalization;
using ClaimCheck.App.Audits;

namespace ClaimCheck.Local.Ledger;

/// <summary>How long a practice keeps its ledger, as the environment says it.</summary>
public static class LedgerQuarters
{
    /// <summary>The environment variable that says it.</summary>
    public const string Variable = "CLAIMCHECK_LEDGER_QUARTERS";

    /// <summary>Reads it.</summary>
    /// <param name="fromEnvironment">The value of <see cref="Variable"/>; without one it is <see cref="LedgerRetention.Usual"/>.</param>
    /// <exception cref="RefusedException">It is no number of quarters that an audit can do with.</exception>
    public static LedgerRetention Read(string? fromEnvironment)
    {
        if (string.IsNullOrWhiteSpace(fromEnvironment))
            return LedgerRetention.Usual;
        return int.TryParse(fromEnvironment.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var quarters) && quarters is >= LedgerRetention.Fewest and <= LedgerRetention.Most
            ? new LedgerRetention(quarters)
            : throw new RefusedException(
                $"{Variable} is '{fromEnvironment.Trim()}'; accepted: how many quarters before the current one the ledger keeps, from {LedgerRetention.Fewest} (an audit, its look-back, and that of the quarter before) to {LedgerRetention.Most}.");
    }
}
