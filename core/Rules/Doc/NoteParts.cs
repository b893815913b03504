using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Doc;

/// <summary>What an unspecified code asks of a note, part by part; and whether it affirms pain of the spine at all.</summary>
[Flags]
internal enum NoteParts
{
    None = 0,
    ChiefComplaint = 1,
    Duration = 2,
    Onset = 4,
    Character = 8,
    Modifying = 16,
    Examination = 32,
    Assessment = 64,
    Reasoning = 128,
    Plan = 256,
    BackPain = 512,
    History = Duration | Onset | Character | Modifying,
}

/// <summary>Finds the parts in a note: by heading, or by what stands in free text.</summary>
internal static class Documented
{
    /// <summary>The parts that a note documents.</summary>
    public static NoteParts In(NoteReading note)
    {
        var parts = NoteParts.None;
        foreach (var section in note.Sections)
            parts |= Headed(section);

        var examined = false;
        foreach (var mention in note.Mentions)
        {
            if (mention.Assertion == Assertion.Family)
                continue;
            parts |= Shown(mention);
            if (mention.IsCurrent && BackPainInNote.IsPain(mention.Concept))
                parts |= NoteParts.BackPain;

            // In free text a diagnosis that stands behind the examination is the assessment.
            examined |= mention is { Section: NoteSectionKind.None, Concept: Concept.ExamFinding or Concept.Tenderness };
            if (examined && mention.Section == NoteSectionKind.None && IsDiagnosis(mention))
                parts |= NoteParts.Assessment;
        }

        return parts;
    }

    private static NoteParts Headed(NoteSectionKind section) => section switch
    {
        NoteSectionKind.ChiefComplaint => NoteParts.ChiefComplaint,
        NoteSectionKind.Examination => NoteParts.Examination,
        NoteSectionKind.Assessment => NoteParts.Assessment,
        NoteSectionKind.Plan => NoteParts.Plan,
        _ => NoteParts.None,
    };

    private static NoteParts Shown(Mention mention) => mention.Concept switch
    {
        Concept.Duration when IsTold(mention.Section) => NoteParts.Duration,
        Concept.Onset when IsTold(mention.Section) => NoteParts.Onset,
        Concept.Trauma when mention.IsCurrent && IsTold(mention.Section) => NoteParts.Onset,
        Concept.Character when IsTold(mention.Section) => NoteParts.Character,
        Concept.Modifying when IsTold(mention.Section) => NoteParts.Modifying,
        Concept.Tenderness => NoteParts.Examination,
        Concept.ExamFinding when mention.Section is NoteSectionKind.None or NoteSectionKind.Other => NoteParts.Examination,
        Concept.Reasoning when mention.Section is NoteSectionKind.None or NoteSectionKind.Assessment or NoteSectionKind.Plan or NoteSectionKind.Other => NoteParts.Reasoning,

        // "A/P:" is one heading for both.
        Concept.PlanItem when mention.Section == NoteSectionKind.Assessment => NoteParts.Plan,
        var concept when mention.IsCurrent && BackPainInNote.IsPain(concept) && mention.Section is NoteSectionKind.None or NoteSectionKind.HistoryOfPresentIllness => NoteParts.ChiefComplaint,
        _ => NoteParts.None,
    };

    // What the patient tells: not what was found, planned, or was long ago.
    private static bool IsTold(NoteSectionKind section) =>
        section is NoteSectionKind.None or NoteSectionKind.ChiefComplaint or NoteSectionKind.HistoryOfPresentIllness or NoteSectionKind.Other;

    private static bool IsDiagnosis(Mention mention) =>
        mention.Assertion is Assertion.Affirmed or Assertion.Possible
        && (BackPainInNote.IsPain(mention.Concept) || mention.Concept is Concept.PainKind or Concept.Sciatica or Concept.Radiculopathy or Concept.Strain or Concept.Sprain
            or Concept.Vertebrogenic or Concept.Sacroiliitis or (>= Concept.CauseDisc and <= Concept.CauseOther));
}
