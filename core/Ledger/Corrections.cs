namespace ClaimCheck.Core.Ledger;

/// <summary>
/// Claims that were replaced (frequency 7) or voided (8) among the entries of one patient: they and the voids themselves are
/// taken out, so that each visit stands there once, as it was last reported.
/// </summary>
internal static class Corrections
{
    /// <summary>Whether an entry replaces or voids another claim.</summary>
    public static bool IsCorrection(LedgerEntry entry) => Rank(entry.Frequency) > 0;

    /// <summary>Takes out what does not count any more.</summary>
    public static void Apply(List<LedgerEntry> entries)
    {
        Dictionary<string, int>? corrected = null;
        foreach (var entry in entries)
        {
            var rank = Rank(entry.Frequency);
            if (rank == 0)
                continue;
            corrected ??= new(StringComparer.Ordinal);
            Mark(corrected, entry.ClaimId, rank);
            if (entry.OriginalClaimId is { } original && original != entry.ClaimId)
                Mark(corrected, original, int.MaxValue);
        }

        if (corrected is not null)
            entries.RemoveAll(e => Rank(e.Frequency) == Rank(LedgerEntry.Void) || (corrected.TryGetValue(e.ClaimId, out var rank) && Rank(e.Frequency) < rank));
    }

    // A claim may be corrected under its own number: then the void counts before the replacement, and that before the original.
    internal static int Rank(char frequency) => frequency switch
    {
        LedgerEntry.Void => 2,
        LedgerEntry.Replacement => 1,
        _ => 0,
    };

    private static void Mark(Dictionary<string, int> corrected, string claim, int rank)
    {
        if (!corrected.TryGetValue(claim, out var known) || known < rank)
            corrected[claim] = rank;
    }
}
