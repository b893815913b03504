using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.App.Batches.Reading;

/// <summary>
/// Reads a batch (CSV, docs) chunk by chunk: bytes in, whole claims and rows that cannot be read out, in the file's order.
/// </summary>
/// <remarks>
/// One thread at a time asks for chunks; the chunks are then read (<see cref="BatchChunk.Read"/>) by any threads at all, and
/// given back (<see cref="BatchChunk.Dispose"/>) once they are written. What is held is what the chunks under way hold, and
/// a hash of each claim id.
/// </remarks>
public sealed partial class BatchReader : IAsyncDisposable
{
    private const byte LineFeed = (byte)'\n';

    private readonly BatchSource _source;
    private readonly int _chunkBytes;
    private readonly RowScanner _scanner;

    // Not a bag: that keeps its items by thread, and they lead back to it, so that threads would never let go of the batch.
    private readonly ConcurrentStack<ClaimRowsReader> _readers = [];
    private readonly SeenClaims _seen = new();
    private readonly RowGrouping _rows = new();
    private byte[]? _buffer;
    private int _filled;
    private bool _ended;
    private long _rowsRead;
    private long _bytesRead;

    private BatchReader(BatchSource source, BatchHeader header, int chunkBytes, byte[] buffer, int filled, bool ended)
    {
        _source = source;
        Header = header;
        _chunkBytes = chunkBytes;
        _scanner = new RowScanner(header);
        _buffer = buffer;
        _filled = filled;
        _ended = ended;
        Findings = header.Findings;
    }

    /// <summary>The columns, their separator and the encoding.</summary>
    public BatchHeader Header { get; }

    /// <summary>What is to be said of the batch as a whole: BAT006 and BAT008 from the start, BAT007 at the end.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; }

    /// <summary>Rows handed out so far, good and bad, the header not counted. May be asked from any thread.</summary>
    public long RowsRead => Volatile.Read(ref _rowsRead);

    /// <summary>Bytes of the file read so far. May be asked from any thread.</summary>
    public long BytesRead => Volatile.Read(ref _bytesRead);

    /// <summary>Opens a batch and reads its header.</summary>
    /// <param name="csv">The file, read from where it stands and left open.</param>
    /// <param name="chunkBytes">How much input makes a chunk, about; for tests.</param>
    /// <param name="cancellation">Stops waiting for input.</param>
    /// <exception cref="BatchRefusedException">There is no header, or required columns are missing (BAT002, BAT007).</exception>
    public static async ValueTask<BatchReader> OpenAsync(Stream csv, int chunkBytes = BatchLimits.ChunkBytes, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chunkBytes, 1);
        var source = await BatchSource.OpenAsync(csv, cancellation);
        var buffer = ArrayPool<byte>.Shared.Rent(BatchOpening.Bytes + 1);
        try
        {
            var filled = await source.FillAsync(buffer.AsMemory(0, BatchOpening.Bytes), cancellation);
            var ended = filled < BatchOpening.Bytes;
            var header = BatchOpening.ReadHeader(buffer.AsMemory(0, filled), ended, source.Encoding, out var length);

            // A line break always stands before the first row.
            buffer.AsSpan(length, filled - length).CopyTo(buffer.AsSpan(1));
            buffer[0] = LineFeed;
            return new BatchReader(source, header, chunkBytes, buffer, 1 + filled - length, ended) { _bytesRead = source.BytesRead };
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next claims and bad rows; null at the end of the file.</summary>
    public async ValueTask<BatchChunk?> ReadChunkAsync(CancellationToken cancellation = default)
    {
        if (_buffer is null)
            return null;
        if (_rowsRead >= LastRow)
        {
            Release();
            return null;
        }

        var scanned = 1;
        var window = 1 + _chunkBytes;
        while (true)
        {
            await FillAsync(window, cancellation);
            var to = Math.Min(window, _filled);
            var last = _ended && to == _filled;
            scanned = _scanner.Scan(_buffer, scanned, to, last, _rows);
            if (last && _rows.Rows.Count == 0)
                return End();
            if (last || _rows.Settled > 0)
                return Cut(scanned, last);
            if (_scanner.InLongLine)
                scanned = Drop(scanned);
            else
                window *= 2;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Release();
        await _source.DisposeAsync();
    }

    internal ClaimRowsReader TakeReader() => _readers.TryPop(out var reader) ? reader : new ClaimRowsReader(Header);

    internal void GiveBack(ClaimRowsReader reader) => _readers.Push(reader);

    // Reads on until the buffer holds so much, or the file ends.
    private async ValueTask FillAsync(int length, CancellationToken cancellation)
    {
        if (_ended || _filled >= length)
            return;
        if (_buffer!.Length < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(length);
            _buffer.AsSpan(0, _filled).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var room = _buffer.AsMemory(_filled, length - _filled);
        var read = await _source.FillAsync(room, cancellation);
        _filled += read;
        _ended = read < room.Length;
        Volatile.Write(ref _bytesRead, _source.BytesRead);
    }

    // Nothing before it is needed any more; a line break stays in front.
    private int Drop(int before)
    {
        _buffer.AsSpan(before, _filled - before).CopyTo(_buffer.AsSpan(1));
        _filled -= before - 1;
        return 1;
    }

    // What is settled goes out with the buffer; the rest is copied to the next one and looked at again.
    private BatchChunk Cut(int scanned, bool last)
    {
        var (from, allowance) = (scanned, _scanner.Allowance);
        var settled = (int)Math.Min(last ? _rows.Rows.Count : _rows.Settled, LastRow - _rowsRead);
        if (settled < _rows.Rows.Count)
            (from, allowance) = (_rows.Rows[settled].Start, _rows.Rows[settled].Allowance);
        var next = ArrayPool<byte>.Shared.Rent(Math.Max(_chunkBytes, _filled - from) + 1);
        next[0] = LineFeed;
        _buffer.AsSpan(from, _filled - from).CopyTo(next.AsSpan(1));

        var (rows, groups) = _rows.Take(settled);
        foreach (ref var group in CollectionsMarshal.AsSpan(groups))
            group.Split = group.Claim != 0 && IsSplit(group.Claim);
        var chunk = new BatchChunk(this, _buffer!, _filled, rows, groups, _rowsRead + 1);
        Volatile.Write(ref _rowsRead, _rowsRead + rows.Count);
        _scanner.Allowance = allowance;
        (_buffer, _filled) = (next, 1 + _filled - from);
        return chunk;
    }

    private BatchChunk? End()
    {
        Release();
        if (_rowsRead == 0)
            Findings = FindingsOf(Header, rows: 0);
        return null;
    }

    private void Release()
    {
        if (_buffer is { } buffer)
            ArrayPool<byte>.Shared.Return(buffer);
        _buffer = null;
    }
}
