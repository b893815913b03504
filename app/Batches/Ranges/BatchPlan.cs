using System.Text.Json.Serialization;
using ClaimCheck.App.Batches.Reading;

namespace ClaimCheck.App.Batches.Ranges;

/// <summary>
/// How a large file is cut, and everything its ranges have in common, so that whoever checks one gives the bytes that a pass
/// over all of the file would. It names no patient and quotes no row.
/// </summary>
/// <param name="Name">The batch's name.</param>
/// <param name="Run">Which run of the batch it is: another one whenever the file is cut again.</param>
public sealed record BatchPlan(string Name, string Run)
{
    /// <summary>Which edition of the file was cut; ranges of another are not to be mixed with it.</summary>
    public required string Edition { get; init; }

    /// <summary>What it is judged by: <see cref="BatchBasis"/>.</summary>
    public required string Basis { get; init; }

    /// <summary>The day it is judged on.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>When it began: of the patients' histories the ranges see what was there then.</summary>
    public required DateTimeOffset Begun { get; init; }

    /// <summary>The SHA-256 of the file, in lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Data rows in the file.</summary>
    public required long Rows { get; init; }

    /// <summary>Bytes in the file.</summary>
    public required long Bytes { get; init; }

    /// <summary>How much input makes a chunk, about: the ranges are read as they were cut.</summary>
    public required int ChunkBytes { get; init; }

    /// <summary>The ranges in the file's order; at least one.</summary>
    public required IReadOnlyList<BatchRange> Ranges { get; init; }

    /// <summary>What a run of this content judged by this leaves behind where it is recorded.</summary>
    [JsonIgnore]
    public string Content => $"{Sha256} {Basis}";
}

/// <summary>A part of a file, whole claims only.</summary>
/// <param name="Index">Counted from 0.</param>
/// <param name="Start">Where its first row begins; the first range begins with the file.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Rows">How many rows it has, good and bad.</param>
/// <param name="Splits">
/// Which of its claims have rows earlier in the file, packed; null where none has. What it says of the file's claims is less
/// than a bit each.
/// </param>
public sealed record BatchRange(int Index, RowStart Start, long Length, long Rows, string? Splits);

/// <summary>What is cut, and how large the ranges are.</summary>
/// <param name="SinglePassBytes">A file of no more bytes than this is not cut: it is checked where it is found.</param>
/// <param name="RangeBytes">How many bytes make a range, about; a range ends where a claim does.</param>
/// <param name="ChunkBytes">How much input makes a chunk, about.</param>
public sealed record BatchRangeSize(long SinglePassBytes, long RangeBytes, int ChunkBytes)
{
    /// <summary>Beyond 256 MB, ranges of 64 MB.</summary>
    public static BatchRangeSize Usual { get; } = new(256L << 20, 64L << 20, BatchLimits.ChunkBytes);
}

/// <summary>The JSON form of what is kept of ranges.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BatchPlan))]
[JsonSerializable(typeof(RangeTally))]
public sealed partial class BatchRangeJson : JsonSerializerContext;
