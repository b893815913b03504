using ClaimCheck.Core.Findings;
using CsvHelper;

namespace ClaimCheck.App.Batches.Reading;

/// <summary>The beginning of a batch: its separator and its header.</summary>
internal static class BatchOpening
{
    /// <summary>The header must stand within this many bytes.</summary>
    public const int Bytes = 256 << 10;

    private const int MostLines = 100;

    /// <summary>
    /// Reads the header. It alone says what separates its names: rows that cannot be read have no voice in it.
    /// </summary>
    /// <param name="start">The beginning of the file.</param>
    /// <param name="ended">It is all of the file.</param>
    /// <param name="encoding">How the file's bytes are read.</param>
    /// <param name="length">Where the first row begins.</param>
    public static BatchHeader ReadHeader(ReadOnlyMemory<byte> start, bool ended, BatchEncoding encoding, out int length)
    {
        var malformed = false;
        var options = new CsvReaderOptions { HasHeader = false, OnMalformedRecord = _ => malformed = true };
        var lines = 0;
        for (var end = EndOfLine(start.Span, 0, ended); end > 0 && lines < MostLines; end = EndOfLine(start.Span, end, ended), lines++)
        {
            // A name in quotes may go over lines, and a line "sep=;" or an empty one may stand before.
            malformed = false;
            using var csv = CsvReader.Create(start[..end], options);
            if (!csv.Read() || malformed)
                continue;
            if (csv.RawRecord.Contains((byte)0))
                throw Refused(BatchRules.MissingColumn, "The file's first line holds NUL characters, so it is no CSV in UTF-8; accepted: UTF-8, or UTF-16 with a byte order mark.");
            length = end;
            return BatchHeader.Read(csv.Current.ToArray(), csv.Separator, encoding);
        }

        throw malformed
            ? Refused(BatchRules.MissingColumn, "The header cannot be read: its quotes are not in pairs around whole names.")
            : lines > 0 || ended
                ? Refused(BatchRules.NoRows, "The file is empty; a batch has a header row and a row for each service line.")
                : Refused(BatchRules.MissingColumn, $"The file's first line is longer than {Bytes / 1024} KB, so it is no header.");
    }

    // Behind the line break of the line that begins there; −1 where there is none any more.
    private static int EndOfLine(ReadOnlySpan<byte> text, int from, bool ended)
    {
        var end = text[from..].IndexOfAny((byte)'\r', (byte)'\n');
        if (end >= 0)
            return from + end + 1;
        return ended && from < text.Length ? text.Length : -1;
    }

    private static BatchRefusedException Refused(Core.Rules.RuleDescription rule, string message) =>
        new([BatchRules.Find(rule, "", message, Severity.Error)]);
}
