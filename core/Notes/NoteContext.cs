namespace ClaimCheck.Core.Notes;

/// <summary>What one sentence cannot tell and the whole note can.</summary>
internal static class NoteContext
{
    /// <summary>
    /// Gives imaging without a body part the spine where the note is about the spine, and radiculopathy without a region the
    /// only region of pain there is.
    /// </summary>
    public static void Settle(Span<Mention> mentions)
    {
        var spine = false;
        Concept? region = null;
        var several = false;
        foreach (ref readonly var mention in mentions)
        {
            var here = mention.Concept switch
            {
                Concept.PainLumbar => Concept.RegionLumbar,
                Concept.PainThoracic => Concept.RegionThoracic,
                Concept.PainCervical => Concept.RegionCervical,
                _ => default(Concept?),
            };
            spine |= here is not null || mention.Concept is Concept.PainBack or Concept.PainSacral or Concept.Sciatica or Concept.Radiculopathy or Concept.CauseDisc or Concept.CauseStenosis
                || (mention.Concept == Concept.Imaging && mention.Region is not null and not Concept.RegionOther);
            if (here is null || !mention.IsCurrent)
                continue;
            several |= region is not null && region != here;
            region = here;
        }

        foreach (ref var mention in mentions)
        {
            if (spine && mention is { Concept: Concept.Imaging, Region: null })
                mention = mention with { Region = Concept.RegionBack };
            else if (!several && mention is { Concept: Concept.Radiculopathy, Region: null })
                mention = mention with { Region = region };
        }
    }

    /// <summary>The part of a note that a mention shows to be there, headed or not, as a bit.</summary>
    public static uint Implies(in Mention mention)
    {
        var section = mention.Concept switch
        {
            Concept.ExamFinding or Concept.Tenderness when mention.Section is NoteSectionKind.HistoryOfPresentIllness or NoteSectionKind.Other => NoteSectionKind.Examination,
            _ when mention.Section != NoteSectionKind.None => NoteSectionKind.None,
            Concept.ExamFinding or Concept.Tenderness => NoteSectionKind.Examination,
            Concept.PlanItem => NoteSectionKind.Plan,
            Concept.Reasoning => NoteSectionKind.Assessment,
            Concept.Duration or Concept.Onset or Concept.Modifying => NoteSectionKind.HistoryOfPresentIllness,
            _ => NoteSectionKind.None,
        };
        return section == NoteSectionKind.None ? 0 : 1u << (int)section;
    }
}
