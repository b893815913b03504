namespace ClaimCheck.App.Batches;

/// <summary>How far a run has come. Written by the run, read by anybody.</summary>
/// <param name="bytesTotal">How many bytes there are.</param>
public sealed class BatchProgress(long bytesTotal)
{
    private long _rows;
    private long _bytes;

    /// <summary>Data rows whose results are written.</summary>
    public long RowsRead => Volatile.Read(ref _rows);

    /// <summary>Bytes read.</summary>
    public long BytesRead => Volatile.Read(ref _bytes);

    /// <summary>How many bytes there are.</summary>
    public long BytesTotal { get; } = bytesTotal;

    internal void Report(long rows, long bytes)
    {
        Volatile.Write(ref _rows, rows);
        Volatile.Write(ref _bytes, bytes);
    }
}
