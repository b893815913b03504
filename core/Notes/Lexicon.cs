namespace ClaimCheck.Core.Notes;

/// <summary>The terms, modifiers and headings a note is read with, made ready for matching. Immutable.</summary>
public sealed class Lexicon
{
    private readonly Vocabulary _words = new();
    private readonly List<Node> _nodes = [new()];
    private readonly int[] _roots;
    private readonly HashSet<int> _abbreviations;

    private Lexicon(LexiconData data)
    {
        foreach (var term in data.Concepts)
            Add(term.Phrase, new Entry(EntryKind.Concept, Concepts.Parse(term.Concept)));
        foreach (var modifier in data.Modifiers)
            Add(modifier.Phrase, new Entry(EntryKind.Modifier, default) { Modifier = modifier });
        foreach (var heading in data.Headings)
            Add(heading.Phrase, new Entry(EntryKind.Heading, default) { Section = heading.Section });
        _abbreviations = [.. data.Abbreviations.Select(_words.Add)];
        foreach (var word in SyntaxWords.All)
            _words.Add(word);
        _words.Seal();
        Syntax = new SyntaxWords(_words);

        _roots = new int[_words.Count];
        foreach (var (word, node) in _nodes[0].Next)
            _roots[word] = node;
        foreach (var node in _nodes)
            node.Seal();
    }

    /// <summary>Builds a lexicon.</summary>
    /// <exception cref="FormatException">A phrase or concept cannot be read.</exception>
    public static Lexicon Build(LexiconData data) => new(data);

    internal Vocabulary Words => _words;

    internal SyntaxWords Syntax { get; }

    internal bool IsAbbreviation(int word) => word != 0 && _abbreviations.Contains(word);

    /// <summary>The longest entry of each kind that begins at a token.</summary>
    /// <returns>How many tokens were looked at.</returns>
    internal int Match(ReadOnlySpan<Token> tokens, int at, ref Matches found)
    {
        found = default;
        var node = _roots[tokens[at].Word];
        var next = at + 1;
        while (node != 0)
        {
            var here = _nodes[node];
            if (here.Concept is { } concept)
                (found.Concept, found.ConceptEnd) = (concept, next);
            if (here.Modifier is { } modifier)
                (found.Modifier, found.ModifierEnd) = (modifier, next);
            if (here.Heading is { } heading)
                (found.Heading, found.HeadingEnd) = (heading, next);
            if (next == tokens.Length)
                break;

            // A phrase runs on over the end of a line.
            var following = next;
            if (tokens[following].Kind == TokenKind.Line && following + 1 < tokens.Length)
                following++;
            node = here.Step(tokens[following].Word);
            next = following + 1;
        }

        return next - at;
    }

    private void Add(string shorthand, Entry entry)
    {
        var phrase = Phrase.Parse(shorthand, _words);
        Add(phrase, 0, null, 0, entry);
    }

    // Walks all ways through a phrase at once, so that ways that begin alike are one path.
    private void Add(Phrase phrase, int element, Rest? rest, int node, Entry entry)
    {
        while (element == phrase.Elements.Count)
        {
            if (rest is null)
            {
                _nodes[node].Take(entry);
                return;
            }

            (phrase, element, rest) = rest;
        }

        var next = phrase.Elements[element];
        if (next.Word != 0)
        {
            Add(phrase, element + 1, rest, Child(node, next.Word), entry);
            return;
        }

        var after = new Rest(phrase, element + 1, rest);
        foreach (var choice in next.Choices)
            Add(choice, 0, after, node, entry);
        if (next.Optional)
            Add(phrase, element + 1, rest, node, entry);
    }

    private int Child(int node, int word)
    {
        if (_nodes[node].Next.TryGetValue(word, out var child))
            return child;
        child = _nodes.Count;
        _nodes[node].Next.Add(word, child);
        _nodes.Add(new Node());
        return child;
    }

    private sealed record Rest(Phrase Phrase, int Element, Rest? After);

    internal enum EntryKind
    {
        Concept,
        Modifier,
        Heading,
    }

    internal sealed record Entry(EntryKind Kind, Concept Concept)
    {
        public ModifierTerm? Modifier { get; init; }

        public NoteSectionKind Section { get; init; }
    }

    internal struct Matches
    {
        public Entry? Concept;
        public int ConceptEnd;
        public Entry? Modifier;
        public int ModifierEnd;
        public Entry? Heading;
        public int HeadingEnd;
    }

    private sealed class Node
    {
        private int[] _words = [];
        private int[] _targets = [];

        public Dictionary<int, int> Next { get; } = [];

        public Entry? Concept { get; private set; }

        public Entry? Modifier { get; private set; }

        public Entry? Heading { get; private set; }

        // The first row of the files that names a phrase keeps it.
        public void Take(Entry entry)
        {
            switch (entry.Kind)
            {
                case EntryKind.Concept:
                    Concept ??= entry;
                    break;
                case EntryKind.Modifier:
                    Modifier ??= entry;
                    break;
                default:
                    Heading ??= entry;
                    break;
            }
        }

        public void Seal()
        {
            _words = [.. Next.Keys.Order()];
            _targets = [.. _words.Select(w => Next[w])];
        }

        public int Step(int word)
        {
            if (word == 0)
                return 0;
            var index = _words.Length <= 8 ? _words.AsSpan().IndexOf(word) : Array.BinarySearch(_words, word);
            return index < 0 ? 0 : _targets[index];
        }
    }
}
