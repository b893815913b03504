namespace ClaimCheck.App.Codes.Import;

/// <summary>What to import, in any order.</summary>
/// <param name="Releases">Official order files of ICD-10-CM.</param>
/// <param name="Gems">General Equivalence Mapping files, either direction.</param>
/// <param name="Backfill">Whether a release older than the newest imported one may be put in before it.</param>
/// <param name="Replace">Whether a release that is loaded may be replaced by other content.</param>
public sealed record ImportRequest(IReadOnlyList<ReleaseFile> Releases, IReadOnlyList<string> Gems, bool Backfill, bool Replace);

/// <summary>An order file to import.</summary>
/// <param name="Path">Plain text, .gz, or the official .zip.</param>
/// <param name="Named">The release it is; null where the file's name says so.</param>
public sealed record ReleaseFile(string Path, ReleaseName? Named);

/// <summary>How far an import is.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="File">The name of the file being read; null in the other steps.</param>
/// <param name="BytesRead">Bytes of all files read so far, as they lie on the disk.</param>
/// <param name="BytesTotal">Bytes of all files.</param>
public readonly record struct ImportProgress(ImportStep Step, string? File, long BytesRead, long BytesTotal);

/// <summary>The steps of an import, in order.</summary>
public enum ImportStep
{
    /// <summary>Files are read and merged.</summary>
    Reading,

    /// <summary>The merged codes are written to the store.</summary>
    Writing,

    /// <summary>The new codes are in force.</summary>
    Done,
}
