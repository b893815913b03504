using System.Buffers;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.App.Batches.Reading;

// A reader that reads a range of a file as one that reads all of it comes by there.
public sealed partial class BatchReader
{
    // What only a pass over all of the file can know; null where this is one.
    private readonly IEnumerator<bool>? _splits;

    private BatchReader(BatchSource source, BatchHeader header, int chunkBytes, byte[] buffer, RowStart start, IEnumerator<bool> splits)
        : this(source, header, chunkBytes, buffer, filled: 1, ended: false)
    {
        _scanner.Allowance = start.Allowance;
        _rows.CutClaim = start.CutClaim;
        _rowsRead = start.Row - 1;
        _bytesRead = start.Offset;
        _splits = splits;
        Findings = [];
    }

    /// <summary>Whether it reads the file from its beginning; what is to be said of the header is said there.</summary>
    internal bool IsAtHeader => _splits is null;

    /// <summary>Reading ends behind this row, though the file goes on. It must be one that <see cref="Next"/> once stood behind.</summary>
    internal long LastRow { get; set; } = long.MaxValue;

    /// <summary>
    /// Where the next chunk begins, and all that reading on from there must know; null within a line that is passed over, and
    /// where the file's bytes are not those that are read.
    /// </summary>
    internal RowStart? Next => _scanner.InLongLine || Header.Encoding != BatchEncoding.Utf8
        ? null
        : new(_source.BytesRead - (_filled - 1), _rowsRead + 1, _scanner.Allowance, _rows.CutClaim);

    /// <summary>Reads the header and nothing else.</summary>
    /// <param name="csv">The file, read from where it stands and left open.</param>
    /// <param name="cancellation">Stops waiting for input.</param>
    /// <exception cref="BatchRefusedException">There is no header, or required columns are missing (BAT002, BAT007).</exception>
    internal static async ValueTask<BatchHeader> ReadHeaderAsync(Stream csv, CancellationToken cancellation)
    {
        await using var reader = await OpenAsync(csv, cancellation: cancellation);
        return reader.Header;
    }

    /// <summary>What is to be said of a whole file.</summary>
    internal static IReadOnlyList<Finding> FindingsOf(BatchHeader header, long rows) =>
        rows > 0 ? header.Findings : [.. header.Findings, BatchRules.Find(BatchRules.NoRows, "", "The file has a header and no row below it.")];

    /// <summary>Opens a batch in its midst.</summary>
    /// <param name="csv">The file, read from the start and left open.</param>
    /// <param name="header">Its header.</param>
    /// <param name="start">Where it is opened.</param>
    /// <param name="splits">Of each claim with an id from there on, whether rows with that id stood earlier in the file.</param>
    /// <param name="chunkBytes">How much input makes a chunk, about.</param>
    internal static BatchReader OpenAt(Stream csv, BatchHeader header, RowStart start, IEnumerator<bool> splits, int chunkBytes)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 + chunkBytes);
        buffer[0] = LineFeed;
        return new BatchReader(BatchSource.OpenAt(csv, start.Offset), header, chunkBytes, buffer, start, splits);
    }

    private bool IsSplit(ulong claim) => _splits is null ? !_seen.Add(claim) : _splits.MoveNext() && _splits.Current;
}
