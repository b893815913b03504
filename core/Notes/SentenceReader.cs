namespace ClaimCheck.Core.Notes;

/// <summary>Finds what one sentence speaks of: joins regions and pain, sides and sciatica, studies and their state.</summary>
internal readonly ref partial struct SentenceReader(Lexicon lexicon, Outline text, int part, MentionList mentions)
{
    private readonly SyntaxWords _syntax = lexicon.Syntax;

    /// <summary>Reads a sentence and adds its mentions in order.</summary>
    public void Read(Sentence sentence)
    {
        var hits = text.HitsOf(sentence);
        if (hits.IsEmpty)
            return;
        var before = mentions.Count;
        for (var i = 0; i < hits.Length; i++)
            ReadTerm(sentence, hits, i);

        // Places and pains alone: what else stands between them is looked at as words.
        var places = hits.Length <= 64 ? stackalloc Hit[hits.Length] : new Hit[hits.Length];
        var count = 0;
        foreach (var hit in hits)
        {
            if (hit.Concept.IsPlace() || hit.Concept is Concept.Pain or Concept.Hurts or Concept.Located or (>= Concept.PainLumbar and <= Concept.PainBack) || (hit.Concept == Concept.ObjectiveRatio && IsScore(hit)))
                places[count++] = hit;
        }

        places = places[..count];
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i].Concept.IsPlace())
                i = ReadRegions(sentence, hits, places, i);
        }

        mentions.SortFrom(before);
    }

    // The side next to the term: "left sciatica", "sciatica, right side", "left-sided low back pain".
    private Concept? Side(ReadOnlySpan<Hit> hits, int first, int end)
    {
        Concept? before = null;
        Concept? after = null;
        for (var i = 0; i < hits.Length; i++)
        {
            var hit = hits[i];
            if (hit.Concept is not (Concept.SideLeft or Concept.SideRight or Concept.SideBoth))
                continue;

            // "left knee" is the knee's side.
            if (i + 1 < hits.Length && hits[i + 1].Concept == Concept.RegionOther && hits[i + 1].First == hit.End)
                continue;
            if (hit.End <= first && first - hit.End <= 3 && !HasSemicolon(hit.End, first))
                before = hit.Concept;
            else if (hit.First >= end && hit.First - end <= 4 && after is null && !HasSemicolon(end, hit.First))
                after = hit.Concept;
        }

        return before ?? after;
    }

    // A score right behind a pain decides: 0/10 denies it, any other affirms it against a denial in the list before.
    private Assertion Scored(Sentence sentence, int end, Assertion said)
    {
        foreach (var hit in text.HitsOf(sentence))
        {
            if (hit.Concept != Concept.ObjectiveRatio || hit.First < end - 3 || hit.First - end > 2 || !IsScore(hit) || !IsOutOfTen(hit))
                continue;
            var isZero = text.Tokens[hit.First].Length == 1 && text.Text[text.Tokens[hit.First].Start] == '0' && hit.End - hit.First == 3;
            if (isZero)
                return said == Assertion.Affirmed ? Assertion.Negated : said;
            return said == Assertion.Negated ? Assertion.Affirmed : said;
        }

        return said;
    }

    private bool IsOutOfTen(Hit hit) => text.Text.AsSpan(text.Tokens[hit.End - 1].Start, text.Tokens[hit.End - 1].Length) is "10";

    // 7/10 and 4/5 are scores; 06/28 is a date, and so is 6/10/2026.
    private bool IsScore(Hit hit)
    {
        var tokens = text.Tokens;
        var most = text.Text.AsSpan(tokens[hit.End - 1].Start, tokens[hit.End - 1].Length);
        return most is "10" or "5" or "100" && !(hit.End < tokens.Length && tokens[hit.End].Word == _syntax.Slash)
            && !(hit.First > 0 && tokens[hit.First - 1].Word == _syntax.Slash);
    }

    private void Add(
        Sentence sentence, Concept concept, int first, int end, Concept? side, Concept? region = null, Concept? status = null, (int First, int End)? saidOf = null)
    {
        var tokens = text.Tokens;
        var start = tokens[first].Start;
        var modifiers = text.ModifiersOf(sentence);

        // What a study did not show is no denial of the study.
        if (concept == Concept.Imaging)
            modifiers = Before(modifiers, first);
        text.Count(modifiers.Length + text.HitsOf(sentence).Length);
        var (saidFirst, saidEnd) = saidOf ?? (first, end);
        var (assertion, hedged) = AssertionScope.Of(modifiers, saidFirst, saidEnd, sentence.Section);
        if (concept is >= Concept.PainLumbar and <= Concept.PainBack)
            assertion = Scored(sentence, end, assertion);
        else if (concept == Concept.Imaging && status == Concept.ImagingOrder && assertion == Assertion.Possible)
            assertion = Assertion.Affirmed; // What is suspected is why it was ordered.
        else if (concept == Concept.Trauma && assertion == Assertion.Affirmed && IsOfYear(end))
            assertion = Assertion.Historical;
        mentions.Add(new Mention(concept, part, start, tokens[end - 1].End - start, assertion, sentence.Section)
        {
            Hedged = hedged,
            Side = side,
            Region = region,
            Status = status,
        });
    }

    // "MVA in 2019": a year is told of what is past; an accident of these days has a day.
    private bool IsOfYear(int end)
    {
        var tokens = text.Tokens;
        var at = end < tokens.Length && tokens[end].Word == _syntax.In ? end + 1 : end;
        return at < tokens.Length && tokens[at] is { Kind: TokenKind.Number, Length: 4 } year && text.Text.AsSpan(year.Start, 2) is "19" or "20";
    }

    private static ReadOnlySpan<ModifierHit> Before(ReadOnlySpan<ModifierHit> modifiers, int first)
    {
        var count = 0;
        while (count < modifiers.Length && modifiers[count].End <= first)
            count++;
        return modifiers[..count];
    }
}
