namespace ClaimCheck.App.Audits;

/// <summary>The names of an audit's result files.</summary>
public static class AuditFile
{
    /// <summary>The numbers, and the claims of the highest risk.</summary>
    public const string Report = "report.json";

    /// <summary>Every finding with the timeline that proves it.</summary>
    public const string Findings = "findings.csv";

    /// <summary>The page for the compliance lead.</summary>
    public const string Page = "report.html";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Report, Findings, Page];
}
