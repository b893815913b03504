namespace ClaimCheck.Core.Notes;

/// <summary>
/// A phrase of the lexicon: words, choices <c>(low|lower)</c> and parts that may be left out <c>[the]</c>.
/// </summary>
/// <param name="Elements">In order.</param>
internal sealed record Phrase(IReadOnlyList<Phrase.Element> Elements)
{
    /// <summary>A word, or a choice of phrases.</summary>
    /// <param name="Word">The word's number; 0 for a choice.</param>
    /// <param name="Choices">The phrases to choose from.</param>
    /// <param name="Optional">Whether none may be chosen.</param>
    public readonly record struct Element(int Word, IReadOnlyList<Phrase> Choices, bool Optional);

    /// <summary>Reads the shorthand of the lexicon files.</summary>
    /// <param name="shorthand">Such as <c>(low|lower) back [area]</c>; a backslash makes a bracket the sign itself.</param>
    /// <param name="words">Takes up the words.</param>
    /// <exception cref="FormatException">A bracket is not closed, or the phrase may be nothing at all.</exception>
    public static Phrase Parse(string shorthand, Vocabulary words)
    {
        var at = 0;
        var phrase = Sequence(shorthand, ref at, words);
        if (at < shorthand.Length || phrase.Elements.All(e => e.Optional))
            throw new FormatException($"'{shorthand}' cannot be read as a phrase: a bracket is left over, or it stands for nothing.");
        return phrase;
    }

    private static Phrase Sequence(string text, ref int at, Vocabulary words)
    {
        var elements = new List<Element>();
        while (at < text.Length && text[at] is not (')' or ']' or '|'))
        {
            var c = text[at];
            if (c is ' ' or '-')
            {
                at++;
            }
            else if (c is '(' or '[')
            {
                elements.Add(Choice(text, ref at, words));
            }
            else
            {
                if (c == '\\')
                    at++;
                elements.Add(new Element(words.Add(Word(text, ref at)), [], Optional: false));
            }
        }

        return new Phrase(elements);
    }

    private static Element Choice(string text, ref int at, Vocabulary words)
    {
        var close = text[at] == '(' ? ')' : ']';
        var choices = new List<Phrase>();
        do
        {
            at++;
            choices.Add(Sequence(text, ref at, words));
        }
        while (at < text.Length && text[at] == '|');

        if (at >= text.Length || text[at] != close)
            throw new FormatException($"'{text}' opens a bracket that it does not close.");
        at++;
        return new Element(0, choices, close == ']');
    }

    // A word as a note is cut: letters, digits and inner apostrophes; any other sign alone.
    private static string Word(string text, ref int at)
    {
        var start = at;
        if (char.IsLetter(text[at]))
        {
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '\''))
                at++;
        }
        else
        {
            at++;
        }

        return text[start..at].ToLowerInvariant();
    }
}
