using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Codes.Import;

/// <summary>A release to merge.</summary>
/// <param name="Name">What it is called and when it begins.</param>
/// <param name="File">The file it comes in; null where only the loaded one is taken over.</param>
/// <param name="Loaded">The release that is loaded and begins on the same day.</param>
internal sealed record PlannedRelease(ReleaseName Name, ReleaseFile? File, CodeRelease? Loaded);

/// <summary>Which releases an import merges, in order of time: those that are loaded, and those of the files.</summary>
internal static class ReleasePlan
{
    private const string Names = "CMS's own names do (icd10cm_order_2026.txt, icd10cm_order_2025_Apr.txt); for another give --release FY2026 --effective 2025-10-01";

    /// <summary>Puts them in order.</summary>
    /// <exception cref="ImportException">A release cannot be told, is given twice, or must not be put in without being asked to.</exception>
    public static IReadOnlyList<PlannedRelease> Make(ImportRequest request, IReadOnlyList<CodeRelease> loaded, CodeData shipped)
    {
        var plan = new List<PlannedRelease>();
        foreach (var file in request.Releases)
        {
            var name = NameOf(file);
            if (plan.Find(p => Same(p.Name.Name, name.Name) || p.Name.From == name.From) is { } twice)
                throw new ImportException($"{FileName(twice.File!)} and {FileName(file)} are both {(twice.Name == name ? name : $"{twice.Name} and {name}")}; one file of a release is accepted.");
            Check(name, file, request, loaded, shipped);
            plan.Add(new PlannedRelease(name, file, loaded.FirstOrDefault(r => r.From == name.From)));
        }

        var kept = loaded.Where(r => !plan.Exists(p => p.Name.From == r.From || Same(p.Name.Name, r.Name)));
        return [.. plan.Concat(kept.Select(r => new PlannedRelease(new ReleaseName(r.Name, r.From), null, r))).OrderBy(p => p.Name.From)];
    }

    /// <summary>The refusal of a file that differs from what is loaded in its place.</summary>
    public static ImportException Differs(ReleaseFile file, ReleaseName name, CodeRelease loaded) =>
        new($"{FileName(file)} is {name}, but {loaded.Name} from {loaded.From:yyyy-MM-dd} is loaded with other content; give --replace to put the file in its place.");

    /// <summary>A file's name, without its folder.</summary>
    public static string FileName(ReleaseFile file) => Path.GetFileName(file.Path);

    /// <summary>Refuses a .zip whose entry is named as another release than the .zip is.</summary>
    public static void CheckEntry(PlannedRelease planned, string entry)
    {
        if (planned.File is not { Named: null } file || !ReleaseName.TryRead(entry, out var within) || within == planned.Name)
            return;

        // The April file of a year may be called by the year alone within its .zip.
        var year = CodeRelease.EndOfFiscalYear(planned.Name.From).Year;
        if (within.From != new DateOnly(year - 1, 10, 1))
            throw new ImportException($"{FileName(file)} is named as {planned.Name}, but {entry} in it as {within}; say which it is with --release and --effective.");
    }

    private static ReleaseName NameOf(ReleaseFile file) => file.Named
        ?? (ReleaseName.TryRead(file.Path, out var read) ? read : throw new ImportException($"{FileName(file)}: the name does not say which release it is; {Names}."));

    private static void Check(ReleaseName name, ReleaseFile file, ImportRequest request, IReadOnlyList<CodeRelease> loaded, CodeData shipped)
    {
        if (name.From < CodeSystems.Transition)
            throw new ImportException($"{FileName(file)} is {name}; ICD-10-CM is in force from {CodeSystems.Transition:yyyy-MM-dd} on, and no earlier release is accepted.");

        var namesake = loaded.FirstOrDefault(r => Same(r.Name, name.Name));
        var known = shipped.Releases.FirstOrDefault(r => r.System == CodeSystem.Icd10Cm && Same(r.Name, name.Name));
        if (known is not null && known.From != name.From)
            throw new ImportException($"{FileName(file)} is given as {name}, but {known.Name} begins on {known.From:yyyy-MM-dd}; give it that date, or another name.");
        if (namesake is not null && namesake.From != name.From && !request.Replace)
            throw new ImportException($"{FileName(file)} is {name}, but {namesake.Name} is loaded from {namesake.From:yyyy-MM-dd} on; give --replace to put the file in its place.");

        var isLoaded = namesake is not null || loaded.Any(r => r.From == name.From);
        if (!isLoaded && !request.Backfill && loaded.MaxBy(r => r.From) is { } newest && name.From < newest.From)
            throw new ImportException($"{FileName(file)} is {name}, older than {newest.Name}, which is loaded; give --backfill to put it in before.");
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
