using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Clm;

/// <summary>A diagnosis pointer points at nothing, or a professional line has none.</summary>
public sealed class Clm003DiagnosisPointer() : Rule(new(
    "CLM003",
    "Diagnosis pointer to nowhere",
    Severity.Error,
    "A diagnosis pointer points at nothing, or a professional line has none.",
    "ASC X12 005010X222A1, SV107")
{
    Acknowledgment = "A7:477",
})
{
    private const int MostPointers = 12;

    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        var claim = context.Claim;
        if (claim.Type == ClaimType.Institutional)
            return;

        for (var i = 0; i < context.LineCount; i++)
        {
            var pointers = claim.Lines[i].DiagnosisPointers;
            if (pointers.Count == 0)
                CheckNone(context, i, findings);
            for (var j = 0; j < Math.Min(pointers.Count, MostPointers); j++)
            {
                if (pointers[j] is { } pointer && (pointer < 1 || pointer > Most(claim)))
                {
                    findings.Add(
                        About,
                        ClaimPointer.Line(i, "diagnosisPointers", j),
                        $"Line {i + 1} points to diagnosis {pointer}; {Accepted(claim)}.");
                }
            }
        }
    }

    private void CheckNone(ClaimContext context, int line, FindingList findings)
    {
        var at = ClaimPointer.Line(line, "diagnosisPointers");
        if (!context.IsUnreadable(at))
            findings.Add(About, at, $"Line {line + 1} points to no diagnosis; {Accepted(context.Claim)}.", acknowledgment: "A6:477");
    }

    // SV107 counts to 12, however many diagnoses there are.
    private static int Most(Claim claim) => Math.Min(claim.Diagnoses.Count, MostPointers);

    private static string Accepted(Claim claim) => Most(claim) switch
    {
        0 => "the claim has no diagnosis to point to",
        1 => "accepted: 1, the claim's only diagnosis",
        var most => $"accepted: 1 to {most}, for the claim's {claim.Diagnoses.Count} diagnoses",
    };
}
