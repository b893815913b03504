namespace ClaimCheck.Functions.Storage;

/// <summary>The containers of the storage account. Triggers name them too, and so they are constants.</summary>
public static class Containers
{
    /// <summary>Files that wait to be checked: <c>inbox/march.csv</c>.</summary>
    public const string Inbox = "inbox";

    /// <summary>What batches came to: <c>results/march/summary.json</c>.</summary>
    public const string Results = "results";

    /// <summary>The reports of quarters: <c>audits/2026-Q3/report.html</c>.</summary>
    public const string Audits = "audits";
}
