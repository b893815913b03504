namespace ClaimCheck.App.Http;

/// <summary>Whether the service is alive and what it judges by: <c>GET /api/health</c>.</summary>
public sealed record HealthView(string Status, string Version, string RulePack, IReadOnlyList<CodeSetView> CodeSets, LedgerView Ledger);

/// <summary>A code system, the releases of it that are known, and those of which every code is loaded.</summary>
public sealed record CodeSetView(string System, int Codes, IReadOnlyList<string> Releases, IReadOnlyList<string> Whole);

/// <summary>What the ledger holds.</summary>
/// <param name="Patients">How many patients; null where the ledger cannot be read.</param>
/// <param name="From">The earliest quarter, such as 2025-Q3.</param>
/// <param name="To">The latest quarter.</param>
/// <param name="Warning">What somebody has to look at.</param>
public sealed record LedgerView(long? Patients, string? From, string? To, string? Warning);
