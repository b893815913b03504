namespace ClaimCheck.Core.Notes;

/// <summary>Grows a <see cref="PhraseTree"/> phrase by phrase.</summary>
/// <param name="words">Takes up the words of the phrases.</param>
internal sealed class PhraseTreeBuilder(Vocabulary words)
{
    private readonly List<Branch> _branches = [new()];

    /// <summary>Adds what a phrase means. The first row of the files that names a phrase keeps it.</summary>
    /// <exception cref="FormatException">The phrase cannot be read.</exception>
    public void Add(string shorthand, Concept concept) => Add(shorthand, branch => branch.Concept ??= concept);

    /// <inheritdoc cref="Add(string, Concept)"/>
    public void Add(string shorthand, NoteSectionKind heading) => Add(shorthand, branch => branch.Heading ??= heading);

    /// <inheritdoc cref="Add(string, Concept)"/>
    public void Add(string shorthand, int modifier) => Add(shorthand, branch => branch.Modifier ??= modifier);

    /// <summary>The tree, after the last word of the lexicon.</summary>
    public PhraseTree Build()
    {
        var roots = new int[words.Count];
        foreach (var (word, branch) in _branches[0].Next)
            roots[word] = branch;

        var nodes = new PhraseTree.Node[_branches.Count];
        var edges = new List<KeyValuePair<int, int>>();
        for (var i = 1; i < nodes.Length; i++)
        {
            var branch = _branches[i];
            nodes[i] = new PhraseTree.Node(edges.Count, branch.Next.Count, branch.Modifier ?? 0, branch.Concept, branch.Heading);
            edges.AddRange(branch.Next.OrderBy(e => e.Key));
        }

        return new PhraseTree(roots, nodes, [.. edges.Select(e => e.Key)], [.. edges.Select(e => e.Value)]);
    }

    private void Add(string shorthand, Action<Branch> take) => Add(Phrase.Parse(shorthand, words), 0, null, 0, take);

    // Walks all ways through a phrase at once, so that ways that begin alike are one path.
    private void Add(Phrase phrase, int element, Rest? rest, int branch, Action<Branch> take)
    {
        while (element == phrase.Elements.Count)
        {
            if (rest is null)
            {
                take(_branches[branch]);
                return;
            }

            (phrase, element, rest) = rest;
        }

        var next = phrase.Elements[element];
        if (next.Word != 0)
        {
            Add(phrase, element + 1, rest, Child(branch, next.Word), take);
            return;
        }

        var after = new Rest(phrase, element + 1, rest);
        foreach (var choice in next.Choices)
            Add(choice, 0, after, branch, take);
        if (next.Optional)
            Add(phrase, element + 1, rest, branch, take);
    }

    private int Child(int branch, int word)
    {
        if (_branches[branch].Next.TryGetValue(word, out var child))
            return child;
        child = _branches.Count;
        _branches[branch].Next.Add(word, child);
        _branches.Add(new Branch());
        return child;
    }

    private sealed record Rest(Phrase Phrase, int Element, Rest? After);

    private sealed class Branch
    {
        public Dictionary<int, int> Next { get; } = [];

        public Concept? Concept { get; set; }

        public int? Modifier { get; set; }

        public NoteSectionKind? Heading { get; set; }
    }
}
