using System.Buffers;
using CsvHelper;

namespace ClaimCheck.App.Batches.Reading;

/// <summary>
/// A few hundred claims that stand together in a file, whole ones only, with the bytes they stand in. It owns those bytes
/// until it is disposed of.
/// </summary>
public sealed class BatchChunk : IDisposable
{
    private readonly BatchReader _reader;
    private readonly List<ScannedRow> _scanned;
    private readonly List<RowGroup> _groups;
    private readonly int _length;
    private byte[]? _bytes;

    internal BatchChunk(BatchReader reader, byte[] bytes, int length, List<ScannedRow> scanned, List<RowGroup> groups, long firstRow)
    {
        _reader = reader;
        _bytes = bytes;
        _length = length;
        _scanned = scanned;
        _groups = groups;
        FirstRow = firstRow;
    }

    /// <summary>The number of its first row.</summary>
    public long FirstRow { get; }

    /// <summary>How many rows it has, good and bad.</summary>
    public int RowCount => _scanned.Count;

    /// <summary>Its claims in the file's order, once it is read.</summary>
    public IReadOnlyList<BatchClaim> Claims { get; private set; } = [];

    /// <summary>Its rows that could not be read, in the file's order, once it is read.</summary>
    public IReadOnlyList<RejectedRow> Rejected { get; private set; } = [];

    /// <summary>The columns of the batch.</summary>
    public BatchHeader Header => _reader.Header;

    /// <summary>The text that the rows stand in: UTF-8, with the file's separator and quotes.</summary>
    public ReadOnlySpan<byte> Bytes => Array.AsSpan(0, _length);

    /// <summary>Of each claim with an id, in order, whether rows with that id stood earlier in the file.</summary>
    internal IEnumerable<bool> Splits => _groups.Where(g => g.Claim != 0).Select(g => g.Split);

    internal byte[] Array => _bytes ?? throw new ObjectDisposedException(nameof(BatchChunk));

    /// <summary>Reads the fields of its rows. Any thread may, one for each chunk.</summary>
    public void Read()
    {
        var reader = _reader.TakeReader();
        (Claims, Rejected) = reader.Read(this, _scanned, _groups);
        _reader.GiveBack(reader);
    }

    /// <summary>The own columns of a row as they stand in the file.</summary>
    public ReadOnlySpan<byte> Raw(BatchRow row) => Array.AsSpan(row.Start, row.Length);

    /// <summary>
    /// A reader that stands on a row, for writing its fields anew where they cannot be written as they are. To be disposed of.
    /// </summary>
    public CsvReader Open(BatchRow row)
    {
        var csv = CsvReader.Create(WithLineBreak(row.Start, row.Start + row.Length), RowScanner.RecordOptions(Header.Separator));
        csv.Read();
        return csv;
    }

    /// <summary>Gives the bytes back; raw text of its rows is gone then, its claims and findings stay.</summary>
    public void Dispose()
    {
        if (_bytes is { } bytes)
            ArrayPool<byte>.Shared.Return(bytes);
        _bytes = null;
    }

    // The line break that stands before every row keeps its first bytes from being taken for a byte order mark.
    internal ReadOnlyMemory<byte> WithLineBreak(int start, int end) => Array.AsMemory(start - 1, end - start + 1);
}
