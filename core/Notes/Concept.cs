namespace ClaimCheck.Core.Notes;

/// <summary>What a term of the lexicon names.</summary>
public enum Concept : byte
{
    /// <summary>Looks like a term of interest and is none: lumbar puncture, back to baseline.</summary>
    Decoy,

    /// <summary>Low back, L1 to the sacrum.</summary>
    RegionLumbar,

    /// <summary>The lumbosacral junction, a region of its own for radiculopathy (M54.17).</summary>
    RegionLumbosacral,

    /// <summary>Mid and upper back.</summary>
    RegionThoracic,

    /// <summary>Neck.</summary>
    RegionCervical,

    /// <summary>Sacrum, coccyx, sacroiliac joint.</summary>
    RegionSacral,

    /// <summary>The back, without saying where.</summary>
    RegionBack,

    /// <summary>"mid" or "upper" alone, meaning the back only in a list that ends with it.</summary>
    RegionMidAlone,

    /// <summary>"low" or "lower" alone, likewise.</summary>
    RegionLowAlone,

    /// <summary>Another part of the body.</summary>
    RegionOther,

    /// <summary>Pain, ache, discomfort.</summary>
    Pain,

    /// <summary>hurts, is sore, is killing me.</summary>
    Hurts,

    /// <summary>"It is located in": pain that was spoken of before.</summary>
    Located,

    /// <summary>LBP, lumbago.</summary>
    PainLumbar,

    /// <summary>Mid back pain in one word.</summary>
    PainThoracic,

    /// <summary>Cervicalgia.</summary>
    PainCervical,

    /// <summary>Coccydynia.</summary>
    PainSacral,

    /// <summary>Backache, dorsalgia.</summary>
    PainBack,

    /// <summary>Tenderness found on examination: a prompt, not a location.</summary>
    Tenderness,

    /// <summary>Sciatica.</summary>
    Sciatica,

    /// <summary>Radiculopathy, radiculitis, radicular symptoms.</summary>
    Radiculopathy,

    /// <summary>Left.</summary>
    SideLeft,

    /// <summary>Right.</summary>
    SideRight,

    /// <summary>Both sides.</summary>
    SideBoth,

    /// <summary>The arm: radiculopathy there comes from the neck.</summary>
    UpperExtremity,

    /// <summary>The leg: radiculopathy there comes from the low back.</summary>
    LowerExtremity,

    /// <summary>Fall, collision, blow.</summary>
    Trauma,

    /// <summary>MRI, x-ray, CT.</summary>
    Imaging,

    /// <summary>shows, reviewed, unremarkable.</summary>
    ImagingResult,

    /// <summary>ordered, scheduled, pending.</summary>
    ImagingOrder,

    /// <summary>declined, not indicated, if no improvement.</summary>
    ImagingNone,

    /// <summary>A physician specialist for the spine.</summary>
    Specialist,

    /// <summary>saw, evaluated by, recommended.</summary>
    SpecialistSeen,

    /// <summary>refer, referral, consult placed.</summary>
    SpecialistReferred,

    /// <summary>Modic or degenerative endplate change.</summary>
    Endplate,

    /// <summary>Vertebrogenic pain, as the provider's diagnosis.</summary>
    Vertebrogenic,

    /// <summary>Low back pain of another stated kind: mechanical, facet mediated.</summary>
    PainKind,

    /// <summary>An intervertebral disc disorder.</summary>
    CauseDisc,

    /// <summary>Spinal stenosis.</summary>
    CauseStenosis,

    /// <summary>Spondylosis, facet arthropathy.</summary>
    CauseSpondylosis,

    /// <summary>Spondylolisthesis.</summary>
    CauseListhesis,

    /// <summary>A vertebral fracture.</summary>
    CauseFracture,

    /// <summary>Another established cause: scoliosis, failed back, tumour, infection, spondyloarthritis.</summary>
    CauseOther,

    /// <summary>Strain of a muscle.</summary>
    Strain,

    /// <summary>Sprain of a ligament, whiplash.</summary>
    Sprain,

    /// <summary>Sacroiliitis (M46.1).</summary>
    Sacroiliitis,

    /// <summary>A stated loss of activity, work, tolerance or sleep.</summary>
    FunctionalLimitation,

    /// <summary>A number or grade somebody measured.</summary>
    Objective,

    /// <summary>A number of a number: 7/10, 4/5. A date has that form too.</summary>
    ObjectiveRatio,

    /// <summary>How long.</summary>
    Duration,

    /// <summary>How it began.</summary>
    Onset,

    /// <summary>What it is like.</summary>
    Character,

    /// <summary>What makes it worse or better.</summary>
    Modifying,

    /// <summary>A word that only an examination of the back uses.</summary>
    ExamFinding,

    /// <summary>A word that only a plan uses.</summary>
    PlanItem,

    /// <summary>The reason why no more specific diagnosis was made.</summary>
    Reasoning,
}

/// <summary>The names of concepts in the lexicon and in answers.</summary>
public static class Concepts
{
    private static readonly Dictionary<string, Concept> ByName = Enum.GetValues<Concept>().ToDictionary(Name, StringComparer.Ordinal);

    /// <summary>region.lumbar, pain.back, imaging.result: camel case with a dot behind the family.</summary>
    public static string Name(Concept concept)
    {
        var name = concept.ToString();
        foreach (var family in (ReadOnlySpan<string>)["Region", "Pain", "Side", "Imaging", "Specialist", "Cause", "Objective"])
        {
            if (name.Length > family.Length && name.StartsWith(family, StringComparison.Ordinal))
                return $"{Camel(family)}.{Camel(name[family.Length..])}";
        }

        return Camel(name);
    }

    /// <summary>Reads a concept's name.</summary>
    /// <exception cref="FormatException">There is no such concept.</exception>
    public static Concept Parse(string name) =>
        ByName.TryGetValue(name, out var concept) ? concept : throw new FormatException($"'{name}' is no concept; accepted: {string.Join(", ", ByName.Keys)}.");

    /// <summary>Whether a place can stand in a list with regions: the arms and legs too.</summary>
    internal static bool IsPlace(this Concept concept) => concept.IsRegion() || concept is Concept.UpperExtremity or Concept.LowerExtremity;

    internal static bool IsRegion(this Concept concept) => concept is >= Concept.RegionLumbar and <= Concept.RegionOther;

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
