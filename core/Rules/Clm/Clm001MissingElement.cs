using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Clm;

/// <summary>A required element is missing, or an element cannot be read.</summary>
public sealed class Clm001MissingElement() : Rule(new(
    "CLM001",
    "Element missing or unreadable",
    Severity.Error,
    "A required element is missing, or an element cannot be read.",
    "ASC X12 005010X222A1 (837P), 005010X223A2 (837I)"))
{
    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        var claim = context.Claim;
        foreach (var element in claim.Unreadable)
        {
            findings.Add(
                About,
                element.At,
                $"{Name(element.At)} cannot be read: it is {element.Value}; accepted: {element.Accepted}.",
                acknowledgment: "A7:" + Status(element.At));
        }

        Require(claim.ClaimId, "/claimId", "the practice's own number for the claim", context, findings);
        Require(claim.Patient.Id, "/patient/id", "the practice's own identifier for the patient", context, findings);
        Require(claim.Payer.Id, "/payer/id", "the payer's identifier", context, findings);
        if (claim.Frequency is "7" or "8")
            Require(claim.OriginalClaimId, "/originalClaimId", "the payer's number of the claim that is replaced or voided (frequency 7 or 8)", context, findings);

        if (claim.Type == ClaimType.Professional)
        {
            Require(claim.RenderingProvider.Npi, "/renderingProvider/npi", "a National Provider Identifier of ten digits", context, findings);
        }
        else
        {
            Require(claim.TypeOfBill, "/typeOfBill", "three or four digits, such as 131 (an institutional claim)", context, findings);
            if (claim.IsInpatient && !claim.IsInterim && claim.DischargeDate is null)
                Missing("/dischargeDate", "an ISO 8601 date: an inpatient claim is judged on its discharge", context, findings);
        }

        if (claim.Diagnoses.Count == 0)
            Missing("/diagnoses", claim.Type == ClaimType.Professional ? "1 to 12 diagnosis codes" : "1 to 25 diagnosis codes", context, findings);
        for (var i = 0; i < context.Diagnoses.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(claim.Diagnoses[i]))
                Missing(ClaimPointer.Diagnosis(i), "a diagnosis code, such as M54.50", context, findings);
        }

        if (claim.Lines.Count == 0)
            Missing("/lines", claim.Type == ClaimType.Professional ? "1 to 50 service lines" : "1 to 999 service lines", context, findings);
        for (var i = 0; i < context.LineCount; i++)
            CheckLine(context, i, findings);
    }

    private void CheckLine(ClaimContext context, int i, FindingList findings)
    {
        var claim = context.Claim;
        var line = claim.Lines[i];
        if (string.IsNullOrWhiteSpace(line.Procedure) && claim.Type == ClaimType.Professional)
            Missing(ClaimPointer.Line(i, "procedure"), "a CPT or HCPCS code of five characters", context, findings);
        if (line.ServiceDate is null && !claim.IsInpatient)
            Missing(ClaimPointer.ServiceDate(i), "an ISO 8601 date, such as 2026-03-02", context, findings);
        if (line.Charge is null)
            Missing(ClaimPointer.Line(i, "charge"), "an amount in US dollars, such as 84.00", context, findings);
        if (line.Units is null)
            Missing(ClaimPointer.Line(i, "units"), "a number of units, such as 2", context, findings);
    }

    private void Require(string? value, string at, string accepted, ClaimContext context, FindingList findings)
    {
        if (string.IsNullOrWhiteSpace(value))
            Missing(at, accepted, context, findings);
    }

    private void Missing(string at, string accepted, ClaimContext context, FindingList findings)
    {
        if (!context.IsUnreadable(at))
            findings.Add(About, at, $"{Name(at)} is missing; accepted: {accepted}.", acknowledgment: "A6:" + Status(at));
    }

    // /lines/0/serviceDate reads as "lines[0].serviceDate".
    private static string Name(string at)
    {
        var name = new System.Text.StringBuilder(at.Length + 4);
        foreach (var segment in at.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (char.IsAsciiDigit(segment[0]))
                name.Append('[').Append(segment).Append(']');
            else
                name.Append(name.Length > 0 ? "." : "").Append(segment);
        }

        return name.Length == 0 ? "The claim" : name.ToString();
    }

    // Claim status codes (ASC X12 external code list 508) of the elements; 21 is "missing or invalid information".
    private static string Status(string at)
    {
        if (at == "/diagnoses" || at == "/diagnoses/0")
            return "254";
        if (at.StartsWith("/diagnoses", StringComparison.Ordinal))
            return "255";
        if (at.Contains("/diagnosisPointers", StringComparison.Ordinal))
            return "477";
        if (at.Contains("/modifiers", StringComparison.Ordinal))
            return "453";
        return at[(at.LastIndexOf('/') + 1)..] switch
        {
            "npi" => "562",
            "serviceDate" => "187",
            "procedure" => "454",
            "units" => "476",
            "charge" => "178",
            "birthDate" => "158",
            "placeOfService" => "249",
            _ => "21",
        };
    }
}
