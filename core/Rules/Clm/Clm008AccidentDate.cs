using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Clm;

/// <summary>An accident is named as the cause without its date, or an accident's date stands without a cause.</summary>
public sealed class Clm008AccidentDate() : Rule(new(
    "CLM008",
    "Accident cause and accident date disagree",
    Severity.Warning,
    "An accident is the related cause (AA, OA) without an accident date, or the reverse.",
    "ASC X12 005010X222A1, CLM11 and DTP 439")
{
    Remittance = new("16", null),
})
{
    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        var claim = context.Claim;
        string? accident = null;
        var employment = false;
        foreach (var cause in claim.RelatedCauses)
        {
            if (cause is "AA" or "OA")
                accident ??= cause;
            employment |= cause is "EM";
        }

        if (accident is not null && claim.AccidentDate is null && !context.IsUnreadable("/accidentDate"))
        {
            findings.Add(About, "/accidentDate", $"Related cause {accident} names an accident, and no accident date is given; accepted: the accident's ISO 8601 date.");
        }

        // An accident at work is reported under EM, so its date needs no AA or OA.
        if (claim.AccidentDate is { } date && accident is null && !employment && !context.IsUnreadable("/relatedCauses"))
        {
            findings.Add(About, "/relatedCauses", $"An accident date ({Wording.Date(date)}) is given without a related cause; accepted: AA (auto), OA (other accident), or EM where it happened at work.");
        }
    }
}
