using ClaimCheck.Core.Notes;

namespace ClaimCheck.Local.Commands.Text;

/// <summary>What a mention is of, in words.</summary>
internal static class NoteWords
{
    private static readonly string[] ByConcept = [.. Enum.GetValues<Concept>().Select(Name)];

    /// <summary>low back pain; imaging ordered; left sciatica.</summary>
    public static string Of(Mention mention)
    {
        var name = ByConcept[(int)mention.Concept];
        return (mention.Concept, mention.Status, mention.Side) switch
        {
            (Concept.Imaging, Concept.ImagingResult, _) => name + " resulted",
            (Concept.Imaging, Concept.ImagingOrder, _) => name + " ordered",
            (Concept.Specialist, Concept.SpecialistSeen, _) => name + " seen",
            (Concept.Specialist, Concept.SpecialistReferred, _) => name + " referral",
            (Concept.Sciatica, _, Concept.SideLeft) => "left " + name,
            (Concept.Sciatica, _, Concept.SideRight) => "right " + name,
            (Concept.Sciatica, _, Concept.SideBoth) => name + ", both",
            _ => name,
        };
    }

    private static string Name(Concept concept) => concept switch
    {
        Concept.PainLumbar => "low back pain",
        Concept.PainThoracic => "mid back pain",
        Concept.PainCervical => "neck pain",
        Concept.PainSacral => "sacral pain",
        Concept.PainBack => "back pain",
        Concept.PainKind => "kind of pain",
        Concept.Endplate => "endplate change",
        Concept.CauseDisc => "disc disorder",
        Concept.CauseStenosis => "stenosis",
        Concept.CauseSpondylosis => "spondylosis",
        Concept.CauseListhesis => "listhesis",
        Concept.CauseFracture => "fracture",
        Concept.CauseOther => "other cause",
        Concept.FunctionalLimitation => "limitation",
        Concept.Objective => "measure",
        Concept.Modifying => "worse or better",
        Concept.ExamFinding => "exam finding",
        Concept.PlanItem => "plan",
        _ => Concepts.Name(concept).Replace('.', ' '),
    };
}
