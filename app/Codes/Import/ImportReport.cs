namespace ClaimCheck.App.Codes.Import;

/// <summary>What an import did; <c>claimcheck codes import --json</c> prints it.</summary>
/// <param name="Generation">The name of the codes in force after it.</param>
/// <param name="Changed">False where everything was loaded already, and nothing was written.</param>
/// <param name="Releases">The releases of this import, oldest first.</param>
/// <param name="Gems">The mapping files of this import.</param>
/// <param name="Differences">Where these releases say something else than what ships with the program; the file wins.</param>
/// <param name="Totals">What is loaded after it.</param>
public sealed record ImportReport(
    string Generation,
    bool Changed,
    IReadOnlyList<ReleaseReport> Releases,
    IReadOnlyList<GemReport> Gems,
    IReadOnlyList<DifferenceReport> Differences,
    ImportTotals Totals);

/// <summary>One release of an import.</summary>
/// <param name="File">The file's name, without its folder.</param>
/// <param name="Name">The release: FY2026, FY2025-Apr.</param>
/// <param name="From">Its first date of service.</param>
/// <param name="AlreadyLoaded">Whether the same file was loaded before.</param>
/// <param name="Codes">How many codes it holds, headers included.</param>
/// <param name="Billable">How many of them are billable.</param>
/// <param name="Since">The loaded release it is compared with; null for the oldest.</param>
/// <param name="Added">Codes the release before does not hold.</param>
/// <param name="Removed">Codes only the release before holds.</param>
/// <param name="Turned">Codes that became billable or ceased to be.</param>
/// <param name="Retitled">Codes whose title alone changed.</param>
/// <param name="Digest">SHA-256 of the file's text, unpacked, in lower-case hex.</param>
public sealed record ReleaseReport(
    string File,
    string Name,
    DateOnly From,
    bool AlreadyLoaded,
    int Codes,
    int Billable,
    string? Since,
    int Added,
    int Removed,
    int Turned,
    int Retitled,
    string Digest);

/// <summary>One mapping file of an import.</summary>
/// <param name="File">The file's name, without its folder; within a .zip, that of its entry.</param>
/// <param name="From">The system it maps from: ICD-9-CM or ICD-10-CM.</param>
/// <param name="To">The system it maps to.</param>
/// <param name="AlreadyLoaded">Whether the same rows were loaded before.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Digest">SHA-256 of the file's text, unpacked, in lower-case hex.</param>
public sealed record GemReport(string File, string From, string To, bool AlreadyLoaded, int Rows, string Digest);

/// <summary>A shipped code about which an official file says something else.</summary>
/// <param name="Code">The code, with its dot.</param>
/// <param name="Release">The release whose file says so.</param>
public sealed record DifferenceReport(string Code, string Release);

/// <summary>What is loaded.</summary>
/// <param name="Icd10Codes">ICD-10-CM codes of all times, headers included.</param>
/// <param name="Icd9Codes">ICD-9-CM codes, headers included.</param>
/// <param name="Releases">Releases of ICD-10-CM that are loaded whole.</param>
/// <param name="CrosswalkRows">Mapping rows, both directions.</param>
public sealed record ImportTotals(int Icd10Codes, int Icd9Codes, int Releases, int CrosswalkRows);
