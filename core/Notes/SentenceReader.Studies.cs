namespace ClaimCheck.Core.Notes;

// Imaging and specialists, and how far they have come.
internal readonly ref partial struct SentenceReader
{
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

    private Concept? StatusOfVisit(Sentence sentence, ReadOnlySpan<Hit> hits, int i)
    {
        Concept? nearest = null;
        var distance = int.MaxValue;
        foreach (var hit in hits)
        {
            // "if no better", "declined": no visit yet. "Surgery not indicated" is what the visit came to.
            if (hit.Concept == Concept.ImagingNone && !text.Text.AsSpan(text.Tokens[hit.First].Start).StartsWith("not", StringComparison.OrdinalIgnoreCase))
                return null;
            if (hit.Concept is not (Concept.SpecialistSeen or Concept.SpecialistReferred))
                continue;
            var away = hit.First < hits[i].First ? hits[i].First - hit.End : hit.First - hits[i].End;
            if (away < distance)
                (nearest, distance) = (hit.Concept, away);
        }

        return nearest ?? (sentence.Section == NoteSectionKind.Plan ? Concept.SpecialistReferred : null);
    }
}
