using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Clm;

/// <summary>A service date in the future or before birth, or a discharge before admission.</summary>
public sealed class Clm005ImpossibleDate() : Rule(new(
    "CLM005",
    "Date that cannot be",
    Severity.Error,
    "The service date lies in the future or before birth, or discharge lies before admission.",
    "ASC X12 005010X222A1, DTP 472; 005010X223A2, DTP 434 and 435")
{
    Acknowledgment = "A7:187",
})
{
    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        var claim = context.Claim;
        for (var i = 0; i < context.LineCount; i++)
        {
            if (claim.Lines[i].ServiceDate is { } served)
                CheckServed(served, "service", ClaimPointer.ServiceDate(i), context, findings);
        }

        if (claim.DischargeDate is not { } discharged)
            return;
        CheckServed(discharged, "discharge", "/dischargeDate", context, findings);
        if (claim.AdmissionDate is { } admitted && discharged < admitted)
        {
            findings.Add(
                About,
                "/dischargeDate",
                $"The discharge date {Wording.Date(discharged)} lies before the admission date {Wording.Date(admitted)}; accepted: {Wording.Date(admitted)} or later.",
                acknowledgment: "A8:187");
        }
    }

    private void CheckServed(DateOnly date, string which, string at, ClaimContext context, FindingList findings)
    {
        if (date > context.Today)
        {
            findings.Add(About, at, $"The {which} date {Wording.Date(date)} lies in the future; accepted: {Wording.Date(context.Today)} or earlier.");
        }
        else if (context.Claim.Patient.BirthDate is { } born && date < born)
        {
            findings.Add(
                About,
                at,
                $"The {which} date {Wording.Date(date)} lies before the patient's birth date; accepted: the birth date or later.",
                acknowledgment: "A8:187");
        }
    }
}
