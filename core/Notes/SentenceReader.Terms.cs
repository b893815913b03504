namespace ClaimCheck.Core.Notes;

// Terms that stand for themselves: sciatica, radiculopathy, causes, injuries.
internal readonly ref partial struct SentenceReader
{
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
}
