using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>The note establishes a cause of the pain, and the codes name only the symptom.</summary>
public sealed class Spec012EstablishedCause() : NoteRule(
    new(
        "SPEC012",
        "Cause documented, symptom code reported",
        Severity.Warning,
        "The note documents a cause of the pain (disc, stenosis, spondylosis …) while only a symptom code is reported; the families to consider are named.",
        "ICD-10-CM Official Guidelines I.B.4 and I.B.5")
    {
        Remittance = new("16", "M81"),
    })
{
    // A note that names more of them repeats itself.
    private const int MostCauses = 50;

    /// <inheritdoc/>
    protected override void Compare(ClaimContext context, NoteReading note, FindingList findings)
    {
        if (note.SaysAny(Concept.CauseDisc, Concept.CauseOther) && First(context, IsAbout) is { } symptom && First(context, EstablishedCause.Is) is null)
            Report(context, note, symptom, findings);
    }

    private void Report(ClaimContext context, NoteReading note, DiagnosisOnClaim symptom, FindingList findings)
    {
        Mention[] causes = [.. note.Mentions.Where(m => EstablishedCause.IsOutright(m) && EstablishedCause.FamilyOf(note, m) is not null).Take(MostCauses)];
        Mention[] diagnosed = [.. FirstOfEachFamily(causes.Where(m => !EstablishedCause.IsOfImaging(note, m)))];
        Mention[] seen = [.. FirstOfEachFamily(causes).Where(m => !diagnosed.Any(d => SameFamily(d, m)))];
        if (causes.Length == 0)
            return;

        var message = diagnosed.Length > 0
            ? $"The note documents a cause of the pain ({Named(diagnosed)}), and {symptom.Display} names only the symptom. Look at {Families(diagnosed)}; a symptom is not coded beside the diagnosis it belongs to."
            : $"{symptom.Display} names only the symptom.";
        if (seen.Length > 0)
            message += $" Imaging shows {Named(seen)}: ask the provider whether it is the cause; if so, look at {Families(seen)}.";
        findings.Add(About, ClaimPointer.Diagnosis(symptom.Index), message, evidence: context.Quote(diagnosed.Concat(seen).OrderBy(m => (m.Part, m.Start))));

        string Named(Mention[] mentions) => Wording.List([.. mentions.Select(m => Words(note, m))]);
        string Families(Mention[] mentions) => Wording.List([.. mentions.Select(m => EstablishedCause.FamilyOf(note, m)!)], "and");
        bool SameFamily(Mention a, Mention b) => EstablishedCause.FamilyOf(note, a) == EstablishedCause.FamilyOf(note, b);
        IEnumerable<Mention> FirstOfEachFamily(IEnumerable<Mention> mentions) => mentions.DistinctBy(m => EstablishedCause.FamilyOf(note, m), StringComparer.Ordinal);
    }
}
