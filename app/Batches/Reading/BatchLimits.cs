namespace ClaimCheck.App.Batches.Reading;

/// <summary>What one row or one claim of a batch may take, so that memory stays flat whatever the file holds.</summary>
public static class BatchLimits
{
    /// <summary>A field beyond this many bytes of UTF-8 puts its row aside.</summary>
    public const int FieldBytes = 1 << 20;

    /// <summary>A row beyond this many bytes is put aside; so far, too, the end of a quoted field is looked for.</summary>
    public const int RowBytes = 8 << 20;

    /// <summary>Of a line that goes on beyond <see cref="RowBytes"/> so much is kept as its raw text.</summary>
    public const int KeptOfLongLine = 64 << 10;

    /// <summary>A claim beyond this many rows is cut there, the others are put aside. An institutional claim has 999 lines at most.</summary>
    public const int ClaimRows = 1000;

    /// <summary>A claim beyond this many bytes is cut there too.</summary>
    public const int ClaimBytes = 16 << 20;

    /// <summary>After so many rows in a row that could not be read, the claim before them counts as ended.</summary>
    internal const int PendingRows = 1000;

    /// <summary>How much input is read for a chunk of claims.</summary>
    internal const int ChunkBytes = 64 << 10;
}
