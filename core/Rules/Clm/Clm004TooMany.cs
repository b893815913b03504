using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Clm;

/// <summary>More diagnoses, lines, modifiers or pointers than the claim's form has room for.</summary>
public sealed class Clm004TooMany() : Rule(new(
    "CLM004",
    "More than the claim has room for",
    Severity.Error,
    "There are too many diagnoses, lines, modifiers (4) or pointers (4) for the claim type.",
    "ASC X12 005010X222A1 (12 diagnoses, 50 lines), 005010X223A2 (25 diagnoses, 999 lines)")
{
    Acknowledgment = "A7:21",
})
{
    private const int MostPerLine = 4;

    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        var claim = context.Claim;
        var professional = claim.Type == ClaimType.Professional;
        var form = professional ? "A professional claim" : "An institutional claim";
        Limit(claim.Diagnoses.Count, professional ? 12 : 25, "/diagnoses", form, "diagnoses", "A7:255", findings);
        Limit(claim.Lines.Count, professional ? 50 : 999, "/lines", form, "lines", "A7:21", findings);

        for (var i = 0; i < context.LineCount; i++)
        {
            var line = claim.Lines[i];
            if (line.Modifiers.Count > MostPerLine)
                Limit(line.Modifiers.Count, MostPerLine, ClaimPointer.Line(i, "modifiers"), "A line", "modifiers", "A7:453", findings);
            if (professional && line.DiagnosisPointers.Count > MostPerLine)
                Limit(line.DiagnosisPointers.Count, MostPerLine, ClaimPointer.Line(i, "diagnosisPointers"), "A line", "diagnosis pointers", "A7:477", findings);
        }
    }

    private void Limit(int count, int most, string at, string form, string what, string acknowledgment, FindingList findings)
    {
        if (count > most)
            findings.Add(About, at, $"{form} takes at most {most} {what}; there are {count}.", acknowledgment: acknowledgment);
    }
}
