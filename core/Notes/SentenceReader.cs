namespace ClaimCheck.Core.Notes;

/// <summary>Finds what one sentence speaks of: joins regions and pain, sides and sciatica, studies and their state.</summary>
internal readonly ref struct SentenceReader(Lexicon lexicon, Outline text, int part, List<Mention> mentions)
{
    private const int MostWordsToRegion = 10;
    private const int MostWordsAfterRegion = 5;

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
            if (hit.Concept.IsPlace() || hit.Concept is Concept.Pain or Concept.Hurts or Concept.Located or Concept.PainBack || (hit.Concept == Concept.ObjectiveRatio && IsScore(hit)))
                places[count++] = hit;
        }

        places = places[..count];
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i].Concept.IsPlace())
                i = ReadRegions(sentence, hits, places, i);
        }

        mentions.Sort(before, mentions.Count - before, ByPlace.Instance);
    }

    // --- regions and the pain in them ---------------------------------------------------------------------------

    // Takes a whole list ("neck, mid and low back") and returns its last hit.
    private int ReadRegions(Sentence sentence, ReadOnlySpan<Hit> all, ReadOnlySpan<Hit> hits, int first)
    {
        var last = first;
        while (last + 1 < hits.Length && hits[last + 1].Concept.IsPlace() && IsList(hits[last].End, hits[last + 1].First))
            last++;

        var (painFirst, painEnd) = PainOf(hits, first, last);
        if (painFirst < 0)
            (painFirst, painEnd) = PainByTemplate(sentence, all, hits, first, last);
        var colon = painFirst > hits[last].End && (text.Tokens[hits[last].End].Word == _syntax.Colon || text.Tokens[hits[last].End].Word == _syntax.Dash);
        if (painFirst < 0)
            return last;
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

    // "mid" and "low" alone are regions only where the list ends in the back.
    // "Back pain, lower": the pain was said to be in the back.
    private static bool IsOfBack(ReadOnlySpan<Hit> hits, int pain) =>
        hits[pain].Concept == Concept.PainBack || (hits[pain].Concept == Concept.Pain && pain > 0 && hits[pain - 1].Concept == Concept.RegionBack && hits[pain - 1].End == hits[pain].First);

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
            if (tokens[i].Word == _syntax.Colon || tokens[i].Word == _syntax.Dash)
            {
                colon = true;
                continue;
            }

            // Behind a colon stands what is said of the region, denied or not; before one, only what belongs to it.
            if (!colon && tokens[i].Kind != TokenKind.Line && !_syntax.FollowsRegion(tokens[i].Word) && !IsTimes(i))
                return false;
            if (colon && tokens[i].Kind == TokenKind.Sign)
                return false;
        }

        return true;
    }

    private bool IsTimes(int i) => text.Tokens[i].Kind == TokenKind.Number;

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

    // --- terms that stand for themselves ------------------------------------------------------------------------

    private void ReadTerm(Sentence sentence, ReadOnlySpan<Hit> hits, int i)
    {
        var hit = hits[i];
        switch (hit.Concept)
        {
            case Concept.PainLumbar or Concept.PainThoracic or Concept.PainCervical or Concept.PainSacral or Concept.PainBack or Concept.Sciatica:
                Add(sentence, hit.Concept, hit.First, hit.End, Side(hits, hit.First, hit.End));
                break;
            case Concept.Radiculopathy:
                ReadRadiculopathy(sentence, hits, i);
                break;
            case Concept.PainKind:
                if (KindOf(hits, i) is { } kindOf)
                    Add(sentence, hit.Concept, hit.First, hit.End, null, region: kindOf);
                break;
            case Concept.Strain or Concept.Sprain:
                Add(sentence, hit.Concept, hit.First, hit.End, Side(hits, hit.First, hit.End), region: NearestRegion(hits, i, 6, ofBody: true) ?? (IsWhiplash(hit) ? Concept.RegionCervical : null));
                break;
            case >= Concept.CauseDisc and <= Concept.CauseOther when IsOfAnotherPart(hits, i):
                break;
            case >= Concept.CauseDisc and <= Concept.CauseFracture or Concept.Endplate:
                Add(sentence, hit.Concept, hit.First, hit.End, null, region: LevelRegion(sentence, hit, 3) ?? NearestRegion(hits, i, 6, ofBody: false));
                break;
            case Concept.ObjectiveRatio:
                if (IsScore(hit))
                    Add(sentence, Concept.Objective, hit.First, hit.End, null);
                break;
            case Concept.Imaging:
                Add(sentence, hit.Concept, hit.First, hit.End, null, region: StudiedRegion(sentence, hits), status: StatusOfStudy(sentence, hits, i));
                break;
            case Concept.Specialist:
                Add(sentence, hit.Concept, hit.First, hit.End, null, status: StatusOfVisit(sentence, hits, i));
                break;
            case Concept.Pain or Concept.Hurts or Concept.Located or Concept.SideLeft or Concept.SideRight or Concept.SideBoth
                or (>= Concept.RegionLumbar and <= Concept.RegionOther) or Concept.ImagingResult or Concept.ImagingOrder or Concept.ImagingNone or Concept.SpecialistSeen or Concept.SpecialistReferred
                or Concept.UpperExtremity or Concept.LowerExtremity:
                break;
            default:
                Add(sentence, hit.Concept, hit.First, hit.End, null);
                break;
        }
    }

    // Whiplash is of the neck, whether that is said or not.
    private bool IsWhiplash(Hit hit) => text.Text.AsSpan(text.Tokens[hit.First].Start).StartsWith("whiplash", StringComparison.OrdinalIgnoreCase);

    // "mechanical low back pain", "LBP, likely facet mediated": the kind belongs to the pain next to it.
    private static Concept? KindOf(ReadOnlySpan<Hit> hits, int i)
    {
        for (var j = i + 1; j < hits.Length && hits[j].First - hits[i].End <= 2; j++)
        {
            switch (hits[j].Concept)
            {
                case Concept.RegionLumbar or Concept.RegionLumbosacral or Concept.PainLumbar:
                    return Concept.RegionLumbar;
                case Concept.RegionBack or Concept.PainBack:
                    return Concept.RegionBack;
            }
        }

        for (var j = i - 1; j >= 0 && hits[i].First - hits[j].End <= 3; j--)
        {
            switch (hits[j].Concept)
            {
                case Concept.PainLumbar:
                    return Concept.RegionLumbar;
                case Concept.PainBack:
                    return Concept.RegionBack;
                case Concept.Pain when j > 0 && hits[j].First - hits[j - 1].End <= 1:
                    return hits[j - 1].Concept switch
                    {
                        Concept.RegionLumbar or Concept.RegionLumbosacral => Concept.RegionLumbar,
                        Concept.RegionBack => Concept.RegionBack,
                        _ => null,
                    };
            }
        }

        return null;
    }

    private void ReadRadiculopathy(Sentence sentence, ReadOnlySpan<Hit> hits, int i)
    {
        var hit = hits[i];
        var side = Side(hits, hit.First, hit.End);
        var any = false;

        // A level next to the word says more than a region further off.
        if (LevelRegion(sentence, hit, 2) is { } level)
        {
            Add(sentence, Concept.Radiculopathy, hit.First, hit.End, side, region: level);
            return;
        }

        // "cervical and lumbar radiculopathy": each region of the list next to it.
        for (var j = i - 1; j >= 0 && hits[i].First - hits[j].End <= 8; j--)
        {
            if (!hits[j].Concept.IsRegion() || hits[j].Concept is Concept.RegionBack or Concept.RegionOther or Concept.RegionMidAlone or Concept.RegionLowAlone
                || text.Tokens[hits[j].First].Kind == TokenKind.Level)
            {
                continue; // A level names a root; the last one of "L5-S1" does.
            }

            if (HasSemicolon(hits[j].End, hit.First))
                break;

            if (any && !IsList(hits[j].End, NextRegion(hits, j)))
                break;
            var joined = !any && hit.First - hits[j].End <= 1;
            Add(sentence, Concept.Radiculopathy, any || joined ? hits[j].First : hit.First, any ? hits[j].End : hit.End, side, region: hits[j].Concept, saidOf: (hit.First, hit.End));
            any = true;
        }

        if (any)
            return;
        Add(sentence, Concept.Radiculopathy, hit.First, hit.End, side, region: LevelRegion(sentence, hit, 4) ?? NearestRegion(hits, i, 12, ofBody: false) ?? LimbRegion(hits) ?? LevelRegion(sentence, hit, 20));
    }

    private static int NextRegion(ReadOnlySpan<Hit> hits, int j)
    {
        for (var k = j + 1; k < hits.Length; k++)
        {
            if (hits[k].Concept.IsRegion())
                return hits[k].First;
        }

        return int.MaxValue;
    }

    // "left L5 radiculopathy", "radiculopathy at C6".
    private Concept? LevelRegion(Sentence sentence, Hit hit, int mostWords)
    {
        var tokens = text.Tokens;
        for (var distance = 1; distance <= mostWords; distance++)
        {
            foreach (var at in (ReadOnlySpan<int>)[hit.First - distance, hit.End - 1 + distance])
            {
                if (at >= sentence.First && at < sentence.End && tokens[at].Kind == TokenKind.Level)
                    return text.OfLevel(tokens[at]);
            }
        }

        return null;
    }

    private static Concept? LimbRegion(ReadOnlySpan<Hit> hits)
    {
        foreach (var hit in hits)
        {
            if (hit.Concept == Concept.UpperExtremity)
                return Concept.RegionCervical;
            if (hit.Concept == Concept.LowerExtremity)
                return Concept.RegionLumbar;
        }

        return null;
    }

    // The region of the spine nearest to a term; where any part of the body counts and another one is nearer, none.
    private static Concept? NearestRegion(ReadOnlySpan<Hit> hits, int i, int mostWords, bool ofBody)
    {
        Concept? nearest = null;
        var distance = mostWords + 1;
        for (var j = 0; j < hits.Length; j++)
        {
            var concept = hits[j].Concept switch
            {
                Concept.PainLumbar => Concept.RegionLumbar,
                Concept.PainThoracic => Concept.RegionThoracic,
                Concept.PainCervical => Concept.RegionCervical,
                var c => c,
            };
            if (ofBody && concept.IsPlace() && !concept.IsRegion())
                concept = Concept.RegionOther;
            if (!concept.IsRegion() || concept is Concept.RegionBack or Concept.RegionMidAlone or Concept.RegionLowAlone || (concept == Concept.RegionOther && !ofBody))
                continue;
            var away = j < i ? hits[i].First - hits[j].End : hits[j].First - hits[i].End;
            if (away < distance)
                (nearest, distance) = (concept, away);
        }

        return nearest == Concept.RegionOther ? null : nearest;
    }

    // "right knee DJD": the cause belongs to the part of the body right before it.
    private static bool IsOfAnotherPart(ReadOnlySpan<Hit> hits, int i) =>
        i > 0 && hits[i - 1].Concept is Concept.RegionOther or Concept.UpperExtremity or Concept.LowerExtremity && hits[i].First - hits[i - 1].End <= 1;

    // --- studies and visits -------------------------------------------------------------------------------------

    private Concept? StudiedRegion(Sentence sentence, ReadOnlySpan<Hit> hits)
    {
        Concept? other = null;
        foreach (var hit in hits)
        {
            if (hit.Concept is Concept.RegionOther or Concept.UpperExtremity or Concept.LowerExtremity)
                other = Concept.RegionOther;
            else if (hit.Concept.IsRegion() && hit.Concept is not (Concept.RegionMidAlone or Concept.RegionLowAlone))
                return hit.Concept;
            else if (hit.Concept is Concept.CauseDisc or Concept.CauseStenosis or Concept.CauseSpondylosis or Concept.CauseListhesis or Concept.Endplate or Concept.PainLumbar)
                return Concept.RegionBack;
        }

        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.Tokens[i].Kind == TokenKind.Level)
                return text.OfLevel(text.Tokens[i]);
        }

        return other;
    }

    // What is said nearest to the study decides: "MRI if no improvement" is none, "MRI showed" a result.
    private Concept? StatusOfStudy(Sentence sentence, ReadOnlySpan<Hit> hits, int i)
    {
        Concept? order = null;

        // "MRI 3/2025: Modic changes" and "MRI with disc bulge" tell what was seen.
        var tells = false;
        for (var at = hits[i].End; at < sentence.End && at < hits[i].End + 6; at++)
            tells |= text.Tokens[at].Word == _syntax.Colon;
        for (var j = 0; j < hits.Length; j++)
        {
            switch (hits[j].Concept)
            {
                case Concept.ImagingNone when Math.Abs(j - i) <= 3:
                    return Concept.ImagingNone;
                case Concept.ImagingResult:
                    return Concept.ImagingResult;
                case Concept.ImagingOrder:
                    order = Concept.ImagingOrder;
                    break;
                case Concept.Endplate or Concept.CauseDisc or Concept.CauseStenosis or Concept.CauseSpondylosis or Concept.CauseListhesis when j > i:
                    tells = true;
                    break;
            }
        }

        return order ?? sentence.Section switch
        {
            NoteSectionKind.Imaging or NoteSectionKind.Examination => Concept.ImagingResult,
            _ when tells => Concept.ImagingResult,
            NoteSectionKind.Plan => Concept.ImagingOrder,
            _ => null,
        };
    }

    private static Concept? StatusOfVisit(Sentence sentence, ReadOnlySpan<Hit> hits, int i)
    {
        Concept? nearest = null;
        var distance = int.MaxValue;
        foreach (var hit in hits)
        {
            // "if no better", "declined": no visit yet.
            if (hit.Concept == Concept.ImagingNone)
                return null;
            if (hit.Concept is not (Concept.SpecialistSeen or Concept.SpecialistReferred))
                continue;
            var away = hit.First < hits[i].First ? hits[i].First - hit.End : hit.First - hits[i].End;
            if (away < distance)
                (nearest, distance) = (hit.Concept, away);
        }

        return nearest ?? (sentence.Section == NoteSectionKind.Plan ? Concept.SpecialistReferred : null);
    }

    // --- what all of them need ----------------------------------------------------------------------------------

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
        return end + 1 < tokens.Length && (tokens[end].Word == _syntax.In || tokens[end].Length == 0 || tokens[end].Kind == TokenKind.Number)
            && tokens[tokens[end].Kind == TokenKind.Number ? end : end + 1] is { Kind: TokenKind.Number, Length: 4 } year
            && text.Text.AsSpan(year.Start, 2) is "19" or "20"
            && !(end + 2 < tokens.Length && tokens[end + 2].Word == _syntax.Slash);
    }

    private static ReadOnlySpan<ModifierHit> Before(ReadOnlySpan<ModifierHit> modifiers, int first)
    {
        var count = 0;
        while (count < modifiers.Length && modifiers[count].End <= first)
            count++;
        return modifiers[..count];
    }

    private sealed class ByPlace : IComparer<Mention>
    {
        public static readonly ByPlace Instance = new();

        public int Compare(Mention x, Mention y) => x.Start != y.Start ? x.Start.CompareTo(y.Start) : x.Concept.CompareTo(y.Concept);
    }
}
