namespace ClaimCheck.Core.Notes;

/// <summary>The terms, modifiers and headings a note is read with, made ready for matching. Immutable.</summary>
public sealed class Lexicon
{
    private readonly Modifier[] _modifiers;
    private readonly HashSet<int> _abbreviations;

    private Lexicon(LexiconData data)
    {
        var phrases = new PhraseTreeBuilder(Words);
        foreach (var term in data.Concepts)
            phrases.Add(term.Phrase, Concepts.Parse(term.Concept));

        // Numbered from 1 on, since 0 is none.
        _modifiers = [default, .. data.Modifiers.Select(Notes.Modifier.Of)];
        for (var i = 0; i < data.Modifiers.Count; i++)
            phrases.Add(data.Modifiers[i].Phrase, i + 1);
        foreach (var heading in data.Headings)
            phrases.Add(heading.Phrase, heading.Section);
        _abbreviations = [.. data.Abbreviations.Select(Words.Add)];
        foreach (var word in SyntaxWords.All)
            Words.Add(word);
        Words.Seal();
        Syntax = new SyntaxWords(Words);
        Phrases = phrases.Build();
    }

    /// <summary>Builds a lexicon.</summary>
    /// <exception cref="FormatException">A phrase or concept cannot be read.</exception>
    public static Lexicon Build(LexiconData data) => new(data);

    internal Vocabulary Words { get; } = new();

    internal PhraseTree Phrases { get; }

    internal SyntaxWords Syntax { get; }

    internal Modifier Modifier(int number) => _modifiers[number];

    internal bool IsAbbreviation(int word) => word != 0 && _abbreviations.Contains(word);
}
