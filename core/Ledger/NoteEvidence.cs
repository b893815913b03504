using ClaimCheck.Core.Notes;
using ClaimCheck.Core.Rules.Spec;

namespace ClaimCheck.Core.Ledger;

/// <summary>What of a note goes into the ledger: that it said something, never its words.</summary>
[Flags]
public enum NoteEvidence : ushort
{
    /// <summary>No note came.</summary>
    None = 0,

    /// <summary>A note came and was read.</summary>
    NoteRead = 1,

    /// <summary>Imaging of the back is ordered, scheduled or pending.</summary>
    ImagingOrdered = 2,

    /// <summary>Imaging of the back has a result; of the neck alone does not count.</summary>
    ImagingResulted = 4,

    /// <summary>A referral to a specialist for the spine was placed.</summary>
    SpecialistReferred = 8,

    /// <summary>A specialist for the spine has seen the patient.</summary>
    SpecialistEvaluated = 16,

    /// <summary>The pain is placed in the low back.</summary>
    RegionLumbar = 32,

    /// <summary>The pain is placed in the mid or upper back.</summary>
    RegionThoracic = 64,

    /// <summary>The pain is placed in the neck, which is no part of the back.</summary>
    RegionCervical = 128,

    /// <summary>The pain is placed in the sacral region.</summary>
    RegionSacral = 256,

    /// <summary>Endplate change or vertebrogenic pain is documented.</summary>
    Endplate = 512,
}

/// <summary>Finds the evidence in a note.</summary>
internal static class NoteEvidences
{
    /// <summary>The regions of the back.</summary>
    public const NoteEvidence BackRegions = NoteEvidence.RegionLumbar | NoteEvidence.RegionThoracic | NoteEvidence.RegionSacral;

    /// <summary>What a note tells of before its visit.</summary>
    public const NoteEvidence OfBefore = NoteEvidence.ImagingResulted | NoteEvidence.SpecialistEvaluated;

    /// <summary>The evidence of a note; none where none came.</summary>
    public static NoteEvidence Of(NoteReading? note)
    {
        if (note is null)
            return NoteEvidence.None;
        var evidence = NoteEvidence.NoteRead;
        foreach (var mention in note.Mentions)
        {
            if (mention.IsCurrent)
                evidence |= Of(mention);
        }

        return evidence;
    }

    /// <summary>Whether a mention is of imaging that shows the back, not the neck alone or another part.</summary>
    public static bool IsBackImaging(Mention mention) =>
        mention is { Concept: Concept.Imaging, IsCurrent: true, Region: not (null or Concept.RegionOther or Concept.RegionCervical) };

    /// <summary>What a mention is evidence of, if it is current.</summary>
    public static NoteEvidence Of(Mention mention) => mention.Concept switch
    {
        Concept.Imaging when IsBackImaging(mention) => mention.Status switch
        {
            Concept.ImagingResult => NoteEvidence.ImagingResulted,
            Concept.ImagingOrder => NoteEvidence.ImagingOrdered,
            _ => NoteEvidence.None,
        },
        Concept.Specialist => mention.Status switch
        {
            Concept.SpecialistSeen => NoteEvidence.SpecialistEvaluated,
            Concept.SpecialistReferred => NoteEvidence.SpecialistReferred,
            _ => NoteEvidence.None,
        },
        Concept.Endplate => NoteEvidence.Endplate,
        _ => Of(SpineRegion.Of(mention)) | (mention.Concept == Concept.Vertebrogenic ? NoteEvidence.Endplate : NoteEvidence.None),
    };

    /// <summary>Regions as evidence.</summary>
    public static NoteEvidence Of(SpineRegions regions) =>
        (regions.Overlaps(SpineRegions.Lumbar) ? NoteEvidence.RegionLumbar : NoteEvidence.None)
        | (regions.Overlaps(SpineRegions.Thoracic) ? NoteEvidence.RegionThoracic : NoteEvidence.None)
        | (regions.Overlaps(SpineRegions.Cervical) ? NoteEvidence.RegionCervical : NoteEvidence.None)
        | (regions.Overlaps(SpineRegions.Sacral) ? NoteEvidence.RegionSacral : NoteEvidence.None);

    /// <summary>The regions that evidence speaks of.</summary>
    public static SpineRegions RegionsOf(NoteEvidence evidence) =>
        ((evidence & NoteEvidence.RegionLumbar) != NoteEvidence.None ? SpineRegions.Lumbar : SpineRegions.None)
        | ((evidence & NoteEvidence.RegionThoracic) != NoteEvidence.None ? SpineRegions.Thoracic : SpineRegions.None)
        | ((evidence & NoteEvidence.RegionCervical) != NoteEvidence.None ? SpineRegions.Cervical : SpineRegions.None)
        | ((evidence & NoteEvidence.RegionSacral) != NoteEvidence.None ? SpineRegions.Sacral : SpineRegions.None);
}
