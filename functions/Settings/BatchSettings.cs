using System.ComponentModel.DataAnnotations;

namespace ClaimCheck.Functions.Settings;

/// <summary>The settings of batches: the section <c>Batches</c>, such as <c>Batches__RangeBytes</c>.</summary>
public sealed class BatchSettings
{
    /// <summary>The section.</summary>
    public const string Section = "Batches";

    private const long Megabyte = 1024 * 1024;

    /// <summary>Bytes; a larger file is cut into ranges that are checked in invocations of their own. 1 MB to 1 TB.</summary>
    [Range((double)Megabyte, (double)(Megabyte * Megabyte), ErrorMessage = "Batches__RangeBytes is out of range; accepted: 1048576 (1 MB) to 1099511627776 (1 TB).")]
    public long RangeBytes { get; set; } = 256 * Megabyte;
}
