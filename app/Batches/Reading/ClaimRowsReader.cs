using System.Text.Unicode;
using CsvHelper;

namespace ClaimCheck.App.Batches.Reading;

/// <summary>Reads the rows of chunks into claims. Keeps the strings that come again and again; one for each worker.</summary>
internal sealed partial class ClaimRowsReader
{
    private readonly BatchHeader _header;
    private readonly CsvReaderOptions _options;
    private readonly TextCache _texts = new();

    private BatchChunk _chunk = null!;
    private List<RejectedRow> _rejected = [];
    private BatchRow[] _rows = [];
    private int _rowCount;
    private bool _allText;
    private bool _lacksRow;

    public ClaimRowsReader(BatchHeader header)
    {
        _header = header;
        _options = RowScanner.RecordOptions(header.Separator);
        _claimColumns = [.. ClaimColumn.All.Where(c => !c.OfLine && header.IndexOf(c.Field) >= 0).Select(c => (c.Field, header.IndexOf(c.Field)))];
        _said = new (int, int)[_claimColumns.Length];
    }

    /// <summary>Reads a chunk.</summary>
    public (List<BatchClaim> Claims, List<RejectedRow> Rejected) Read(BatchChunk chunk, List<ScannedRow> rows, List<RowGroup> groups)
    {
        _chunk = chunk;
        var claims = new List<BatchClaim>(groups.Count);
        _rejected = [];
        _rows = new BatchRow[rows.Count];
        _rowCount = 0;
        _allText = Utf8.IsValid(chunk.Bytes) && !(_header.Encoding != BatchEncoding.Utf8 && chunk.Bytes.IndexOf(HalfCharacter) >= 0);

        CsvReader? csv = null;
        var open = -1;
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.Group >= 0 && row.Group != open)
            {
                if (open >= 0)
                    Finish(groups[open], claims);
                Begin();
                open = row.Group;
            }

            if (row.Fault != RowFault.None)
            {
                csv?.Dispose();
                csv = null;
                SetAside(row, chunk.FirstRow + i, Reason(row), row.Group >= 0);
                continue;
            }

            csv ??= CsvReader.Create(chunk.WithLineBreak(row.Start, EndOfRun(rows, i)), _options);
            csv.Read();
            ReadRow(csv, row, chunk.FirstRow + i);
        }

        csv?.Dispose();
        if (open >= 0)
            Finish(groups[open], claims);
        return (claims, _rejected);
    }

    private static ReadOnlySpan<byte> SetAsideRule => "BAT001"u8;

    private static ReadOnlySpan<byte> HalfCharacter => "\uFDD0"u8;

    // Rows that follow one another without a bad one between are read in one go.
    private static int EndOfRun(List<ScannedRow> rows, int from)
    {
        var last = from;
        while (last + 1 < rows.Count && rows[last + 1].Fault == RowFault.None)
            last++;
        return rows[last].Start + rows[last].Length;
    }

    private void ReadRow(CsvReader csv, ScannedRow row, long number)
    {
        _fault = null;
        if (NotText(csv, row) || FieldTooLong(csv, row) || Blank(csv, row))
        {
            SetAside(row, number, _fault!, ofClaim: true);
            return;
        }

        var before = _unreadable.Count;
        var line = ReadLine(csv);
        var after = _unreadable.Count;
        ReadClaimColumns(csv, number);
        if (_fault is not null)
        {
            _unreadable.RemoveRange(before, after - before);
            SetAside(row, number, _fault, ofClaim: true);
            return;
        }

        _lines.Add(line);
        _lacksRow &= LackedRow(csv);
        _rows[_rowCount++] = new BatchRow(number, row.Start, OwnLength(csv, row), Safe(csv));
    }

    // An annotated file that is read back holds only the good rows; that there were others stands in the rules of all of them.
    // A row that was put in since has no rules yet.
    private bool LackedRow(CsvReader csv) =>
        _header.OwnColumns < _header.Columns.Count
        && csv.GetSpan(_header.OwnColumns + BatchHeader.RulesColumn).IndexOf(SetAsideRule) >= 0;

    private void SetAside(ScannedRow row, long number, string reason, bool ofClaim)
    {
        _rejected.Add(new RejectedRow(number, reason, _chunk.Array.AsMemory(row.Start, row.Length)));
        if (ofClaim)
            _setAside.Add(number);
    }

    private string Reason(ScannedRow row) => row.Fault switch
    {
        RowFault.StrayQuote => "bad quoting: a quote within a field that is not quoted; accepted: \"text with \"\"quotes\"\" in it\"",
        RowFault.TextAfterQuote => "bad quoting: text after the closing quote of a field; accepted: a separator or the end of the line, or \"\" for a quote",
        RowFault.OpenQuote => "bad quoting: a quoted field goes on beyond this line and does not end as a field should",
        RowFault.LongLine => $"the line is longer than {BatchLimits.RowBytes / 1048576} MB; its beginning is kept here",
        RowFault.ClaimTooLong => $"the claim goes on beyond {BatchLimits.ClaimRows} rows or {BatchLimits.ClaimBytes / 1048576} MB; accepted: up to 50 lines, or 999 of an institutional claim",
        _ => $"{row.Fields} {(row.Fields == 1 ? "field" : "fields")} where the header has {_header.Columns.Count}",
    };

    // --- what makes a row unreadable before its values are looked at -----------------------------------------------

    private bool NotText(CsvReader csv, ScannedRow row)
    {
        if (_allText || IsText(_chunk.Array.AsSpan(row.Start, row.Length)))
            return false;
        var column = 0;
        while (IsText(csv.GetRawSpan(column)))
            column++;
        _fault = $"the column {Name(column)} holds bytes that are not {(_header.Encoding == BatchEncoding.Utf8 ? "UTF-8" : "UTF-16")}; accepted: a file saved as UTF-8";
        return true;
    }

    private bool IsText(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) && (_header.Encoding == BatchEncoding.Utf8 || bytes.IndexOf(HalfCharacter) < 0);

    private bool FieldTooLong(CsvReader csv, ScannedRow row)
    {
        if (row.Length <= BatchLimits.FieldBytes)
            return false;
        for (var i = 0; i < csv.FieldCount; i++)
        {
            var length = csv.GetSpan(i).Length;
            if (length <= BatchLimits.FieldBytes)
                continue;
            _fault = $"the column {Name(i)} holds {length} bytes; accepted: up to {BatchLimits.FieldBytes}";
            return true;
        }

        return false;
    }

    private bool Blank(CsvReader csv, ScannedRow row)
    {
        if (row.Claim != 0)
            return false;
        for (var i = 0; i < csv.FieldCount; i++)
        {
            if (!FieldText.Plain(csv.GetSpan(i)).IsEmpty)
                return false;
        }

        _fault = "every column of the row is blank";
        return true;
    }

    private string Name(int column) => Claims.Forms.Shorten(_header.Columns[column]);

    // --- what the writer of the annotated file must know ---------------------------------------------------------

    private int OwnLength(CsvReader csv, ScannedRow row)
    {
        if (_header.OwnColumns == _header.Columns.Count)
            return row.Length;
        var length = _header.OwnColumns - 1;
        for (var i = 0; i < _header.OwnColumns; i++)
            length += csv.GetRawSpan(i).Length;
        return length;
    }

    private bool Safe(CsvReader csv)
    {
        for (var i = 0; i < _header.OwnColumns; i++)
        {
            if (FieldText.WouldRun(csv.GetRawSpan(i)))
                return false;
        }

        return true;
    }
}
