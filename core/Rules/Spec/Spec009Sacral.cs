using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>The note places the pain in the sacrum, coccyx or a sacroiliac joint, for which the code lies outside M54.</summary>
public sealed class Spec009Sacral() : SpecificityRule(
    new(
        "SPEC009",
        "Sacral, coccygeal or sacroiliac pain documented",
        Severity.Warning,
        "The note places the pain in the sacrum, coccyx or sacroiliac joint while an unspecified code is reported.",
        "ICD-10-CM Official Guidelines I.B.2; Index, Backache, sacroiliac; Tabular List M53.3, M46.1")
    {
        Remittance = new("16", "M81"),
    },
    Code)
{
    private const string Code = "M53.3";

    /// <inheritdoc/>
    protected override string Message(Gap gap)
    {
        var placed = $"The note places the pain in the sacral region ({gap.Words()}), {gap.LessSpecific}. The code for it lies outside M54";
        if (Sacroiliitis(gap.Note) is { } inflamed)
            return $"{placed}; for the sacroiliitis that is diagnosed ({Words(gap.Note, inflamed)}) look at M46.1.";
        if (InjuryOfCoccyx(gap) is { } injury)
            return $"{placed}. An injured coccyx ({Words(gap.Note, injury)}) is coded to chapter 19 (fracture S32.2-, contusion S30.0-, sprain S33.8-): ask the provider for the diagnosis.";
        return $"{placed}: {Code}.";
    }

    /// <inheritdoc/>
    protected override bool Suggests(Gap gap) => Sacroiliitis(gap.Note) is null && InjuryOfCoccyx(gap) is null;

    /// <inheritdoc/>
    protected override IEnumerable<Mention> Also(Gap gap) => new[] { Sacroiliitis(gap.Note), InjuryOfCoccyx(gap) }.OfType<Mention>();

    /// <inheritdoc/>
    protected override void CompareFurther(ClaimContext context, NoteReading note, FindingList findings)
    {
        if (Sacroiliitis(note) is not { } inflamed || ReportedInstead(context, Code) is not { } reported)
            return;

        // Where pain is named as well, the finding about it is there already and this one falls away.
        findings.Add(
            About,
            ClaimPointer.Diagnosis(reported.Index),
            $"The note diagnoses sacroiliitis ({Words(note, inflamed)}), so {reported.Display} is less specific than the documentation. The code for it lies outside M54: look at M46.1.",
            evidence: context.Quote(inflamed));
    }

    private static Mention? Sacroiliitis(NoteReading note) =>
        note.Current(Concept.Sacroiliitis).Where(EstablishedCause.IsOutright).Select(m => (Mention?)m).FirstOrDefault();

    private static Mention? InjuryOfCoccyx(Gap gap) =>
        gap.Mentions.Any(m => gap.Note.TextOf(m) is var words && (words.Contains("coc", StringComparison.OrdinalIgnoreCase) || words.Contains("tail", StringComparison.OrdinalIgnoreCase)))
            ? gap.Note.Current(Concept.Trauma).Select(m => (Mention?)m).FirstOrDefault()
            : null;
}
