using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>The note says sciatica, and the code does not, or not its side.</summary>
public sealed class Spec007Sciatica() : SpecificityRule(
    new(
        "SPEC007",
        "Sciatica documented, less specific code reported",
        Severity.Warning,
        "The note documents sciatica, by side and with or without low back pain, while a less specific code is reported.",
        "ICD-10-CM Official Guidelines I.B.2, I.B.9 and I.B.13; Tabular List M54.3-, M54.4-")
    {
        Remittance = new("16", "M81"),
    },
    "M54.3",
    "M54.4")
{
    /// <inheritdoc/>
    protected override Concept? Telling => Concept.Sciatica;

    /// <inheritdoc/>
    protected override string Message(Gap gap)
    {
        var first = gap.Supported[0].Code;
        var combined = first.StartsWith("M54.4", StringComparison.Ordinal) ? " together with low back pain, which is one combination code" : "";
        var side = first[^1] == '0' ? "; ask the provider for the side" : gap.Supported.Count > 1 ? "; both sides take both codes" : "";
        var disc = Disc(gap).Select(m => $" A disc disorder is documented as well ({Words(gap.Note, m)}): where the sciatica comes from it, M51.1- says both and this code is excluded (Excludes1).").FirstOrDefault("");
        return $"The note documents sciatica ({gap.Words(Telling)}){combined}, {gap.LessSpecific}{side}.{disc}";
    }

    /// <inheritdoc/>
    protected override bool Suggests(Gap gap) => !Disc(gap).Any(m => !EstablishedCause.IsOfImaging(gap.Note, m));

    /// <inheritdoc/>
    protected override IEnumerable<Mention> Also(Gap gap) => Disc(gap).Take(1);

    private static IEnumerable<Mention> Disc(Gap gap) => gap.Note.Current(Concept.CauseDisc).Where(EstablishedCause.IsOutright);
}
