namespace ClaimCheck.App.Http;

/// <summary>Whether the service is alive and what it judges by: <c>GET /api/health</c>.</summary>
public sealed record HealthView(string Status, string Version, string RulePack, IReadOnlyList<CodeSetView> CodeSets);

/// <summary>A code system, the releases of it that are known, and those of which every code is loaded.</summary>
public sealed record CodeSetView(string System, int Codes, IReadOnlyList<string> Releases, IReadOnlyList<string> Whole);
