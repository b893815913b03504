using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Pay;

/// <summary>Chiropractic manipulation for Medicare Part B lacks what Medicare wants on the claim.</summary>
public sealed class Pay006MedicareChiropractic() : Rule(new(
    "PAY006",
    "Medicare chiropractic claim incomplete",
    Severity.Warning,
    "Chiropractic manipulation (98940–98942) is billed to Medicare Part B without AT, without the date of initial treatment, or with another diagnosis than subluxation first.",
    "Medicare Benefit Policy Manual (Pub. 100-02), chapter 15, sections 240.1.2 and 240.1.3; Medicare Claims Processing Manual (Pub. 100-04), chapter 12, section 220")
{
    Remittance = new("50", null),
})
{
    private static readonly Remittance NoInitialTreatment = new("16", "MA122");
    private static readonly Remittance NoSubluxation = new("16", "M122");
    private static readonly CodeText Subluxation = CodeText.Parse("M99.0");

    /// <summary>Whether a line is manipulation of the spine that Medicare Part B is asked to pay.</summary>
    internal static bool IsAbout(Claim claim, ServiceLine line) =>
        "MB".Equals(claim.Payer.FilingIndicator?.Trim(), StringComparison.OrdinalIgnoreCase) && line.Procedure.AsSpan().Trim() is "98940" or "98941" or "98942";

    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        ServiceLine? first = null;
        for (var i = 0; i < context.LineCount; i++)
        {
            var line = context.Claim.Lines[i];
            if (!IsAbout(context.Claim, line))
                continue;
            first ??= line;
            if (!Modifiers.HasAny(line, "AT", "GA", "GZ") && !context.IsUnreadable(ClaimPointer.Line(i, "modifiers")))
                findings.Add(About, ClaimPointer.Line(i, "modifiers"), $"{line.Procedure} has no AT, so Medicare takes it for maintenance care and does not pay. Add AT if this was active treatment; if it is maintenance, GA or GZ says so.");
        }

        if (first is null)
            return;
        if (context.Claim.InitialTreatmentDate is null && !context.IsUnreadable("/initialTreatmentDate"))
            findings.Add(About, "/initialTreatmentDate", $"{first.Procedure} is billed to Medicare without the date of initial treatment (DTP 454).", remittance: NoInitialTreatment);
        if (context.Diagnoses is [{ Icd10: { } principal } reported, ..] && !principal.StartsWith(Subluxation))
            findings.Add(About, ClaimPointer.Diagnosis(0), $"{reported.Display} stands first, and Medicare wants the subluxation first for {first.Procedure}: M99.01 to M99.05 by level, with what it causes behind it.", remittance: NoSubluxation);
    }
}
