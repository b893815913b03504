using ClaimCheck.App.Rules;

namespace ClaimCheck.App.Reports;

/// <summary>A rule that found something, and how often.</summary>
/// <param name="Count">Findings.</param>
/// <param name="Rule">Its page; null for an id of no catalogue.</param>
/// <param name="Id">CODE003.</param>
internal sealed record RuleCount(string Id, long Count, RulePageView? Rule)
{
    /// <summary>Where the report tells of it.</summary>
    public string Anchor => "rule-" + Id;

    /// <summary>Where the report counts its findings.</summary>
    public string CountAnchor => "count-" + Id;

    /// <summary>The rules that were found, in order of id.</summary>
    public static IReadOnlyList<RuleCount> Of(IEnumerable<KeyValuePair<string, long>> findings) =>
        [.. findings.Where(f => f.Value > 0).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new RuleCount(f.Key, f.Value, RulePages.Find(f.Key)))];
}
