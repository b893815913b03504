using System.Buffers;
using ClaimCheck.Core.Claims;

namespace ClaimCheck.Core.Notes;

/// <summary>A text cut into tokens, sentences, sections, and the terms and modifiers in them.</summary>
internal sealed class Outline : IDisposable
{
    // No sentence a person wrote is longer; a text without an end of one must not make every word look at every other.
    private const int MostTokens = 512;

    private readonly Lexicon _lexicon;
    private readonly Token[] _tokens;
    private readonly int _count;
    private readonly Sentence[] _sentences;
    private readonly Hit[] _hits;
    private readonly ModifierHit[] _modifiers;
    private int _sentenceCount;
    private bool _inDeniedList;
    private int _hitCount;
    private int _modifierCount;
    private int _closedHits;
    private int _closedModifiers;

    public Outline(Lexicon lexicon, NoteSection section)
    {
        _lexicon = lexicon;
        Text = section.Text;
        _tokens = ArrayPool<Token>.Shared.Rent(Text.Length + 1);
        _count = Tokenizer.Cut(Text, lexicon.Words, _tokens);

        // Of each there are at most as many as tokens. Rented, so that reading a note leaves little behind but its mentions.
        _sentences = ArrayPool<Sentence>.Shared.Rent(_count);
        _hits = ArrayPool<Hit>.Shared.Rent(_count);
        _modifiers = ArrayPool<ModifierHit>.Shared.Rent(_count);
        Divide(section.Name switch
        {
            "chiefComplaint" => NoteSectionKind.ChiefComplaint,
            "historyOfPresentIllness" => NoteSectionKind.HistoryOfPresentIllness,
            "examination" => NoteSectionKind.Examination,
            "assessment" => NoteSectionKind.Assessment,
            "plan" => NoteSectionKind.Plan,
            _ => NoteSectionKind.None,
        });
    }

    public string Text { get; }

    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, _count);

    public ReadOnlySpan<Sentence> Sentences => _sentences.AsSpan(0, _sentenceCount);

    /// <summary>How often a token, a term or a modifier was looked at: what reading costs, whatever the machine.</summary>
    public long Steps { get; private set; }

    /// <summary>The headed sections that have words in them, a bit for each.</summary>
    public uint SectionsSeen { get; private set; }

    public ReadOnlySpan<Hit> HitsOf(in Sentence sentence) => _hits.AsSpan(sentence.Hits);

    public ReadOnlySpan<ModifierHit> ModifiersOf(in Sentence sentence) => _modifiers.AsSpan(sentence.Modifiers);

    /// <summary>Counts what is looked at outside of the outline.</summary>
    public void Count(int steps) => Steps += steps;

    /// <summary>What the text says of the stretch between two places.</summary>
    public Assertion Assess(int start, int end)
    {
        var first = LowerBound(Tokens, start, static t => t.End - 1);
        var last = LowerBound(Tokens, end, static t => t.Start);
        var sentences = Sentences;
        var at = LowerBound(sentences, first + 1, static s => s.End);
        if (at == sentences.Length)
            return Assertion.Affirmed;
        var sentence = sentences[at];
        return AssertionScope.Of(ModifiersOf(sentence), Math.Max(first, sentence.First), last, sentence.Section).Assertion;
    }

    public void Dispose()
    {
        ArrayPool<Token>.Shared.Return(_tokens);
        ArrayPool<Sentence>.Shared.Return(_sentences);
        ArrayPool<Hit>.Shared.Return(_hits);
        ArrayPool<ModifierHit>.Shared.Return(_modifiers);
    }

    // One walk over the tokens: headings, ends of sentences, terms.
    private void Divide(NoteSectionKind section)
    {
        var tokens = Tokens;
        var sentence = 0;
        var i = 0;
        var atStart = true;
        var conceptEnd = 0;
        var modifierEnd = 0;
        while (i < tokens.Length)
        {
            Steps += _lexicon.Phrases.Match(tokens, i, out var matches);
            if ((atStart || (matches.Heading is not null && BeginsInCapital(i))) && Heading(i, matches, atStart, out var after) is { } heading)
            {
                Close(sentence, i, section);
                section = heading;
                sentence = i = after;
                continue;
            }

            atStart = false;
            if (IsEnd(i, out var next) || i - sentence == MostTokens)
            {
                Close(sentence, next, section);
                sentence = i = next;
                atStart = true;
                continue;
            }

            // The longest term wins, and a longer decoy swallows the terms in it. Modifiers are matched apart, so that
            // "was negative" can be a denial and a result.
            if (i >= conceptEnd && matches.Concept is { } concept)
            {
                if (concept != Concept.Decoy)
                    _hits[_hitCount++] = new Hit(concept, i, matches.ConceptEnd);
                conceptEnd = matches.ConceptEnd;
            }

            else if (i >= conceptEnd && tokens[i].Kind == TokenKind.Level)
            {
                _hits[_hitCount++] = new Hit(OfLevel(tokens[i]), i, i + 1);
            }

            if (i >= modifierEnd && matches.Modifier != 0)
            {
                _modifiers[_modifierCount++] = new ModifierHit(_lexicon.Modifier(matches.Modifier), i, matches.ModifierEnd);
                modifierEnd = matches.ModifierEnd;
            }

            i++;
        }

        Close(sentence, tokens.Length, section);
    }

    /// <summary>The region a vertebral level belongs to: L4 is the low back.</summary>
    public Concept OfLevel(Token level) => char.ToUpperInvariant(Text[level.Start]) switch
    {
        'C' => Concept.RegionCervical,
        'T' => Concept.RegionThoracic,
        'S' => Concept.RegionLumbosacral,
        _ => Concept.RegionLumbar,
    };

    private void Close(int first, int end, NoteSectionKind section)
    {
        while (first < end && Tokens[first].Kind == TokenKind.Line)
            first++;
        if (first >= end)
            return;
        _sentences[_sentenceCount++] = new Sentence(first, end, section, _closedHits.._hitCount, _closedModifiers.._modifierCount);
        _closedHits = _hitCount;
        _closedModifiers = _modifierCount;
        SectionsSeen |= 1u << (int)section;
    }

    // A heading ends in a colon or has a line to itself: one the lexicon knows, or any words in capitals.
    private NoteSectionKind? Heading(int i, PhraseTree.Matches matches, bool atStart, out int after)
    {
        var tokens = Tokens;
        after = i;
        if (matches.Heading is { } known)
        {
            var end = matches.HeadingEnd;
            if (end < tokens.Length && tokens[end].Word == _lexicon.Syntax.Colon && (atStart || tokens[i].Length > 2))
            {
                after = end + 1;
                return known;
            }

            var alone = (i == 0 || tokens[i - 1].Kind == TokenKind.Line) && end < tokens.Length && tokens[end].Kind == TokenKind.Line;
            if (alone && tokens[i].Length > 2)
            {
                after = end;
                return known;
            }
        }

        if (!atStart || matches.Concept is not null || matches.Modifier != 0)
            return null;
        var words = 0;
        for (var j = i; j < tokens.Length && words < 7; j++, words++)
        {
            if (tokens[j].Word == _lexicon.Syntax.Colon && words > 0)
            {
                after = j + 1;
                return NoteSectionKind.Other;
            }

            if (tokens[j].Kind != TokenKind.Word || !IsCapital(tokens[j]) || (words == 0 && tokens[j].Length < 3))
                return null;
        }

        return null;
    }

    private bool BeginsInCapital(int i) => Tokens[i].Kind == TokenKind.Word && char.IsUpper(Text[Tokens[i].Start]);

    private bool IsCapital(Token token)
    {
        foreach (var c in Text.AsSpan(token.Start, token.Length))
        {
            if (char.IsLower(c))
                return false;
        }

        return true;
    }

    private bool IsEnd(int i, out int next)
    {
        var tokens = Tokens;
        var token = tokens[i];
        next = i + 1;
        if (token.Kind == TokenKind.Line)
            return IsEndOfLine(i);
        if (token.Kind != TokenKind.Sign)
            return false;
        var c = Text[token.Start];
        if (c is '!' or '\u2022' or '\u00B7')
            return true;
        if (c is not ('.' or '?'))
            return false;
        if (c == '?' && (next == tokens.Length || tokens[next].Kind == TokenKind.Word && tokens[next].Start == token.End))
            return next == tokens.Length; // "?radiculopathy" asks; it ends nothing.
        if (next == tokens.Length)
            return true;

        // "Dr. Smith", "p.o.", "3.5": no end.
        var spaced = tokens[next].Start > token.End || tokens[next].Kind == TokenKind.Line;
        if (!spaced)
            return false;
        var before = i > 0 ? tokens[i - 1] : default;
        if (c == '.' && before.End == token.Start && before.Kind == TokenKind.Word && (_lexicon.IsAbbreviation(before.Word) || (before.Length == 1 && char.IsUpper(Text[before.Start]))))
            return tokens[next].Kind == TokenKind.Line && IsEndOfLine(next);
        var first = Text[tokens[next].Start];
        return !char.IsLower(first) || before.Length > 3;
    }

    // A line ends a sentence where the next one is blank, a list item, or begins in capitals and the sentence is not left hanging.
    private bool IsEndOfLine(int i)
    {
        var tokens = Tokens;
        if (i + 1 >= tokens.Length)
            return true;
        var following = tokens[i + 1];
        if (following.Kind == TokenKind.Line)
            return true;
        var c = Text[following.Start];

        // "Denies:" and a list below it are one sentence.
        _inDeniedList = (_inDeniedList || OpensDeniedList(i)) && (c is '-' or '\u2022' or '\u2013' or '>' || HasBullet(following.Start));
        if (_inDeniedList)
            return false;
        if (c is '-' or '*' or '\u2022' or '\u2013' or '>' || HasBullet(following.Start))
            return true;
        if (following.Kind == TokenKind.Number && i + 2 < tokens.Length && Text[tokens[i + 2].Start] is '.' or ')')
            return true;
        if (char.IsLower(c))
            return false;
        var before = i > 0 ? tokens[i - 1] : default;
        return before.Kind != TokenKind.Word || !(_lexicon.Syntax.LeadsToRegion(before.Word) || before.Word == _lexicon.Syntax.Comma);
    }

    private bool OpensDeniedList(int line) =>
        line > 0 && Tokens[line - 1].Word == _lexicon.Syntax.Colon && _modifierCount > 0
        && _modifiers[_modifierCount - 1] is { Modifier.Kind: ModifierKind.Negated } last && last.End >= line - 1;

    private bool HasBullet(int start)
    {
        var i = start - 1;
        while (i >= 0 && Text[i] is ' ' or '\t')
            i--;
        return i >= 0 && Text[i] is '*' or '-';
    }

    private static int LowerBound<T>(ReadOnlySpan<T> items, int value, Func<T, int> key)
    {
        var low = 0;
        var high = items.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (key(items[middle]) < value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
