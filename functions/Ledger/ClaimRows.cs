using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Functions.Ledger;

/// <summary>
/// What the rows of one claim say. Every version of a claim stands in every quarter in which any of them stands, if only with
/// a row that says that it has nothing there: so one quarter read alone tells which version counts.
/// </summary>
internal static class ClaimRows
{
    /// <summary>The version that counts: the versions take each other's place in order of commit, by <see cref="ClaimVersions.Takes"/>. Null where none stands yet.</summary>
    public static string? Standing(IEnumerable<LedgerRow> claim, LedgerSnapshot snapshot)
    {
        string? standing = null;
        var held = -1;
        foreach (var (_, version, rank) in Committed(claim, snapshot))
        {
            if (ClaimVersions.Takes(rank, held))
                (standing, held) = (version, rank);
        }

        return standing;
    }

    /// <summary>The latest commit among the versions of a claim; 0 where none stands yet.</summary>
    public static long LatestCommit(IEnumerable<LedgerRow> claim, LedgerSnapshot snapshot) => claim.Max(row => snapshot.CommitOf(row.Version)) ?? 0;

    /// <summary>The versions whose place was taken before a moment: nobody who reads as of a later one sees them.</summary>
    public static HashSet<string> Superseded(IReadOnlyCollection<LedgerRow> claim, LedgerSnapshot snapshot)
    {
        var standing = Standing(claim, snapshot);
        return Committed(claim, snapshot).Select(v => v.Version).Where(v => v != standing).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The entries of a patient that count.</summary>
    public static IEnumerable<LedgerEntry> Entries(IEnumerable<LedgerRow> patient, LedgerSnapshot snapshot, SharedTexts texts) =>
        patient.GroupBy(row => row.Claim, StringComparer.Ordinal)
            .SelectMany(claim => Standing(claim, snapshot) is { } standing ? claim.Where(row => row.Version == standing && row.Body is not null) : [])
            .Select(row => row.Entry(texts));

    /// <summary>The rows that a claim lacks, so that each version stands in each quarter.</summary>
    /// <param name="rows">The claim's rows that are there, or are written with these.</param>
    public static IEnumerable<LedgerRow> Missing(IReadOnlyCollection<LedgerRow> rows)
    {
        if (rows.Count < 2)
            return [];
        var there = rows.Select(row => (row.Version, row.Quarter)).ToHashSet();
        return from version in rows.DistinctBy(row => row.Version, StringComparer.Ordinal)
               from quarter in rows.Select(row => row.Quarter).Distinct()
               where !there.Contains((version.Version, quarter))
               select LedgerRow.NothingOf(quarter, version.PatientKey, version.Claim, version.Version, version.Rank);
    }

    private static IEnumerable<(long Commit, string Version, int Rank)> Committed(IEnumerable<LedgerRow> claim, LedgerSnapshot snapshot) => claim
        .DistinctBy(row => row.Version, StringComparer.Ordinal)
        .Select(row => (Commit: snapshot.CommitOf(row.Version), row.Version, row.Rank))
        .Where(version => version.Commit is not null)
        .Select(version => (Commit: version.Commit!.Value, version.Version, version.Rank))
        .OrderBy(version => version.Commit)
        .ThenBy(version => version.Version, StringComparer.Ordinal);
}
