using ClaimCheck.Core.Audits;

namespace ClaimCheck.App.Audits;

/// <summary>How long the ledger keeps visits, where a practice has set it.</summary>
/// <param name="Quarters">
/// How many whole quarters before the current one are kept. Fewer than an audit and its look-back need (5) are taken for 5.
/// </param>
public sealed record LedgerRetention(int Quarters)
{
    private const int Fewest = 5;

    /// <summary>The first day that is kept.</summary>
    public DateOnly KeptFrom(DateOnly today) => Quarter.Of(today).Back(Math.Max(Quarters, Fewest)).FirstDay;
}
