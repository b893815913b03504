using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>The regions that the codes for the back and neck tell apart.</summary>
[Flags]
internal enum SpineRegions
{
    /// <summary>None is said.</summary>
    None = 0,

    /// <summary>The neck.</summary>
    Cervical = 1,

    /// <summary>Mid and upper back.</summary>
    Thoracic = 2,

    /// <summary>The low back.</summary>
    Lumbar = 4,

    /// <summary>Sacrum, coccyx, sacroiliac joints.</summary>
    Sacral = 8,

    /// <summary>A site that is not said, or several: it may be any.</summary>
    Any = Cervical | Thoracic | Lumbar | Sacral,
}

/// <summary>What notes say of regions.</summary>
internal static class SpineRegion
{
    // Of every set of regions; rules make more sentences than they say.
    private static readonly string[] Names = [.. Enumerable.Range(0, (int)SpineRegions.Any + 1).Select(r => MakeName((SpineRegions)r))];

    /// <summary>Where a mention says the trouble is; none where it does not say.</summary>
    public static SpineRegions Of(Mention mention) => mention.Concept switch
    {
        Concept.PainLumbar or Concept.PainThoracic or Concept.PainCervical or Concept.PainSacral => Of(mention.Concept),
        Concept.Vertebrogenic => SpineRegions.Lumbar,
        Concept.Radiculopathy or Concept.Strain or Concept.Sprain or Concept.PainKind when mention.Region is { } region => Of(region),
        _ => SpineRegions.None,
    };

    /// <summary>All regions that a note affirms now.</summary>
    public static SpineRegions Of(NoteReading note)
    {
        var regions = SpineRegions.None;
        foreach (var mention in note.Mentions)
        {
            if (mention.IsCurrent)
                regions |= Of(mention);
        }

        return regions;
    }

    /// <summary>Whether two have a region in common.</summary>
    public static bool Overlaps(this SpineRegions regions, SpineRegions others) => (regions & others) != SpineRegions.None;

    /// <summary>As a biller would say it.</summary>
    public static string Name(SpineRegions regions) => Names[(int)regions];

    private static string MakeName(SpineRegions regions) => Wording.List(
    [
        .. new[] { (SpineRegions.Cervical, "the neck"), (SpineRegions.Thoracic, "the mid or upper back"), (SpineRegions.Lumbar, "the low back"), (SpineRegions.Sacral, "the sacral region") }
            .Where(r => regions.Overlaps(r.Item1)).Select(r => r.Item2),
    ]);

    private static SpineRegions Of(Concept concept) => concept switch
    {
        Concept.PainLumbar or Concept.RegionLumbar or Concept.RegionLumbosacral => SpineRegions.Lumbar,
        Concept.PainThoracic or Concept.RegionThoracic => SpineRegions.Thoracic,
        Concept.PainCervical or Concept.RegionCervical => SpineRegions.Cervical,
        Concept.PainSacral or Concept.RegionSacral => SpineRegions.Sacral,
        _ => SpineRegions.None,
    };
}
