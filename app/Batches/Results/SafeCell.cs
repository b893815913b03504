using System.Globalization;
using System.Text;
using CsvHelper;

namespace ClaimCheck.App.Batches.Results;

/// <summary>
/// Cells that no spreadsheet runs: text that begins with <c>= + - @</c>, a tab or a carriage return gets an apostrophe in
/// front (OWASP, CSV injection); a number stays a number.
/// </summary>
internal static class SafeCell
{
    /// <summary>How result files are written: comma, CRLF, quotes where needed, as Excel expects.</summary>
    public static readonly CsvWriterOptions Options = new() { HasHeader = false, ValidateFieldCount = false };

    /// <summary>Writes text.</summary>
    public static void WriteSafe(this CsvWriter csv, string? text)
    {
        if (text is not null && WouldRun(text))
            csv.WriteField("'" + text);
        else
            csv.WriteField(text);
    }

    /// <summary>Writes text that is UTF-8 already; bytes that are none become replacement characters.</summary>
    public static void WriteSafe(this CsvWriter csv, ReadOnlySpan<byte> utf8)
    {
        if ((!utf8.IsEmpty && StartsFormula((char)utf8[0])) || !System.Text.Unicode.Utf8.IsValid(utf8))
            csv.WriteSafe(Encoding.UTF8.GetString(utf8));
        else
            csv.WriteField(utf8);
    }

    private static bool WouldRun(ReadOnlySpan<char> text) =>
        !text.IsEmpty && StartsFormula(text[0]) && !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool StartsFormula(char first) => first is '=' or '+' or '-' or '@' or '\t' or '\r';
}
