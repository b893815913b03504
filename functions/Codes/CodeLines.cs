using System.Globalization;
using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.Functions.Codes;

/// <summary>
/// Codes and mappings as lines of text, many in one row of a table: a code set of 115,000 periods is read in 3,000 rows, and
/// whoever looks at a row can still read it.
/// </summary>
/// <example>
/// <c>M5450|2021-10-01||billable|Low back pain, unspecified</c> and <c>7242|M545|10000|2018_I9gem.txt</c>. The last field is free
/// text: a backslash stands there twice, and a line's end as <c>\n</c>.
/// </example>
internal static class CodeLines
{
    private const string Billable = "billable";
    private const string Header = "header";

    /// <summary>A period of a code.</summary>
    public static string Of(CodeRow row) => string.Create(
        CultureInfo.InvariantCulture, $"{row.Code}|{row.Period.From:O}|{row.Period.To:O}|{(row.Period.Billable ? Billable : Header)}|{Escape(row.Period.Title)}");

    /// <summary>A mapping.</summary>
    public static string Of(CrosswalkRow row) => $"{row.From}|{row.To}|{row.Flags}|{Escape(row.Source)}";

    /// <summary>Reads a period of a code again.</summary>
    /// <param name="system">The system its partition is of.</param>
    /// <param name="line">The line.</param>
    /// <param name="text">Makes strings.</param>
    public static CodeRow ReadCode(CodeSystem system, ReadOnlySpan<char> line, SharedStrings text)
    {
        var code = CodeText.Parse(Part(ref line));
        var from = Date(Part(ref line));
        DateOnly? to = Part(ref line) is { IsEmpty: false } until ? Date(until) : null;
        var billable = Part(ref line) is Billable;
        return new(system, code, new(from, to, billable, Unescape(text.Get(line))));
    }

    /// <summary>Reads a mapping again.</summary>
    /// <inheritdoc cref="ReadCode"/>
    public static CrosswalkRow ReadMapping(CodeSystem system, ReadOnlySpan<char> line, SharedStrings text)
    {
        var from = CodeText.Parse(Part(ref line));
        CodeText? to = Part(ref line) is { IsEmpty: false } target ? CodeText.Parse(target) : null;
        var flags = text.Get(Part(ref line));
        return new(system, from, to, flags, Unescape(text.Get(line)));
    }

    /// <summary>What stands before the next <c>|</c>, which is taken off with it.</summary>
    public static ReadOnlySpan<char> Part(ref ReadOnlySpan<char> text, char end = '|')
    {
        var length = text.IndexOf(end);
        var part = length < 0 ? text : text[..length];
        text = length < 0 ? [] : text[(length + 1)..];
        return part;
    }

    private static DateOnly Date(ReadOnlySpan<char> text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);

    private static string Escape(string text) =>
        text.AsSpan().ContainsAny('\\', '\n') ? text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) : text;

    private static string Unescape(string text) =>
        text.Contains('\\', StringComparison.Ordinal) ? string.Join('\\', text.Split("\\\\").Select(t => t.Replace("\\n", "\n", StringComparison.Ordinal))) : text;
}
