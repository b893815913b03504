using System.Runtime.InteropServices;
using System.Text;
using ClaimCheck.App.Batches.Reading;
using ClaimCheck.App.Claims;
using CsvHelper;

namespace ClaimCheck.App.Batches.Results;

/// <summary>The rows of <c>annotated.csv</c>: every good row with its own columns, then the verdict on its claim.</summary>
internal sealed class AnnotatedRows
{
    private readonly MemoryStream _output;
    private readonly CsvWriter _csv;
    private readonly StringBuilder _verdict = new();
    private readonly List<string> _seen = [];

    // The verdict of a claim as it stands at the end of each of its rows.
    private byte[] _ending = new byte[1024];

    /// <summary>Makes a writer.</summary>
    /// <param name="output">Where the rows go.</param>
    public AnnotatedRows(MemoryStream output)
    {
        _output = output;
        _csv = CsvWriter.Create(output, SafeCell.Options, leaveOpen: true);
    }

    /// <summary>Writes the rows of a claim.</summary>
    public void Write(BatchChunk chunk, ArraySegment<BatchRow> rows, in CheckedBatchClaim found)
    {
        var ending = Ending(found);
        var asItStands = chunk.Header.Separator == ',';
        foreach (var row in rows)
        {
            if (asItStands && row.Safe)
            {
                _output.Write(chunk.Raw(row));
                _output.Write(ending);
            }
            else
            {
                WriteAnew(chunk, row, ending[1..^2]);
            }
        }
    }

    // The record ends with the writer that began it: one that is left open begins the next with a comma.
    private void WriteAnew(BatchChunk chunk, BatchRow row, ReadOnlySpan<byte> verdict)
    {
        using var fields = chunk.Open(row);
        for (var i = 0; i < chunk.Header.OwnColumns; i++)
            _csv.WriteSafe(fields.GetSpan(i));
        foreach (var field in verdict.Split((byte)','))
            _csv.WriteField(verdict[field]);
        _csv.EndRecord();
        _csv.Flush();
    }

    // Decision, rule ids and codes hold nothing that a CSV cell would have to quote.
    private ReadOnlySpan<byte> Ending(in CheckedBatchClaim found)
    {
        _verdict.Clear().Append(',').Append(ResultJson.Name(found.Decision)).Append(',');
        _seen.Clear();
        for (var i = 0; i < found.Findings.Count; i++)
            AddOnce(found.Findings[i].Rule.Id);
        CollectionsMarshal.AsSpan(_seen).Sort(string.CompareOrdinal);
        _verdict.AppendJoin(' ', CollectionsMarshal.AsSpan(_seen)).Append(',');
        _seen.Clear();
        for (var i = 0; i < found.Findings.Count; i++)
        {
            var suggestions = found.Findings[i].Suggestions;
            for (var j = 0; j < suggestions.Count; j++)
                AddOnce(suggestions[j].Code);
        }

        _verdict.AppendJoin(' ', CollectionsMarshal.AsSpan(_seen)).Append("\r\n");
        if (_ending.Length < _verdict.Length)
            _ending = new byte[2 * _verdict.Length];
        var length = 0;
        foreach (var part in _verdict.GetChunks())
            length += Encoding.ASCII.GetBytes(part.Span, _ending.AsSpan(length));
        return _ending.AsSpan(0, length);
    }

    private void AddOnce(string item)
    {
        if (!_seen.Contains(item))
            _seen.Add(item);
    }
}
