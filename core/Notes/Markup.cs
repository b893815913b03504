namespace ClaimCheck.Core.Notes;

/// <summary>What is left of a web page or a word processor when a note is pasted from one: it says nothing, or ends a line.</summary>
internal static class Markup
{
    private const int LongestTag = 200;

    private static readonly string[] Blocks = ["p", "br", "div", "li", "ul", "ol", "tr", "td", "table", "h1", "h2", "h3", "h4", "hr"];

    /// <summary>How many code units of markup the text begins with; 0 for none.</summary>
    /// <param name="text">From a sign on.</param>
    /// <param name="breaks">Whether it ends a line.</param>
    public static int Length(ReadOnlySpan<char> text, out bool breaks)
    {
        breaks = false;
        return text[0] switch
        {
            '<' => Tag(text, out breaks),
            '&' => Entity(text),
            '\\' => Control(text, out breaks),
            _ => 0,
        };
    }

    private static int Tag(ReadOnlySpan<char> text, out bool breaks)
    {
        breaks = false;
        var name = text[1..];
        if (name.StartsWith("/"))
            name = name[1..];
        if (name.IsEmpty || !char.IsAsciiLetter(name[0]))
            return 0; // "< 5" is a comparison.
        var end = text[..Math.Min(text.Length, LongestTag)].IndexOf('>');
        if (end < 0)
            return 0;
        var length = 0;
        while (length < name.Length && char.IsAsciiLetterOrDigit(name[length]))
            length++;
        foreach (var block in Blocks)
            breaks |= name[..length].Equals(block, StringComparison.OrdinalIgnoreCase);
        return end + 1;
    }

    // &amp; keeps its sign by leaving it out: "neck & back" and "neck back" are one list.
    private static int Entity(ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(text.Length, 10)].IndexOf(';');
        if (end < 2)
            return 0;
        foreach (var c in text[1..end])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '#')
                return 0;
        }

        return end + 1;
    }

    // RTF: \par ends a line, other control words are formatting.
    private static int Control(ReadOnlySpan<char> text, out bool breaks)
    {
        var length = 1;
        while (length < text.Length && char.IsAsciiLetterOrDigit(text[length]))
            length++;
        breaks = text[1..length] is "par" or "line" or "pard";
        return length > 1 && char.IsAsciiLetter(text[1]) ? length : 0;
    }
}
