using System.Buffers;
using System.Security.Cryptography;

namespace ClaimCheck.App.Batches;

/// <summary>
/// How far a run has come. Written by the run, read by anybody. A file is read twice, to be known by its hash and to be
/// checked; its bytes are counted for each of them anew.
/// </summary>
/// <param name="bytesTotal">How many bytes there are.</param>
public sealed class BatchProgress(long bytesTotal)
{
    private long _rows;
    private long _bytes;
    private volatile bool _isHashing;

    /// <summary>Data rows whose results are written.</summary>
    public long RowsRead => Volatile.Read(ref _rows);

    /// <summary>Whether the file is being hashed; no row is looked at before that is done.</summary>
    public bool IsHashing => _isHashing;

    /// <summary>Bytes read of the file: up to its end while it is hashed, and from its beginning again while it is checked.</summary>
    public long BytesRead => Volatile.Read(ref _bytes);

    /// <summary>How many bytes there are.</summary>
    public long BytesTotal { get; } = bytesTotal;

    /// <summary>Whether the run's results can be seen; what ends it from here on leaves them there.</summary>
    internal bool IsPublished { get; set; }

    /// <summary>How many attested exceptions were used; known when all is checked.</summary>
    public long Exceptions { get; internal set; }

    internal void Report(long rows, long bytes)
    {
        Volatile.Write(ref _rows, rows);
        Volatile.Write(ref _bytes, bytes);
    }

    /// <summary>Reads a file to its end.</summary>
    /// <returns>Its SHA-256, in lower-case hex.</returns>
    public async Task<string> HashAsync(Stream csv, CancellationToken cancellation)
    {
        const int bufferBytes = 256 * 1024;
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(bufferBytes);
        _isHashing = true;
        try
        {
            var bytes = 0L;
            int read;
            while ((read = await csv.ReadAsync(buffer.AsMemory(0, bufferBytes), cancellation)) > 0)
            {
                sha.AppendData(buffer, 0, read);
                Volatile.Write(ref _bytes, bytes += read);
            }

            Volatile.Write(ref _bytes, 0);
            return Convert.ToHexStringLower(sha.GetHashAndReset());
        }
        finally
        {
            _isHashing = false;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
