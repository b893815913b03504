namespace ClaimCheck.Local.Commands.Text;

/// <summary>Words of a note with some of those around them, on one line.</summary>
internal static class Excerpt
{
    private const int LeastAround = 8;
    private const int MostAround = 32;
    private const int MostWords = 120;

    /// <summary>The words and what stands beside them in the same line, cut between words; … stands for what was cut.</summary>
    /// <param name="text">The note.</param>
    /// <param name="start">Where the words stand.</param>
    /// <param name="length">How long they are.</param>
    /// <param name="room">Columns there are for all of it; null where there is no end to them.</param>
    public static (string Before, string Words, string After) Of(string text, int start, int length, int? room)
    {
        var end = start + length;
        var around = Math.Clamp(((room - length) / 2) ?? MostAround, LeastAround, MostAround);
        var first = start;
        while (first > 0 && start - first < around && !IsLineEnd(text[first - 1]))
            first--;
        var last = end;
        while (last < text.Length && last - end < around && !IsLineEnd(text[last]))
            last++;

        var before = text[first..start];
        if (first > 0 && !IsLineEnd(text[first - 1]))
            before = "…" + FromWord(before);
        var after = text[end..last];
        if (last < text.Length && !IsLineEnd(text[last]))
            after = ToWord(after) + "…";
        var words = length <= MostWords ? text.Substring(start, length) : text[start..(start + MostWords)] + "…";
        return (before.TrimStart(), words, after.TrimEnd());
    }

    private static bool IsLineEnd(char c) => c is '\n' or '\r';

    private static string FromWord(string text)
    {
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        return blank >= 0 ? text[(blank + 1)..] : text.Length > 0 && char.IsLowSurrogate(text[0]) ? text[1..] : text;
    }

    private static string ToWord(string text)
    {
        var blank = text.LastIndexOf(' ');
        return blank >= 0 ? text[..(blank + 1)] : text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
    }
}
