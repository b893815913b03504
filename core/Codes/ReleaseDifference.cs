namespace ClaimCheck.Core.Codes;

/// <summary>What became of a code between two releases.</summary>
public enum CodeChangeKind
{
    /// <summary>Only the later release holds it.</summary>
    Added,

    /// <summary>Only the earlier release holds it.</summary>
    Removed,

    /// <summary>A header that may now stand on a claim.</summary>
    BecameBillable,

    /// <summary>It may no longer stand on a claim; the codes under it do.</summary>
    BecameHeader,

    /// <summary>Its title alone changed.</summary>
    Retitled,
}

/// <summary>One code that is not the same in two releases.</summary>
/// <param name="Code">The code.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Before">What it was in the first of the two; null where it was not in it.</param>
/// <param name="After">What it is in the second; null where it is not in it.</param>
public sealed record CodeChange(CodeEntry Code, CodeChangeKind Kind, CodePeriod? Before, CodePeriod? After);

/// <summary>A code that is worth something else on the first day of one release than on that of another.</summary>
/// <param name="Code">The code as it was written.</param>
/// <param name="Before">Its standing under the first of the two.</param>
/// <param name="After">Its standing under the second.</param>
public sealed record StandingChange(WrittenCode Code, CodeVerdict Before, CodeVerdict After);

/// <summary>What differs between two loaded releases of ICD-10-CM, each as of its first day.</summary>
/// <param name="First">The release compared from; not always the older one.</param>
/// <param name="Second">The release compared to.</param>
/// <param name="IsWhole">
/// Whether both are loaded whole. Otherwise only those parts of the code set are compared of which every code ships with the
/// program, and of all other codes nothing is said.
/// </param>
/// <param name="Changes">The codes that differ, in order of their characters.</param>
public sealed record ReleaseDifference(CodeRelease First, CodeRelease Second, bool IsWhole, IReadOnlyList<CodeChange> Changes)
{
    /// <summary>Compares two releases.</summary>
    /// <exception cref="ArgumentException">One of the two is no release of ICD-10-CM.</exception>
    public static ReleaseDifference Between(CodeIndex codes, CodeRelease first, CodeRelease second)
    {
        CheckSystem(first);
        CheckSystem(second);
        var isWhole = first.IsWhole && second.IsWhole;
        var changes = codes.All(CodeSystem.Icd10Cm)
            .Where(c => isWhole || (codes.IsLoadedWhole(c.System, c.Text, first.From) && codes.IsLoadedWhole(c.System, c.Text, second.From)))
            .Select(c => Change(c, first.From, second.From))
            .OfType<CodeChange>()
            .OrderBy(c => c.Code.Text);
        return new ReleaseDifference(first, second, isWhole, [.. changes]);
    }

    /// <summary>Those of some codes whose standing differs, in the order given: the codes of a batch.</summary>
    /// <exception cref="ArgumentException">One of the two is no release of ICD-10-CM.</exception>
    public static IEnumerable<StandingChange> Standings(CodeIndex codes, CodeRelease first, CodeRelease second, IEnumerable<WrittenCode> written)
    {
        CheckSystem(first);
        CheckSystem(second);
        return written
            .Select(w => new StandingChange(w, codes.Judge(w, first.From), codes.Judge(w, second.From)))
            .Where(c => c.Before.Standing != c.After.Standing);
    }

    private static CodeChange? Change(CodeEntry code, DateOnly first, DateOnly second) => (code.On(first), code.On(second)) switch
    {
        (null, null) => null,
        (null, { } after) => new CodeChange(code, CodeChangeKind.Added, null, after),
        ({ } before, null) => new CodeChange(code, CodeChangeKind.Removed, before, null),
        ({ Billable: false } before, { Billable: true } after) => new CodeChange(code, CodeChangeKind.BecameBillable, before, after),
        ({ Billable: true } before, { Billable: false } after) => new CodeChange(code, CodeChangeKind.BecameHeader, before, after),
        ({ } before, { } after) => before.Title == after.Title ? null : new CodeChange(code, CodeChangeKind.Retitled, before, after),
    };

    private static void CheckSystem(CodeRelease release)
    {
        if (release.System != CodeSystem.Icd10Cm)
            throw new ArgumentException($"{release.Name} is a release of {release.System.Name()}; releases of ICD-10-CM are compared.", nameof(release));
    }
}
