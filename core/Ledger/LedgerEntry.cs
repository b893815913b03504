using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.Core.Ledger;

/// <summary>
/// What the ledger keeps of one visit of one claim: the lines of one date of service. It is pseudonymised health data: no
/// name, no member id and no words of a note.
/// </summary>
public sealed record LedgerEntry
{
    // A professional claim has 50 lines; what an institutional one has beyond so many different procedures tells nothing more.
    private const int MostProcedures = 50;
    private const decimal MostCharge = 999_999_999_999.99m;

    /// <summary>Stands for the patient; opaque here. The caller makes it from patient id and birth date under its secret.</summary>
    public required string PatientKey { get; init; }

    /// <summary>The practice's own number for the claim; empty where it had none.</summary>
    public required string ClaimId { get; init; }

    /// <summary>The number of the visit's first line on the claim, counted from 1: with the claim id it tells entries apart.</summary>
    public required int Line { get; init; }

    /// <summary>When the care was furnished.</summary>
    public required DateOnly ServiceDate { get; init; }

    /// <summary>1 original, 7 replacement, 8 void (CLM05-3).</summary>
    public char Frequency { get; init; } = Original;

    /// <summary>The claim that is replaced or voided.</summary>
    public string? OriginalClaimId { get; init; }

    /// <summary>Initial or follow-up, where the claim says.</summary>
    public EncounterKind? Kind { get; init; }

    /// <summary>Which visit of the episode this is, counted from 1, where the claim says.</summary>
    public int? VisitNumber { get; init; }

    /// <summary>Payer identifier.</summary>
    public string? PayerId { get; init; }

    /// <summary>Claim filing indicator (SBR09).</summary>
    public string? FilingIndicator { get; init; }

    /// <summary>The rendering provider's NPI.</summary>
    public string? ProviderNpi { get; init; }

    /// <summary>The rendering provider's taxonomy, ten characters.</summary>
    public string? Taxonomy { get; init; }

    /// <summary>The claim's diagnoses in order; what has not the form of a code is left out.</summary>
    public CodeList Diagnoses { get; init; }

    /// <summary>The procedures of the day's lines, each once, in order; at most 50.</summary>
    public CodeList Procedures { get; init; }

    /// <summary>US dollars, the day's lines together.</summary>
    public decimal Charge { get; init; }

    /// <summary>What the claim's note is evidence of.</summary>
    public NoteEvidence Evidence { get; init; }

    /// <summary>Which of the entries under one claim number counts: a void (2) before a replacement (1) before anything else (0).</summary>
    public int Rank => RankOf(Frequency);

    /// <summary>The <see cref="Rank"/> of a frequency.</summary>
    public static int RankOf(char frequency) => Corrections.Rank(frequency);

    /// <summary>The frequency of a claim that is sent for the first time.</summary>
    internal const char Original = '1';

    /// <summary>The frequency of a claim that replaces another.</summary>
    internal const char Replacement = '7';

    /// <summary>The frequency of a claim that voids another.</summary>
    internal const char Void = '8';

    /// <summary>The entries a claim leaves, one for each date of service, in order of date. Lines without a date leave none.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="patientKey">Stands for its patient.</param>
    /// <param name="evidence">What its note is evidence of (<see cref="Findings.CheckResult.Evidence"/>).</param>
    public static IReadOnlyList<LedgerEntry> Of(Claim claim, string patientKey, NoteEvidence evidence) =>
        Of(claim, patientKey, evidence, DatesOf(claim));

    /// <summary>The entries a claim leaves, where its dates are known already (<see cref="DatesOf"/>).</summary>
    internal static IReadOnlyList<LedgerEntry> Of(Claim claim, string patientKey, NoteEvidence evidence, List<DateOnly> dates)
    {
        if (dates.Count == 0)
            return [];
        var diagnoses = DiagnosesOf(claim);
        var entries = new LedgerEntry[dates.Count];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = OfDay(claim, patientKey, evidence, dates[i], ordinal: i, diagnoses);
        return entries;
    }

    /// <summary>The dates of service of a claim, each once, in order.</summary>
    internal static List<DateOnly> DatesOf(Claim claim)
    {
        var dates = new List<DateOnly>(1);
        for (var i = 0; i < claim.Lines.Count && i < Rules.ClaimContext.MostLines; i++)
        {
            if (claim.Lines[i].ServiceDate is { } date && dates.BinarySearch(date) is < 0 and var place)
                dates.Insert(~place, date);
        }

        return dates;
    }

    // The number that a claim tells holds for all its dates, since it does not say which of them it means.
    private static LedgerEntry OfDay(Claim claim, string patientKey, NoteEvidence evidence, DateOnly date, int ordinal, CodeList diagnoses)
    {
        var first = 0;
        var charge = 0m;
        Span<CodeText> procedures = stackalloc CodeText[MostProcedures];
        var count = 0;
        for (var i = 0; i < claim.Lines.Count && i < Rules.ClaimContext.MostLines; i++)
        {
            var line = claim.Lines[i];
            if (line.ServiceDate != date)
                continue;
            if (first == 0)
                first = line.Number is > 0 and var number ? number : i + 1;
            charge = Math.Clamp(charge + Math.Clamp(line.Charge ?? 0, -MostCharge, MostCharge), -MostCharge, MostCharge);
            if (count < MostProcedures && CodeText.TryPack(line.Procedure.AsSpan().Trim(), out var procedure) && !procedures[..count].Contains(procedure))
                procedures[count++] = procedure;
        }

        return new LedgerEntry
        {
            PatientKey = patientKey,
            ClaimId = claim.ClaimId ?? "",
            Line = first,
            ServiceDate = date,
            Frequency = claim.Frequency is [var frequency] ? frequency : Original,
            OriginalClaimId = claim.OriginalClaimId,
            Kind = ordinal == 0 ? claim.Encounter.Kind : claim.Encounter.Kind is null ? null : EncounterKind.FollowUp,
            VisitNumber = claim.Encounter.VisitNumber,
            PayerId = claim.Payer.Id,
            FilingIndicator = claim.Payer.FilingIndicator,
            ProviderNpi = claim.RenderingProvider.Npi,
            Taxonomy = claim.RenderingProvider.Taxonomy,
            Diagnoses = diagnoses,
            Procedures = new CodeList(procedures[..count]),
            Charge = decimal.Round(charge, 2),
            Evidence = evidence,
        };
    }

    private static CodeList DiagnosesOf(Claim claim)
    {
        Span<CodeText> codes = stackalloc CodeText[Rules.ClaimContext.MostDiagnoses];
        var count = 0;
        for (var i = 0; i < claim.Diagnoses.Count && i < Rules.ClaimContext.MostDiagnoses; i++)
        {
            if (WrittenCode.TryRead(claim.Diagnoses[i], out var code))
                codes[count++] = code.Text;
        }

        return new CodeList(codes[..count]);
    }
}
