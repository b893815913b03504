using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Reports;

/// <summary>
/// HTML that is also well-formed XML. Whatever is put into a fragment is encoded, unless it is a fragment itself, so that
/// no name in a file can become markup.
/// </summary>
internal static class Html
{
    /// <summary>Nothing.</summary>
    public static IHtmlContent None => HtmlString.Empty;

    /// <summary>Letters of every script stay readable; what means something in HTML does not get through.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A fragment: the text as it stands, its arguments encoded.</summary>
    public static IHtmlContent Of(FormattableString html) =>
        new HtmlFormattableString(CultureInfo.InvariantCulture, html.Format, [.. html.GetArguments().Select(Argument)]);

    /// <summary>Fragments one after the other.</summary>
    public static IHtmlContent All(IEnumerable<IHtmlContent> fragments)
    {
        var all = new HtmlContentBuilder();
        foreach (var fragment in fragments)
            all.AppendHtml(fragment);
        return all;
    }

    /// <summary>A text that came with a file: cut at a length, and kept from turning the direction of the words around it.</summary>
    /// <param name="text">As it stands in the file.</param>
    /// <param name="most">How many UTF-16 units of it are shown.</param>
    public static IHtmlContent Quote(string text, int most = 80) => Of($"<bdi>{Cut(text, most)}</bdi>");

    /// <summary>A text as far as a length, never through the middle of a character.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[most - 1]) ? most - 1 : most), "…");
    }

    private static object Argument(object? argument) => argument as IHtmlContent ?? (object)Printable(argument?.ToString() ?? "");

    // Control characters are no XML, and those that set the direction of text could make a name read as another.
    private static string Printable(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            printable.Append((rune.Value is '\t' or '\r' or '\n' ? new Rune(' ') : IsPrintable(rune) ? rune : Rune.ReplacementChar).ToString());
        return printable.ToString();
    }

    private static bool IsPrintable(Rune rune) =>
        !Rune.IsControl(rune) && rune.Value is not (0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFFFE or 0xFFFF);
}
