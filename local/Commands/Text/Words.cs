using Spectre.Console;

namespace ClaimCheck.Local.Commands.Text;

/// <summary>
/// Pieces of text for pages. What comes from a claim or a file is shown, never obeyed: control characters, which a
/// terminal would act on, and marks that turn the reading direction become a visible sign.
/// </summary>
internal static class Words
{
    public static readonly Style Plain = Style.Plain;
    public static readonly Style Strong = new(decoration: Decoration.Bold);
    public static readonly Style Quiet = new(foreground: Color.Grey);

    /// <summary>A line of pieces, each in its own style.</summary>
    public static Paragraph Line(params ReadOnlySpan<(string Text, Style Style)> pieces)
    {
        var line = new Paragraph { Overflow = Overflow.Fold };
        foreach (var (text, style) in pieces)
            line.Append(Clean(text), style);
        return line;
    }

    /// <summary>A line in one style.</summary>
    public static Paragraph Line(string text, Style? style = null) => Line((text, style ?? Plain));

    /// <summary>Words of a note, in quotation marks.</summary>
    public static string Quoted(string words) => $"“{words}”";

    /// <summary>1 error, 2 errors.</summary>
    public static string Count(int number, string one, string? many = null) => number == 1 ? $"1 {one}" : $"{number} {many ?? one + "s"}";

    /// <summary>Text that a terminal only shows.</summary>
    public static string Clean(string text)
    {
        if (!text.Any(IsUnsafe))
            return text;
        return string.Create(text.Length, text, static (clean, from) =>
        {
            for (var i = 0; i < clean.Length; i++)
                clean[i] = char.IsWhiteSpace(from[i]) ? ' ' : IsUnsafe(from[i]) ? '\uFFFD' : from[i];
        });
    }

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || c is '\u2028' or '\u2029' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
