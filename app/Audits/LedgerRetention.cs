using ClaimCheck.Core.Audits;

namespace ClaimCheck.App.Audits;

/// <summary>How long the ledger keeps visits.</summary>
/// <param name="Quarters">
/// How many whole quarters before the current one are kept. Fewer than <see cref="Fewest"/> are taken for so many.
/// </param>
public sealed record LedgerRetention(int Quarters)
{
    /// <summary>What an audit, its look-back and that of the quarter before it need.</summary>
    public const int Fewest = AuditBasis.UsualLookBack + 2;

    /// <summary>As many as anybody could want: a hundred years.</summary>
    public const int Most = 400;

    /// <summary>
    /// Ten quarters, where a practice sets nothing else: the audited one with its look-back, one more for the quarter before it,
    /// and a year for late corrections.
    /// </summary>
    public static readonly LedgerRetention Usual = new(10);

    /// <summary>How many whole quarters before the current one are kept.</summary>
    public int Quarters { get; } = Math.Max(Quarters, Fewest);

    /// <summary>The first day that is kept.</summary>
    public DateOnly KeptFrom(DateOnly today) => Quarter.Of(today).Back(Quarters).FirstDay;
}
