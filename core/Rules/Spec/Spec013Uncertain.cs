using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>A diagnosis that the note only calls possible, or compatible with the findings, is coded as established.</summary>
public sealed class Spec013Uncertain() : NoteRule(new(
    "SPEC013",
    "Uncertain diagnosis coded as established",
    Severity.Error,
    "A diagnosis is documented only as possible, probable, suspected, to be ruled out, or compatible or consistent with the findings, on an outpatient or professional claim.",
    "ICD-10-CM Official Guidelines IV.H (inpatient: II.H)"))
{
    // What a code says the patient has. A code may say two things: M51.1-, a disc disorder with radiculopathy.
    private static readonly Condition[] Conditions =
    [
        new("M54.1 M50.1 M47.2", Concept.Radiculopathy),
        new("M51.1", Concept.Radiculopathy, Concept.Sciatica),
        new("M54.3 M54.4", Concept.Sciatica),
        new("M54.51", Concept.Vertebrogenic),
        new("M50 M51", Concept.CauseDisc),
        new("M48.0", Concept.CauseStenosis),
        new("M47", Concept.CauseSpondylosis),
        new("M43.0 M43.1", Concept.CauseListhesis),
        new("M48.5 M80 S12 S22 S32", Concept.CauseFracture),
        new("S13.4 S16.1 S23.3 S29.01 S33.5 S33.6 S39.01", Concept.Strain, Concept.Sprain),
        new("M46.1", Concept.Sacroiliitis),
    ];

    /// <inheritdoc/>
    protected override bool IsAbout(CodeText code)
    {
        foreach (var condition in Conditions)
        {
            if (condition.IsSaidBy(code))
                return true;
        }

        return false;
    }

    /// <inheritdoc/>
    protected override void Compare(ClaimContext context, NoteReading note, FindingList findings)
    {
        if (context.Claim.IsInpatient)
            return;
        foreach (var diagnosis in context.Diagnoses)
        {
            if (diagnosis.Icd10 is not { } code)
                continue;
            foreach (var condition in Conditions)
            {
                if (!condition.IsSaidBy(code) || condition.Doubts(note, code) is not { Length: > 0 } doubts)
                    continue;
                findings.Add(
                    About,
                    ClaimPointer.Diagnosis(diagnosis.Index),
                    $"{diagnosis.Display} is coded as established, and the note has {Words(note, doubts[0])} only as {(doubts[0].IsCurrent ? "compatible or consistent with the findings" : "possible, suspected or to be ruled out")}. An outpatient claim codes what is known: the symptom, until the diagnosis is confirmed.",
                    InPlaceOf(context, diagnosis),
                    context.Quote(doubts));
            }
        }
    }

    /// <inheritdoc/>
    protected override void CheckWithoutNote(ClaimContext context, FindingList findings)
    {
        if (!context.Claim.IsInpatient)
            base.CheckWithoutNote(context, findings);
    }

    private sealed class Condition(string codes, params Concept[] concepts)
    {
        private readonly CodeText[] _codes = BackPain.Prefixes(codes);

        public bool IsSaidBy(CodeText code) => BackPain.IsUnder(code, _codes);

        // The mentions in doubt, where no mention is outright; those of another region speak of something else.
        public Mention[] Doubts(NoteReading note, CodeText code)
        {
            foreach (var concept in concepts)
            {
                if (note.SaysOrSuspects(concept))
                    return InDoubt(note, code);
            }

            return [];
        }

        private Mention[] InDoubt(NoteReading note, CodeText code)
        {
            Mention[] mentions = [.. note.Mentions.Where(m => Array.IndexOf(concepts, m.Concept) >= 0 && m.Assertion is Assertion.Affirmed or Assertion.Possible && IsOf(m, code))];
            return Array.Exists(mentions, EstablishedCause.IsOutright) ? [] : mentions;
        }

        private static bool IsOf(Mention mention, CodeText code) =>
            (SpineRegion.Of(mention), BackPain.RegionsOf(code)) is var (said, coded) && (said == SpineRegions.None || coded == SpineRegions.None || said.Overlaps(coded));
    }
}
