using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>The note says what kind of back pain it is, but not where, and the code says neither.</summary>
public sealed class Spec005OtherBackPain() : SpecificityRule(
    new(
        "SPEC005",
        "Kind of back pain documented, unspecified code reported",
        Severity.Warning,
        "The note gives the back pain a kind or place without a code of its own while an unspecified code is reported.",
        "ICD-10-CM Official Guidelines I.A.9.a and I.B.2")
    {
        Remittance = new("16", "M81"),
    },
    "M54.89")
{
    /// <inheritdoc/>
    protected override string Message(Gap gap) =>
        $"The note says what kind of back pain it is ({Words(gap.Note, Also(gap).First())}), {gap.LessSpecific}. It does not say where; a region would lead to a code of its own.";

    /// <inheritdoc/>
    protected override IEnumerable<Mention> Also(Gap gap) => gap.Note.Current(Concept.PainKind).Where(m => m is { Region: Concept.RegionBack, Hedged: false });
}
