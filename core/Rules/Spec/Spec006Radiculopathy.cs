using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>
/// The note says radiculopathy, and the code does not. With a disc disorder or spondylosis there are codes for both in one,
/// which M54.1- excludes.
/// </summary>
public sealed class Spec006Radiculopathy() : SpecificityRule(
    new(
        "SPEC006",
        "Radiculopathy documented, less specific code reported",
        Severity.Warning,
        "The note documents radiculopathy while a less specific code is reported; with a disc disorder or spondylosis it names the codes for both in one.",
        "ICD-10-CM Official Guidelines I.B.2 and I.B.9; Tabular List M54.1- Excludes1")
    {
        Remittance = new("16", "M81"),
    },
    "M54.1")
{
    private static readonly CodeText[] Discs = BackPain.Prefixes("M50 M51");
    private static readonly CodeText[] Spondyloses = BackPain.Prefixes("M47");

    /// <inheritdoc/>
    protected override Concept? Telling => Concept.Radiculopathy;

    /// <inheritdoc/>
    protected override string Message(Gap gap)
    {
        var documented = $"The note documents radiculopathy ({gap.Words(Telling)})";
        if (!Suggests(gap))
            return $"{documented} and {Wording.List(Causes(gap))}, {gap.LessSpecific}. Where the one comes from the other, one code says both and M54.1- is excluded (Excludes1): look at {Wording.List(Families(gap), "or")}; where it does not, at M54.1-.";
        return gap.Supported.Any(s => s.Code == "M54.10") ? $"{documented}, {gap.LessSpecific}; ask the provider for the region." : $"{documented}, {gap.LessSpecific}.";
    }

    /// <inheritdoc/>
    protected override bool Suggests(Gap gap) => !Has(gap, Concept.CauseDisc, Discs) && !Has(gap, Concept.CauseSpondylosis, Spondyloses);

    /// <inheritdoc/>
    protected override IEnumerable<Mention> Also(Gap gap) => Outright(gap, Concept.CauseDisc).Take(1).Concat(Outright(gap, Concept.CauseSpondylosis).Take(1));

    private static List<string> Causes(Gap gap)
    {
        List<string> causes = [];
        if (Has(gap, Concept.CauseDisc, Discs))
            causes.Add("a disc disorder" + In(Concept.CauseDisc));
        if (Has(gap, Concept.CauseSpondylosis, Spondyloses))
            causes.Add("spondylosis" + In(Concept.CauseSpondylosis));
        return causes;

        string In(Concept concept) => Outright(gap, concept).Select(m => $" ({Words(gap.Note, m)})").FirstOrDefault(" (on the claim)");
    }

    private static List<string> Families(Gap gap)
    {
        List<string> families = [];
        if (Has(gap, Concept.CauseDisc, Discs))
        {
            if (gap.Supported.Any(s => s.Code is not ("M54.12" or "M54.10")))
                families.Add("M51.1-");
            if (gap.Supported.Any(s => s.Code is "M54.12"))
                families.Add("M50.1-");
            if (families.Count == 0)
                families.AddRange(["M51.1-", "M50.1- (neck)"]);
        }

        if (Has(gap, Concept.CauseSpondylosis, Spondyloses))
            families.Add("M47.2-");
        return families;
    }

    private static bool Has(Gap gap, Concept concept, CodeText[] codes) =>
        Outright(gap, concept).Any() || gap.Context.Diagnoses.Any(d => d.Icd10 is { } code && BackPain.IsUnder(code, codes));

    private static IEnumerable<Mention> Outright(Gap gap, Concept concept) => gap.Note.Current(concept).Where(EstablishedCause.IsOutright);
}
