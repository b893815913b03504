namespace ClaimCheck.Core.Notes;

// Regions, lists of them, and the pain in them.
internal readonly ref partial struct SentenceReader
{
    private const int MostWordsToRegion = 10;
    private const int MostWordsAfterRegion = 5;

    // Takes a whole list ("neck, mid and low back") and returns its last hit.
    private int ReadRegions(Sentence sentence, ReadOnlySpan<Hit> all, ReadOnlySpan<Hit> hits, int first)
    {
        var last = first;
        while (last + 1 < hits.Length && hits[last + 1].Concept.IsPlace() && IsList(hits[last].End, hits[last + 1].First))
            last++;

        var (painFirst, painEnd) = PainOf(hits, first, last);
        if (painFirst < 0)
            (painFirst, painEnd) = PainByTemplate(sentence, all, hits, first, last);
        if (painFirst < 0)
            return last;

        // "Lumbar: denies pain": what is said of the pain stands between the two.
        var colon = painFirst > hits[last].End && IsColon(hits[last].End);
        for (var i = first; i <= last; i++)
        {
            var concept = Region(hits, i, last, first > 0 && painEnd <= hits[first].First && IsOfBack(hits, first - 1)) switch
            {
                Concept.RegionLumbar or Concept.RegionLumbosacral => Concept.PainLumbar,
                Concept.RegionThoracic => Concept.PainThoracic,
                Concept.RegionCervical => Concept.PainCervical,
                Concept.RegionSacral => Concept.PainSacral,
                Concept.RegionBack => Concept.PainBack,
                _ => default(Concept?),
            };
            if (concept is not { } pain)
                continue;

            // The words of the place alone in a list; with the pain where they stand together.
            var (spanFirst, spanEnd) = (hits[i].First, hits[i].End);
            if (i == last && painFirst >= spanEnd && painFirst - spanEnd <= 2)
                spanEnd = painEnd;
            else if (i == first && painEnd <= spanFirst && spanFirst - painEnd <= 4)
                spanFirst = painFirst;
            Add(sentence, pain, spanFirst, spanEnd, Side(all, hits[i].First, hits[i].End), saidOf: colon ? (painFirst, painEnd) : null);
        }

        return last;
    }

    // "Back pain, lower": the pain was said to be in the back.
    private static bool IsOfBack(ReadOnlySpan<Hit> hits, int pain) =>
        hits[pain].Concept == Concept.PainBack || (hits[pain].Concept == Concept.Pain && pain > 0 && hits[pain - 1].Concept == Concept.RegionBack && hits[pain - 1].End == hits[pain].First);

    // "mid" and "low" alone are regions only where the list ends in the back, or the pain was said to be there.
    private static Concept Region(ReadOnlySpan<Hit> hits, int i, int last, bool ofBack)
    {
        var concept = hits[i].Concept;

        // Side by side they are one place: in "upper lumbar back" the lumbar region.
        var qualifies = i < last && hits[i].End == hits[i + 1].First;
        var qualified = i > 0 && hits[i - 1].End == hits[i].First && hits[i - 1].Concept is >= Concept.RegionLumbar and <= Concept.RegionSacral;
        if (concept == Concept.RegionBack && qualified)
            return Concept.RegionOther;
        if (concept is not (Concept.RegionMidAlone or Concept.RegionLowAlone))
            return concept;
        if (qualifies && hits[i + 1].Concept != Concept.RegionBack)
            return Concept.RegionOther;
        var inBack = ofBack || i < last && hits[last].Concept is Concept.RegionBack or Concept.RegionLumbar or Concept.RegionThoracic;
        if (!inBack)
            return Concept.RegionOther;
        return concept == Concept.RegionMidAlone ? Concept.RegionThoracic : Concept.RegionLumbar;
    }

    private bool IsList(int from, int to)
    {
        if (to - from > 5)
            return false;
        for (var i = from; i < to; i++)
        {
            var word = text.Tokens[i].Word;
            if (word == Vocabulary.Line)
                continue;
            if (!_syntax.JoinsList(word) && !_syntax.LeadsToRegion(word))
                return false;
        }

        // Side by side ("low back lumbar") is one place said twice, still a list.
        return true;
    }

    private (int First, int End) PainOf(ReadOnlySpan<Hit> hits, int first, int last)
    {
        // Right of it: "low back pain", "back has been killing me", "Lumbar: denies pain 4/10".
        if (last + 1 < hits.Length && hits[last + 1] is { Concept: Concept.Pain or Concept.Hurts } right
            && right.First - hits[last].End <= MostWordsAfterRegion && Follows(hits[last].End, right.First))
        {
            return (right.First, right.End);
        }

        // "tailbone and LBP": the pain is in the next word of the list.
        if (last + 1 < hits.Length && hits[last + 1] is { Concept: >= Concept.PainLumbar and <= Concept.PainSacral } next && next.First > hits[last].End && IsList(hits[last].End, next.First))
            return (next.First, next.End);

        // Left of it: "pain in the lower back", "aching across the lumbar area".
        if (first > 0 && hits[first - 1] is { Concept: Concept.Pain or Concept.PainBack or Concept.Located } left
            && hits[first].First - left.End <= MostWordsToRegion && Leads(left.End, hits[first].First))
        {
            return (left.First, left.End);
        }

        return (-1, -1);
    }

    // "L-spine: 6/10", "low back still 3/10"; under the chief complaint a place alone is where it hurts.
    private (int First, int End) PainByTemplate(Sentence sentence, ReadOnlySpan<Hit> all, ReadOnlySpan<Hit> hits, int first, int last)
    {
        if (sentence.Section != NoteSectionKind.Examination && last + 1 < hits.Length && hits[last + 1] is { Concept: Concept.ObjectiveRatio } score
            && score.First - hits[last].End <= 2 && IsOutOfTen(score) && !HasSemicolon(hits[last].End, score.First))
        {
            return (score.First, score.End);
        }

        if (sentence.Section != NoteSectionKind.ChiefComplaint || hits.Length > last + 1)
            return (-1, -1);
        foreach (var hit in all)
        {
            if (hit.Concept is not (>= Concept.RegionLumbar and <= Concept.RegionOther or Concept.SideLeft or Concept.SideRight or Concept.SideBoth or Concept.Duration or Concept.Onset))
                return (-1, -1);
        }

        return (hits[first].First, hits[first].First);
    }

    // A dash that stands alone does the work of a colon.
    private bool IsColon(int i) => text.Tokens[i].Word == _syntax.Colon || text.Tokens[i].Word == _syntax.Dash;

    private bool HasSemicolon(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text.Tokens[i].Word == _syntax.Semicolon)
                return true;
        }

        return false;
    }

    private bool Follows(int from, int to)
    {
        var tokens = text.Tokens;
        var colon = false;
        for (var i = from; i < to; i++)
        {
            if (IsColon(i))
            {
                colon = true;
                continue;
            }

            // Behind a colon stands what is said of the region, denied or not; before one, only what belongs to it.
            if (!colon && tokens[i].Kind != TokenKind.Line && !_syntax.FollowsRegion(tokens[i].Word) && tokens[i].Kind != TokenKind.Number)
                return false;
            if (colon && tokens[i].Kind == TokenKind.Sign)
                return false;
        }

        return true;
    }

    private bool Leads(int from, int to)
    {
        var tokens = text.Tokens;
        for (var i = from; i < to; i++)
        {
            var word = tokens[i].Word;

            // "Pain: lumbar", and a line that broke in between.
            if (tokens[i].Kind == TokenKind.Line || (i == from && word == _syntax.Colon))
                continue;
            if (_syntax.IsRadiating(word))
            {
                if (i + 1 >= to || tokens[i + 1].Word != _syntax.From)
                    return false;
                continue;
            }

            if (word == _syntax.Colon && i > 0 && tokens[i - 1].Word == _syntax.Location)
                continue;
            if (word == _syntax.Location || _syntax.LeadsToRegion(word) || tokens[i].Kind is TokenKind.Number or TokenKind.Level || word == _syntax.Slash)
                continue;
            return false;
        }

        return true;
    }
}
