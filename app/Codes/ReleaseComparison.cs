using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Codes;

/// <summary>What differs between two loaded releases: <c>claimcheck codes diff</c>.</summary>
/// <param name="First">The release compared from.</param>
/// <param name="Second">The release compared to.</param>
/// <param name="Whole">Whether both are loaded whole; otherwise only the parts that ship with the program are compared.</param>
/// <param name="Counts">How many codes changed, by kind.</param>
/// <param name="Changes">The codes, in order.</param>
/// <param name="Batch">What it means for a batch; null where none was given.</param>
public sealed record ReleaseComparisonView(
    ComparedRelease First, ComparedRelease Second, bool Whole, ChangeCounts Counts, IReadOnlyList<ChangeView> Changes, BatchComparisonView? Batch);

/// <summary>One of the two releases.</summary>
/// <param name="Release">Its name.</param>
/// <param name="From">Its first date of service: codes are compared as of that day.</param>
/// <param name="Whole">Whether every code of it is loaded.</param>
public sealed record ComparedRelease(string Release, DateOnly From, bool Whole);

/// <summary>How many codes changed, by kind.</summary>
public sealed record ChangeCounts(int Added, int Removed, int BecameBillable, int BecameHeader, int Retitled);

/// <summary>One code that changed.</summary>
/// <param name="Code">The code, with its dot.</param>
/// <param name="Change">added, removed, becameBillable, becameHeader or retitled.</param>
/// <param name="Before">What it was in the first release; null where it was not in it.</param>
/// <param name="After">What it is in the second; null where it is not in it.</param>
/// <param name="Instead">Where it can be reported no longer: the codes to look at, and who says so.</param>
public sealed record ChangeView(string Code, string Change, CodeStateView? Before, CodeStateView? After, IReadOnlyList<InsteadView> Instead);

/// <summary>What a code is in a release.</summary>
public sealed record CodeStateView(bool Billable, string Title);

/// <summary>A code to look at in another's place, and who says so.</summary>
public sealed record InsteadView(string Code, string Title, string Source);

/// <summary>Compares releases.</summary>
public static class ReleaseComparison
{
    // A family is a place to look, not an answer; a page of it is enough.
    private const int MostInstead = 50;

    /// <summary>The releases of ICD-10-CM that can be compared, oldest first.</summary>
    public static IEnumerable<CodeRelease> Known(CodeIndex codes) => codes.Releases.Where(r => r.System == CodeSystem.Icd10Cm);

    /// <summary>A release by its name, in any case; null where it is not known.</summary>
    public static CodeRelease? Find(CodeIndex codes, string name) =>
        Known(codes).FirstOrDefault(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Compares two releases.</summary>
    public static ReleaseComparisonView View(CodeIndex codes, CodeRelease first, CodeRelease second, BatchComparisonView? batch = null)
    {
        var difference = ReleaseDifference.Between(codes, first, second);
        var counts = difference.Changes.CountBy(c => c.Kind).ToDictionary();
        return new ReleaseComparisonView(
            Compared(first),
            Compared(second),
            difference.IsWhole,
            new ChangeCounts(
                counts.GetValueOrDefault(CodeChangeKind.Added),
                counts.GetValueOrDefault(CodeChangeKind.Removed),
                counts.GetValueOrDefault(CodeChangeKind.BecameBillable),
                counts.GetValueOrDefault(CodeChangeKind.BecameHeader),
                counts.GetValueOrDefault(CodeChangeKind.Retitled)),
            [.. difference.Changes.Select(c => Change(codes, c, second.From))],
            batch);
    }

    /// <summary>What to look at in a code's place on a date.</summary>
    internal static IReadOnlyList<InsteadView> Instead(CodeIndex codes, CodeEntry entry, DateOnly on) =>
        [.. codes.StandInsOn(entry, on).Take(MostInstead).Select(s => new InsteadView(s.Code.Code, s.Code.TitleOn(on), s.Source))];

    private static ChangeView Change(CodeIndex codes, CodeChange change, DateOnly on) => new(
        change.Code.Code,
        Name(change.Kind),
        State(change.Before),
        State(change.After),
        change is { Before.Billable: true, Kind: CodeChangeKind.Removed or CodeChangeKind.BecameHeader } ? Instead(codes, change.Code, on) : []);

    private static CodeStateView? State(CodePeriod? period) => period is { } at ? new CodeStateView(at.Billable, at.Title) : null;

    private static ComparedRelease Compared(CodeRelease release) => new(release.Name, release.From, release.IsWhole);

    private static string Name(CodeChangeKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];
}
