using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Code;

/// <summary>An unspecified code stands beside a specific one for the same region, where it says nothing more.</summary>
public sealed class Code008RedundantUnspecified() : Rule(new(
    "CODE008",
    "Unspecified code beside a specific one",
    Severity.Warning,
    "An unspecified code stands beside a more specific one for the same region.",
    "ICD-10-CM Official Guidelines I.B.2 and I.B.18")
{
    Remittance = new("16", "M81"),
})
{
    private static readonly CodeText BackPain = CodeText.Parse("M54.9");
    private static readonly CodeText NeckPain = CodeText.Parse("M54.2");

    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        var diagnoses = context.Diagnoses;
        for (var later = 1; later < diagnoses.Count; later++)
        {
            List<string>? specific = null;
            DiagnosisOnClaim unspecified = default;
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (RedundantOf(context, diagnoses[earlier], diagnoses[later], findings) is not { } redundant)
                    continue;
                var other = redundant.Index == later ? earlier : later;
                unspecified = redundant;
                (specific ??= []).Add(diagnoses[other].Display);
            }

            if (specific is not null)
                Report(unspecified, later, specific, findings);
        }
    }

    private DiagnosisOnClaim? RedundantOf(ClaimContext context, DiagnosisOnClaim earlier, DiagnosisOnClaim later, FindingList findings)
    {
        if (earlier.Icd10 is not { } a || later.Icd10 is not { } b)
            return null;
        var earlierIsRedundant = context.Codes.IsRedundantBeside(a, b);
        if (!earlierIsRedundant && !context.Codes.IsRedundantBeside(b, a))
            return null;
        if (context.Codes.Excludes1Between(a, b, later.Verdict!.Value.On) is not null)
            return null; // CODE007 says more about that pair.
        var (unspecified, specific) = earlierIsRedundant ? (earlier, later) : (later, earlier);

        // The neck is no part of the back: whether M54.9 speaks of the neck again only the note can tell.
        if (unspecified.Icd10 == BackPain && specific.Icd10 == NeckPain)
        {
            findings.AddNotEvaluated(About, "whether the back pain of M54.9 is pain elsewhere than in the neck (M54.2) only the note can tell");
            return null;
        }

        return unspecified;
    }

    private void Report(DiagnosisOnClaim unspecified, int at, List<string> specific, FindingList findings)
    {
        var title = unspecified.Verdict is { Entry: { } entry } verdict ? $" ({entry.TitleOn(verdict.On)})" : "";
        findings.Add(
            About,
            ClaimPointer.Diagnosis(at),
            $"{unspecified.Display}{title} says nothing beside {Wording.List(specific)}, which names the same more closely; drop {unspecified.Display} unless the record documents the same elsewhere in the back.");
    }
}
