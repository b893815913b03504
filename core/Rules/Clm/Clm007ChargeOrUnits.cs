using System.Globalization;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Clm;

/// <summary>A charge or a number of units is negative, or zero.</summary>
public sealed class Clm007ChargeOrUnits() : Rule(new(
    "CLM007",
    "Charge or units not above zero",
    Severity.Error,
    "A charge or number of units is negative (error) or zero (warning: allowed, rarely meant).",
    "ASC X12 005010X222A1, SV102 and SV104"))
{
    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        var lines = context.Claim.Lines;
        for (var i = 0; i < context.LineCount; i++)
        {
            if (lines[i].Charge is { } charge && charge <= 0)
                Report(charge, i, "charge", "A7:178", findings);
            if (lines[i].Units is { } units && units <= 0)
                Report(units, i, "units", "A7:476", findings);
        }
    }

    private void Report(decimal value, int line, string member, string acknowledgment, FindingList findings)
    {
        var at = ClaimPointer.Line(line, member);
        var text = value.ToString(CultureInfo.InvariantCulture);
        if (value < 0)
        {
            findings.Add(About, at, $"Line {line + 1}: {member} {text} is negative; accepted: 0 or more.", acknowledgment: acknowledgment);
        }
        else
        {
            findings.Add(About, at, $"Line {line + 1}: {member} is zero, which is allowed and rarely meant; usual: more than 0.", severity: Severity.Warning);
        }
    }
}
