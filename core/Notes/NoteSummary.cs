namespace ClaimCheck.Core.Notes;

/// <summary>How far imaging of the spine has come.</summary>
public enum ImagingState
{
    /// <summary>None, declined, conditional, or of another part of the body.</summary>
    None,

    /// <summary>Ordered, scheduled, pending.</summary>
    Ordered,

    /// <summary>Done and read, or films taken and looked at.</summary>
    Resulted,
}

/// <summary>How far a physician specialist is involved for the spine.</summary>
public enum SpecialistState
{
    /// <summary>Not, or only under a condition.</summary>
    None,

    /// <summary>A referral was placed.</summary>
    Referred,

    /// <summary>The specialist has seen the patient.</summary>
    Evaluated,
}

/// <summary>What a note comes to, as shared labels for notes count it.</summary>
public sealed record NoteSummary(
    IReadOnlyList<string> Location,
    bool Radiculopathy,
    string? Sciatica,
    bool Trauma,
    ImagingState Imaging,
    SpecialistState Specialist,
    bool Endplate,
    bool FunctionalLimitation,
    bool ObjectiveMeasure)
{
    /// <summary>Sums up a reading.</summary>
    public static NoteSummary Of(NoteReading reading)
    {
        var locations = new SortedSet<int>();
        bool left = false, right = false, sciatica = false;
        var imaging = ImagingState.None;
        var specialist = SpecialistState.None;
        foreach (var mention in reading.Mentions)
        {
            if (!mention.IsCurrent)
                continue;
            switch (mention.Concept)
            {
                case Concept.PainLumbar or Concept.PainThoracic or Concept.PainCervical or Concept.PainSacral:
                    locations.Add(Array.IndexOf(Pains, mention.Concept));
                    break;
                case Concept.Vertebrogenic:
                    locations.Add(0);
                    break;
                case Concept.Radiculopathy or Concept.Strain or Concept.Sprain when mention.Region is { } region && LocationOf(region) is >= 0 and var location:
                    locations.Add(location);
                    break;
                case Concept.Sciatica:
                    sciatica = true;
                    left |= mention.Side is Concept.SideLeft or Concept.SideBoth;
                    right |= mention.Side is Concept.SideRight or Concept.SideBoth;
                    break;
                case Concept.Imaging when mention.Region is not null and not Concept.RegionOther:
                    if (mention.Status == Concept.ImagingResult)
                        imaging = ImagingState.Resulted;
                    else if (mention.Status == Concept.ImagingOrder && imaging == ImagingState.None)
                        imaging = ImagingState.Ordered;
                    break;
                case Concept.Specialist:
                    if (mention.Status == Concept.SpecialistSeen)
                        specialist = SpecialistState.Evaluated;
                    else if (mention.Status == Concept.SpecialistReferred && specialist == SpecialistState.None)
                        specialist = SpecialistState.Referred;
                    break;
            }
        }

        return new NoteSummary(
            [.. locations.Select(l => Names[l])],
            reading.Says(Concept.Radiculopathy),
            !sciatica ? null : left && right ? "bilateral" : left ? "left" : right ? "right" : "unspecified",
            reading.Says(Concept.Trauma),
            imaging,
            specialist,
            reading.Says(Concept.Endplate),
            reading.Says(Concept.FunctionalLimitation),
            reading.Says(Concept.Objective));
    }

    private static readonly Concept[] Pains = [Concept.PainLumbar, Concept.PainThoracic, Concept.PainCervical, Concept.PainSacral];
    private static readonly string[] Names = ["lumbar", "thoracic", "cervical", "sacral"];

    private static int LocationOf(Concept region) => region switch
    {
        Concept.RegionLumbar or Concept.RegionLumbosacral => 0,
        Concept.RegionThoracic => 1,
        Concept.RegionCervical => 2,
        Concept.RegionSacral => 3,
        _ => -1,
    };
}
