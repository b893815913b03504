namespace ClaimCheck.Core.Codes;

/// <summary>The list of releases, shipped and imported.</summary>
public static class CodeReleases
{
    /// <summary>
    /// Puts imported releases among the known ones: an imported release takes the place of the known one that began on the
    /// same day, and each ends on the eve of the next of its system at the latest.
    /// </summary>
    /// <returns>By system and date.</returns>
    public static IReadOnlyList<CodeRelease> Merge(IEnumerable<CodeRelease> known, IEnumerable<CodeRelease> imported)
    {
        var all = imported.Concat(known).DistinctBy(r => (r.System, r.From)).OrderBy(r => r.System).ThenBy(r => r.From).ToArray();
        for (var i = 0; i < all.Length; i++)
        {
            var release = all[i];
            var end = release.To ?? CodeRelease.EndOfFiscalYear(release.From);
            if (i + 1 < all.Length && all[i + 1].System == release.System && all[i + 1].From <= end)
                end = all[i + 1].From.AddDays(-1);
            all[i] = release with { To = end };
        }

        return all;
    }
}
