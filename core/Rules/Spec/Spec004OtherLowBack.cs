using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>The note says what kind of low back pain it is, and the code does not.</summary>
public sealed class Spec004OtherLowBack() : SpecificityRule(
    new(
        "SPEC004",
        "Kind of low back pain documented, unspecified code reported",
        Severity.Warning,
        "The note says what kind of low back pain it is (mechanical, facet mediated …) while an unspecified code is reported.",
        "ICD-10-CM Official Guidelines I.A.9.a and I.B.2")
    {
        Remittance = new("16", "M81"),
    },
    "M54.59")
{
    /// <inheritdoc/>
    protected override Concept? Telling => Concept.PainKind;

    /// <inheritdoc/>
    protected override string Message(Gap gap) => $"The note says what kind of low back pain it is ({gap.Words(Telling)}), {gap.LessSpecific}.";
}
