using System.Text;
using System.Text.RegularExpressions;

namespace ClaimCheck.App.Codes.Import;

/// <summary>Files that come with the right one and are easily mistaken for it.</summary>
internal static partial class WrongFile
{
    private const int Looked = 400;

    /// <summary>What a file is, and what to do about it; null where it is none of the usual ones. Nothing of its text is repeated.</summary>
    public static string? Describe(ReadOnlySpan<byte> text)
    {
        var bytes = text[..Math.Min(text.Length, Looked)];
        var first = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        first = first[..(first.IndexOfAny(['\r', '\n']) is >= 0 and var end ? end : first.Length)];
        if (first.StartsWith("%PDF", StringComparison.Ordinal))
            return "is a PDF document; the text files of the same download are accepted";
        if (first.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
            return "is XML (the tabular list or index); the order file, icd10cm_order_….txt, is accepted";
        if (first.StartsWith('<'))
            return "is a web page, not the file the page offers; download that";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return "is an Excel or Word document; the text files of the same download are accepted";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return "is text in UTF-16; the file as CMS publishes it is accepted";
        if (Addendum().IsMatch(first))
            return "is an addendum (what was added, deleted and revised); the whole order file, icd10cm_order_….txt, is accepted";
        if (Order().IsMatch(first))
            return "is an order file of ICD-10-CM; it is given without --gem";
        if (Gem().IsMatch(first))
            return "is a General Equivalence Mapping; it is given with --gem";
        if (Codes().IsMatch(first))
            return "lists codes without order numbers or headers (icd10cm_codes_…); the order file of the same download, icd10cm_order_….txt, is accepted";
        return null;
    }

    [GeneratedRegex("^((Add|Delete|Revise|No change)[a-z ]*:|(Headers|Codes) *$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Addendum();

    [GeneratedRegex("^[0-9]{5} [A-Z][0-9A-Z]{2,6} +[01] ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Order();

    [GeneratedRegex("^[0-9A-Z]{3,7} +([0-9A-Z]{3,7}|No[A-Z][A-Za-z]+) +[01]{3}[0-9]{2} *$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gem();

    [GeneratedRegex("^[A-Z][0-9][0-9A-Z]{1,5} +[A-Za-z]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Codes();
}
