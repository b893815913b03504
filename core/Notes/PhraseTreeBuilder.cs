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

    /// <summary>
    /// The tree, after the last word of the lexicon. Beginnings that mean the same and go on in the same ways are one node: the
    /// many forms of a phrase share their ends, and the whole is small enough to stay in the processor's cache.
    /// </summary>
    public PhraseTree Build()
    {
        var nodes = new List<PhraseTree.Node> { default };
        var ways = new List<(int Word, int Node)>();
        var lists = new Dictionary<(int Before, int Word, int Node), int>();
        var known = new Dictionary<(int Ways, Concept?, int?, NoteSectionKind?), int>();
        var nodeOf = new int[_branches.Count];

        // A branch is younger than the one it grows from: backwards, the ends are there before what leads to them.
        for (var i = _branches.Count - 1; i > 0; i--)
        {
            var branch = _branches[i];

            // A number for each list of ways: equal lists have the same.
            var list = 0;
            foreach (var (word, child) in branch.Next)
            {
                var longer = (list, word, nodeOf[child]);
                if (!lists.TryGetValue(longer, out list))
                    lists.Add(longer, list = lists.Count + 1);
            }

            var what = (list, branch.Concept, branch.Modifier, branch.Heading);
            if (!known.TryGetValue(what, out nodeOf[i]))
            {
                nodeOf[i] = nodes.Count;
                known.Add(what, nodes.Count);
                nodes.Add(new PhraseTree.Node(ways.Count, branch.Next.Count, branch.Modifier ?? 0, branch.Concept, branch.Heading));
                ways.AddRange(branch.Next.Select(n => (n.Key, nodeOf[n.Value])));
            }
        }

        var roots = new int[words.Count];
        foreach (var (word, branch) in _branches[0].Next)
            roots[word] = nodeOf[branch];
        return new PhraseTree(roots, [.. nodes], [.. ways.Select(w => w.Word)], [.. ways.Select(w => w.Node)]);
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
        // In the order of the words, as a node has them.
        public SortedList<int, int> Next { get; } = [];

        public Concept? Concept { get; set; }

        public int? Modifier { get; set; }

        public NoteSectionKind? Heading { get; set; }
    }
}
