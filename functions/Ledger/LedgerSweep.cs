using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Functions.Ledger;

/// <summary>Looks at the rows of one patient after the other and says which of them go.</summary>
/// <param name="before">Visits before this date go.</param>
/// <param name="snapshot">The ledger as it stands.</param>
/// <param name="earlier">The moment as of which nobody reads any more.</param>
/// <param name="unfinished">What a session wrote before this, and is not complete, was given up.</param>
internal sealed class LedgerSweep(DateOnly before, LedgerSnapshot snapshot, LedgerSnapshot earlier, DateTimeOffset unfinished)
{
    private readonly SharedTexts _texts = new();
    private readonly HashSet<string> _sessions = new(StringComparer.Ordinal);

    /// <summary>The rows that go.</summary>
    public List<LedgerRow> Old { get; } = [];

    /// <summary>The rows that are written instead.</summary>
    public List<LedgerRow> Added { get; } = [];

    /// <summary>How many rows there are to write.</summary>
    public int Rows => Old.Count + Added.Count;

    /// <summary>How many entries went that counted.</summary>
    public long Removed { get; private set; }

    /// <summary>The sessions whose rows stay.</summary>
    public IReadOnlySet<string> SessionsInUse => _sessions;

    /// <summary>Looks at a patient's rows.</summary>
    public void Look(List<LedgerRow> patient)
    {
        foreach (var claim in patient.GroupBy(row => row.Claim, StringComparer.Ordinal))
            LookAtClaim([.. claim]);
    }

    /// <summary>Forgets the rows that were said.</summary>
    public void Clear()
    {
        Old.Clear();
        Added.Clear();
    }

    private void LookAtClaim(List<LedgerRow> claim)
    {
        var standing = ClaimRows.Standing(claim, snapshot);
        var superseded = ClaimRows.Superseded(claim, earlier);
        var kept = new List<LedgerRow>(claim.Count);
        foreach (var row in claim)
        {
            var isOld = IsOld(row);
            if (isOld && row.Version == standing && row.Body is not null)
                Removed++;
            if (isOld || superseded.Contains(row.Version) || IsGivenUp(row))
                Old.Add(row);
            else
                kept.Add(row);
        }

        // Rows that only say that there is nothing have nothing left to hide.
        if (!kept.Exists(row => row.Body is not null))
        {
            Old.AddRange(kept);
            return;
        }

        // The version that counts may have lost its last entry of a quarter, where older ones have theirs.
        if (standing is not null && !kept.Exists(row => row.Version == standing))
        {
            var hiding = LedgerRow.NothingOf(kept[0].Quarter, kept[0].PatientKey, kept[0].Claim, standing, claim.Find(row => row.Version == standing)!.Rank);
            kept.Add(hiding);
            Added.Add(hiding);
        }

        Added.AddRange(ClaimRows.Missing(kept));
        foreach (var row in kept)
        {
            if (LedgerVersion.SessionOf(row.Version) is { } session)
                _sessions.Add(session);
        }
    }

    private bool IsOld(LedgerRow row) => row.Quarter.FirstDay < before && (row.Quarter.LastDay < before || (row.Body is not null && row.Entry(_texts).ServiceDate < before));

    private bool IsGivenUp(LedgerRow row) => LedgerVersion.SessionOf(row.Version) is { } session && !snapshot.Sessions.ContainsKey(session) && row.Written < unfinished;
}
