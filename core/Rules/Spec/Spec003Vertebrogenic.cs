using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>
/// The provider diagnoses vertebrogenic low back pain, and the code does not. A change of the endplates alone is no such
/// diagnosis; it is a reason to ask.
/// </summary>
public sealed class Spec003Vertebrogenic() : SpecificityRule(
    new(
        "SPEC003",
        "Vertebrogenic low back pain documented, less specific code reported",
        Severity.Warning,
        "The provider documents vertebrogenic low back pain while a less specific code is reported, or endplate change that may be its cause.",
        "ICD-10-CM Official Guidelines I.A.19 and I.B.2; Tabular List M54.51")
    {
        Remittance = new("16", "M81"),
    },
    Code)
{
    private const string Code = "M54.51";

    private static readonly CodeText[] LowBack = BackPain.Prefixes("M54.5");

    /// <inheritdoc/>
    protected override Concept? Telling => Concept.Vertebrogenic;

    /// <inheritdoc/>
    protected override string Message(Gap gap) => $"The provider documents vertebrogenic low back pain ({gap.Words()}), {gap.LessSpecific}.";

    /// <inheritdoc/>
    protected override void CompareFurther(ClaimContext context, NoteReading note, FindingList findings)
    {
        if (!note.Says(Concept.Endplate) || note.Says(Concept.Vertebrogenic) || ReportedInstead(context, Code) is not { } reported)
            return;
        if (!BackPain.IsUnder(reported.Icd10!.Value, LowBack) && !note.Says(Concept.PainLumbar) && !note.Says(Concept.PainBack))
            return;
        Mention[] endplates = [.. note.Current(Concept.Endplate)];
        findings.Add(
            About,
            ClaimPointer.Diagnosis(reported.Index),
            $"The note describes a change of the vertebral endplates ({Words(note, endplates[0])}) but no diagnosis of vertebrogenic pain. Ask the provider whether the endplates are the source of the pain: if so, the code is {Code}; if not, {reported.Display} may stand.",
            evidence: context.Quote(endplates));
    }
}
