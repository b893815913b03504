namespace ClaimCheck.Functions.Settings;

/// <summary>The settings of batches: the section <c>Batches</c>, such as <c>Batches__RangeBytes</c>.</summary>
public sealed class BatchSettings
{
    /// <summary>The section.</summary>
    public const string Section = "Batches";

    /// <summary>The fewest bytes that are worth an invocation of their own.</summary>
    public const long FewestRangeBytes = 1024 * 1024;

    /// <summary>Bytes; a larger file is cut into ranges that are checked in invocations of their own.</summary>
    public long RangeBytes { get; set; } = 256 * FewestRangeBytes;
}
