namespace ClaimCheck.Core.Notes;

/// <summary>Cuts a text into words, numbers and signs. A hyphen between words, quotes and asterisks are no tokens.</summary>
internal static class Tokenizer
{
    /// <summary>Cuts the text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="words">The lexicon's words.</param>
    /// <param name="tokens">Room for the tokens; there are never more than characters.</param>
    /// <returns>How many there are.</returns>
    public static int Cut(ReadOnlySpan<char> text, Vocabulary words, Span<Token> tokens)
    {
        var count = 0;
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (c is ' ' or '\t')
            {
                i++;
            }
            else if (IsWordStart(c))
            {
                var word = Word(text, i, words);
                tokens[count++] = word;
                i = word.End;
            }
            else if (char.IsAsciiDigit(c))
            {
                var start = i;
                i = EndOfNumber(text, i);
                tokens[count++] = new Token(start, i - start, Vocabulary.Number, TokenKind.Number);
            }
            else if (c is '\n' or '\r')
            {
                var start = i;
                i += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 2 : 1;
                tokens[count++] = new Token(start, i - start, Vocabulary.Line, TokenKind.Line);
            }
            else if (Markup.Length(text[i..], out var breaks) is > 0 and var markup)
            {
                if (breaks)
                    tokens[count++] = new Token(i, markup, Vocabulary.Line, TokenKind.Line);
                i += markup;
            }
            else if (IsSilent(text, i))
            {
                i++;
            }
            else
            {
                tokens[count++] = new Token(i, 1, Sign(words, c), TokenKind.Sign);
                i++;
            }
        }

        return count;
    }

    // A dash that stands alone is a dash, however it is typed.
    private static int Sign(Vocabulary words, char sign) => words.FindSign(sign is '-' or '\u2014' ? '\u2013' : sign);

    private static Token Word(ReadOnlySpan<char> text, int start, Vocabulary words)
    {
        var key = default(WordKey);
        var i = start;
        while (true)
        {
            while (i < text.Length && WordKey.Code(text[i]) is > 0 and var code)
            {
                key = key.With(code);
                i++;
            }

            if (i == text.Length || !IsWordPart(text, i))
                break;
            if (text[i] is not ('\'' or '\u2019'))
                return OtherWord(text, start, i, words);
            key = key.With(WordKey.Apostrophe);
            i++;
        }

        var word = text[start..i];
        return IsLevel(word)
            ? new Token(start, word.Length, Vocabulary.Level, TokenKind.Level)
            : new Token(start, word.Length, words.Find(word, key.Ended(word.Length)), TokenKind.Word);
    }

    // A word with letters beyond ASCII, from the first of them on.
    private static Token OtherWord(ReadOnlySpan<char> text, int start, int i, Vocabulary words)
    {
        while (i < text.Length && IsWordPart(text, i))
            i++;
        return new Token(start, i - start, words.FindAny(text[start..i]), TokenKind.Word);
    }

    private static bool IsWordStart(char c) => char.IsAsciiLetter(c) || (c > 0x7F && char.IsLetter(c));

    private static bool IsWordPart(ReadOnlySpan<char> text, int i)
    {
        var c = text[i];
        if (char.IsAsciiLetterOrDigit(c))
            return true;
        if (c is '\'' or '\u2019')
            return i + 1 < text.Length && char.IsAsciiLetter(text[i + 1]);
        return c > 0x7F && char.IsLetterOrDigit(c);
    }

    private static int EndOfNumber(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length)
        {
            if (char.IsAsciiDigit(text[i]))
                i++;
            else if (text[i] is '.' or ',' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
                i += 2;
            else
                break;
        }

        return i;
    }

    // L1 to L5, S1 to S5, C1 to C8, T1 to T12.
    private static bool IsLevel(ReadOnlySpan<char> word) => word.Length switch
    {
        2 => word[0] is 'L' or 'l' or 'S' or 's' or 'C' or 'c' or 'T' or 't' && word[1] is >= '1' and <= '9',
        3 => word[0] is 'T' or 't' && word[1] == '1' && word[2] is >= '0' and <= '2',
        _ => false,
    };

    // A hyphen inside a compound, quotation marks and emphasis say nothing.
    private static bool IsSilent(ReadOnlySpan<char> text, int i)
    {
        var c = text[i];
        if (c is '-' or '\u2010' or '\u2011')
            return i > 0 && i + 1 < text.Length && !char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i + 1]) && text[i - 1] != '(';
        return c is '"' or '\'' or '*' or '_' or '\u201C' or '\u201D' or '\u2018' or '\u2019' or '\uFEFF' || char.IsWhiteSpace(c) || char.IsControl(c);
    }
}
