namespace ClaimCheck.Core.Notes;

/// <summary>All phrases of a lexicon as one tree: a node for each beginning, laid out flat so that a walk stays in few cache lines.</summary>
/// <param name="roots">The node each word begins, by the word's number; 0 for none.</param>
/// <param name="nodes">The nodes; the first one is nobody's.</param>
/// <param name="words">The words that lead on, node by node and in order.</param>
/// <param name="targets">The node each of them leads to.</param>
internal sealed class PhraseTree(int[] roots, PhraseTree.Node[] nodes, int[] words, int[] targets)
{
    // Hardly any beginning goes on in more ways.
    private const int MostSearchedInOrder = 8;

    /// <summary>The longest entry of each kind that begins at a token.</summary>
    /// <returns>How many tokens were looked at.</returns>
    public int Match(ReadOnlySpan<Token> tokens, int at, out Matches found)
    {
        found = default;
        var node = roots[tokens[at].Word];
        var next = at + 1;
        while (node != 0)
        {
            ref readonly var here = ref nodes[node];
            if (here.Concept is { } concept)
                (found.Concept, found.ConceptEnd) = (concept, next);
            if (here.Modifier != 0)
                (found.Modifier, found.ModifierEnd) = (here.Modifier, next);
            if (here.Heading is { } heading)
                (found.Heading, found.HeadingEnd) = (heading, next);
            if (next == tokens.Length)
                break;

            // A phrase runs on over the end of a line.
            var following = next;
            if (tokens[following].Kind == TokenKind.Line && following + 1 < tokens.Length)
                following++;
            node = Step(here, tokens[following].Word);
            next = following + 1;
        }

        return next - at;
    }

    private int Step(in Node from, int word)
    {
        if (word == 0)
            return 0;
        var ways = words.AsSpan(from.First, from.Count);
        if (ways.Length > MostSearchedInOrder)
            return ways.BinarySearch(word) is >= 0 and var found ? targets[from.First + found] : 0;
        for (var i = 0; i < ways.Length; i++)
        {
            if (ways[i] == word)
                return targets[from.First + i];
        }

        return 0;
    }

    /// <summary>A beginning of phrases, and what it is as a whole phrase.</summary>
    /// <param name="First">Where the words that lead on begin.</param>
    /// <param name="Count">How many lead on.</param>
    /// <param name="Modifier">The number of a modifier; 0 for none.</param>
    /// <param name="Concept">A concept.</param>
    /// <param name="Heading">A section.</param>
    internal readonly record struct Node(int First, int Count, int Modifier, Concept? Concept, NoteSectionKind? Heading);

    /// <summary>What begins at a token, and the token after the end of it.</summary>
    internal struct Matches
    {
        public int ConceptEnd;
        public int ModifierEnd;
        public int HeadingEnd;
        public int Modifier;
        public Concept? Concept;
        public NoteSectionKind? Heading;
    }
}
