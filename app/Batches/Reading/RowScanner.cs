using System.IO.Hashing;
using CsvHelper;

namespace ClaimCheck.App.Batches.Reading;

/// <summary>
/// Finds the rows in a block of bytes: where each begins and ends, whether it is a record of as many fields as the header,
/// and which claim it belongs to. The only part of reading that must see the rows one after the other.
/// </summary>
/// <remarks>
/// What a bad row costs: where a record that cannot be read goes over several lines, only its first line is put aside, and
/// the next row begins on the second. So a quote that is never closed costs its own line, and the rows it would have
/// swallowed are read. Looking twice is bounded: each time takes from an allowance that grows with the rows read, and
/// without allowance the lines of such a record are rows of their own, which needs no second look.
/// </remarks>
internal sealed class RowScanner
{
    private const byte LineFeed = (byte)'\n';
    private const long FirstAllowance = 256L << 20;

    // What a second look costs beside the bytes looked at.
    private const long LookCost = 64 << 10;

    private readonly int _fields;
    private readonly int _claimId;
    private readonly CsvReaderOptions _options;
    private readonly CsvReaderOptions _lineByLine;
    private CsvMalformedReason? _malformed;

    public RowScanner(BatchHeader header)
    {
        _fields = header.Columns.Count;
        _claimId = header.IndexOf(ClaimField.ClaimId);
        _options = RecordOptions(header.Separator) with { OnMalformedRecord = record => _malformed ??= record.Reason };
        _lineByLine = _options with { AllowLineBreaksInQuotes = false };
    }

    /// <summary>What is left for looking twice.</summary>
    public long Allowance { get; set; } = FirstAllowance;

    /// <summary>The rest of a line that was too long is still to be passed over.</summary>
    public bool InLongLine { get; private set; }

    /// <summary>How the records of a batch are read, once its separator is known.</summary>
    public static CsvReaderOptions RecordOptions(char separator) =>
        new() { HasHeader = false, Separator = separator, DetectSeparatorHint = false };

    /// <summary>Scans <c>buffer[from..to]</c>, before which stands a line break.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="from">Where the next row begins.</param>
    /// <param name="to">The end of what was read so far.</param>
    /// <param name="last">Nothing comes after it.</param>
    /// <param name="rows">Takes the rows.</param>
    /// <returns>Where the row begins that needs more input.</returns>
    public int Scan(byte[] buffer, int from, int to, bool last, RowGrouping rows)
    {
        while (from < to)
        {
            if (InLongLine)
            {
                var end = buffer.AsSpan(from, to - from).IndexOfAny((byte)'\r', LineFeed);
                InLongLine = end < 0;
                from = end < 0 ? to : from + end + 1;
            }
            else if (!ScanRecords(buffer, ref from, to, last, rows))
            {
                break;
            }
        }

        return from;
    }

    // False where the row at from needs more input; true where scanning goes on at from with a fresh look.
    private bool ScanRecords(byte[] buffer, ref int from, int to, bool last, RowGrouping rows)
    {
        var origin = from - 1;
        using var csv = CsvReader.Create(buffer.AsMemory(origin, to - origin), _options);
        while (Read(csv))
        {
            from = origin + (int)csv.ByteOffset;
            var length = csv.RawRecord.Length;
            if (from + length == to && !last && length <= BatchLimits.RowBytes)
                return false;

            var row = RowAt(csv, from, length);
            if (row.Fault == RowFault.None)
            {
                rows.Add(row);
                Allowance += length;
                from += length;
            }
            else if (PutAside(csv, buffer, row, rows) is var resume && resume < from + length)
            {
                from = resume;
                return true;
            }
            else
            {
                from += length;
            }
        }

        from = to;
        return true;
    }

    // Where scanning goes on: at the row's end, or before it on its second line.
    private int PutAside(CsvReader csv, byte[] buffer, ScannedRow row, RowGrouping rows)
    {
        var record = buffer.AsSpan(row.Start, row.Length);
        var line = record[..Math.Min(record.Length, BatchLimits.RowBytes)].IndexOfAny((byte)'\r', LineFeed);
        if (line < 0 && row.Length > BatchLimits.RowBytes)
        {
            rows.Add(row with { Length = BatchLimits.KeptOfLongLine, Fault = RowFault.LongLine });
            InLongLine = true;
            return row.Start + BatchLimits.RowBytes;
        }

        if (line < 0)
        {
            rows.Add(row);
            return row.Start + row.Length;
        }

        var extent = Math.Min(row.Length, BatchLimits.RowBytes);
        if (Allowance >= extent + LookCost)
        {
            rows.Add(row with
            {
                Length = line,
                Claim = StandsWithin(csv.GetRawSpan(_claimId), record[..line]) ? row.Claim : 0,
                Fault = row.Fault == RowFault.StrayQuote ? row.Fault : RowFault.OpenQuote,
            });
            Allowance -= extent + LookCost;
            return row.Start + line + 1;
        }

        // Without allowance: its lines one by one, up to the last one that is there as a whole.
        var end = row.Length <= BatchLimits.RowBytes ? row.Length : record[..extent].LastIndexOfAny((byte)'\r', LineFeed);
        ScanLines(buffer, row.Start, row.Start + end, rows);
        return row.Start + (end == row.Length ? end : end + 1);
    }

    private static bool StandsWithin(ReadOnlySpan<byte> field, ReadOnlySpan<byte> line) =>
        line.Overlaps(field, out var at) && at + field.Length <= line.Length;

    private void ScanLines(byte[] buffer, int from, int to, RowGrouping rows)
    {
        var origin = from - 1;
        using var csv = CsvReader.Create(buffer.AsMemory(origin, to - origin), _lineByLine);
        while (Read(csv))
            rows.Add(RowAt(csv, origin + (int)csv.ByteOffset, csv.RawRecord.Length));
    }

    private bool Read(CsvReader csv)
    {
        _malformed = null;
        return csv.Read();
    }

    private ScannedRow RowAt(CsvReader csv, int start, int length)
    {
        var fault = _malformed switch
        {
            CsvMalformedReason.StrayQuote => RowFault.StrayQuote,
            CsvMalformedReason.TextAfterClosingQuote => RowFault.TextAfterQuote,
            not null => RowFault.OpenQuote,
            null when length > BatchLimits.RowBytes => RowFault.OpenQuote,
            null when csv.FieldCount != _fields => RowFault.FieldCount,
            null => RowFault.None,
        };
        var id = FieldText.Plain(csv.GetSpan(_claimId));
        return new ScannedRow(start, length, id.IsEmpty ? 0 : Math.Max(1, XxHash3.HashToUInt64(id)), fault, csv.FieldCount, Allowance);
    }
}
