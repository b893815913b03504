namespace ClaimCheck.Core.Claims;

/// <summary>The form a claim takes on paper and in 837.</summary>
public enum ClaimType
{
    /// <summary>CMS-1500, 837P.</summary>
    Professional,

    /// <summary>UB-04, 837I.</summary>
    Institutional,
}

/// <summary>Whether a visit opened an episode of care or went on with it.</summary>
public enum EncounterKind
{
    /// <summary>The first visit for the complaint.</summary>
    Initial,

    /// <summary>Any later one.</summary>
    FollowUp,
}

/// <summary>A claim as it was sent. What was missing is null; what could not be read is in <see cref="Unreadable"/>.</summary>
/// <remarks>Element ids are those of X12 005010X222A1 (837P) and X223A2 (837I).</remarks>
public sealed record Claim
{
    /// <summary>The practice's own number for the claim (CLM01).</summary>
    public string? ClaimId { get; init; }

    /// <summary>Professional unless said otherwise.</summary>
    public ClaimType Type { get; init; }

    /// <summary>1 original, 7 replacement, 8 void (CLM05-3).</summary>
    public string Frequency { get; init; } = "1";

    /// <summary>The payer's number of the claim that is replaced or voided (REF F8).</summary>
    public string? OriginalClaimId { get; init; }

    /// <summary>Whom the care was for.</summary>
    public Patient Patient { get; init; } = Patient.Unknown;

    /// <summary>Who is asked to pay.</summary>
    public Payer Payer { get; init; } = Payer.Unknown;

    /// <summary>Who gave the care.</summary>
    public RenderingProvider RenderingProvider { get; init; } = RenderingProvider.Unknown;

    /// <summary>Where, for lines that do not say otherwise (CLM05-1): two characters.</summary>
    public string? PlaceOfService { get; init; }

    /// <summary>Three or four digits (UB-04 form locator 4); 11x is inpatient.</summary>
    public string? TypeOfBill { get; init; }

    /// <summary>Admission, institutional claims.</summary>
    public DateOnly? AdmissionDate { get; init; }

    /// <summary>Discharge, institutional claims; the date an inpatient claim is judged by.</summary>
    public DateOnly? DischargeDate { get; init; }

    /// <summary>The diagnoses in order, the principal one first (HI01–HI12), as written; null where one could not be read.</summary>
    public IReadOnlyList<string?> Diagnoses { get; init; } = [];

    /// <summary>AA auto accident, EM employment, OA other accident (CLM11).</summary>
    public IReadOnlyList<string?> RelatedCauses { get; init; } = [];

    /// <summary>Onset of the illness (DTP 431).</summary>
    public DateOnly? OnsetDate { get; init; }

    /// <summary>The accident (DTP 439).</summary>
    public DateOnly? AccidentDate { get; init; }

    /// <summary>First treatment (DTP 454).</summary>
    public DateOnly? InitialTreatmentDate { get; init; }

    /// <summary>What the payer authorized, if anything (REF G1).</summary>
    public Authorization? Authorization { get; init; }

    /// <summary>Which visit this is, where the practice knows.</summary>
    public Encounter Encounter { get; init; } = Encounter.Unknown;

    /// <summary>The service lines in order (loop 2400).</summary>
    public IReadOnlyList<ServiceLine> Lines { get; init; } = [];

    /// <summary>The clinical note behind the claim, if one came with it.</summary>
    public ClinicalNote? Note { get; init; }

    /// <summary>Elements that were there and could not be read.</summary>
    public IReadOnlyList<UnreadableElement> Unreadable { get; init; } = [];

    /// <summary>JSON pointers of members that mean nothing to ClaimCheck.</summary>
    public IReadOnlyList<string> UnknownMembers { get; init; } = [];

    /// <summary>A hospital inpatient claim: institutional, type of bill 11x.</summary>
    public bool IsInpatient =>
        Type == ClaimType.Institutional && TypeOfBill is { } bill && bill.TrimStart('0').StartsWith("11", StringComparison.Ordinal);

    /// <summary>
    /// An inpatient bill for a stay that goes on (frequency digit 2 or 3 of the type of bill): it has no discharge yet.
    /// </summary>
    public bool IsInterim => IsInpatient && TypeOfBill is [.., '2' or '3'];

    /// <summary>The earliest date of service on the lines.</summary>
    public DateOnly? EarliestServiceDate
    {
        get
        {
            DateOnly? earliest = null;
            for (var i = 0; i < Lines.Count; i++)
            {
                if (Lines[i].ServiceDate is { } date && (earliest is null || date < earliest))
                    earliest = date;
            }

            return earliest;
        }
    }

    /// <summary>The latest date of service on the lines.</summary>
    public DateOnly? LatestServiceDate
    {
        get
        {
            DateOnly? latest = null;
            for (var i = 0; i < Lines.Count; i++)
            {
                if (Lines[i].ServiceDate is { } date && (latest is null || date > latest))
                    latest = date;
            }

            return latest;
        }
    }

    /// <summary>
    /// The date the claim as a whole is judged by: discharge for an inpatient stay (45 CFR 162.1000(a); an interim bill:
    /// its latest service), otherwise the earliest date of service.
    /// </summary>
    public DateOnly? JudgedOn => IsInterim ? DischargeDate ?? LatestServiceDate : IsInpatient ? DischargeDate : EarliestServiceDate;
}

/// <summary>Whom the care was for.</summary>
/// <param name="Id">The practice's own identifier (REF EA). Families share subscriber ids, so those will not do.</param>
/// <param name="BirthDate">Date of birth (DMG02).</param>
/// <param name="Sex">F, M or U (DMG03).</param>
public sealed record Patient(string? Id, DateOnly? BirthDate, string? Sex)
{
    /// <summary>Nothing was said.</summary>
    public static readonly Patient Unknown = new(null, null, null);
}

/// <summary>Who is asked to pay.</summary>
/// <param name="Id">Payer identifier (NM109 in loop 2010BB).</param>
/// <param name="FilingIndicator">Claim filing indicator (SBR09): CI commercial, MB Medicare Part B, …</param>
public sealed record Payer(string? Id, string? FilingIndicator)
{
    /// <summary>Nothing was said.</summary>
    public static readonly Payer Unknown = new(null, null);
}

/// <summary>Who gave the care.</summary>
/// <param name="Npi">National Provider Identifier, ten digits.</param>
/// <param name="Taxonomy">Provider taxonomy, ten characters (PRV03).</param>
public sealed record RenderingProvider(string? Npi, string? Taxonomy)
{
    /// <summary>Nothing was said.</summary>
    public static readonly RenderingProvider Unknown = new(null, null);
}

/// <summary>What the payer authorized.</summary>
/// <param name="Number">The authorization's number (REF G1).</param>
/// <param name="Diagnoses">The diagnoses it was given for, as written.</param>
/// <param name="ValidFrom">First date it covers.</param>
/// <param name="ValidTo">Last date it covers.</param>
/// <param name="Visits">How many visits it covers.</param>
public sealed record Authorization(
    string? Number, IReadOnlyList<string?> Diagnoses, DateOnly? ValidFrom, DateOnly? ValidTo, int? Visits);

/// <summary>Which visit this is.</summary>
/// <param name="Kind">Initial or follow-up.</param>
/// <param name="VisitNumber">Counted from 1 within the episode of care.</param>
public sealed record Encounter(EncounterKind? Kind, int? VisitNumber)
{
    /// <summary>Nothing was said.</summary>
    public static readonly Encounter Unknown = new(null, null);
}

/// <summary>One service (loop 2400).</summary>
public sealed record ServiceLine
{
    /// <summary>Its number on the claim (LX01).</summary>
    public int? Number { get; init; }

    /// <summary>CPT or HCPCS code (SV101-2), five characters.</summary>
    public string? Procedure { get; init; }

    /// <summary>Up to four modifiers (SV101-3 to -6).</summary>
    public IReadOnlyList<string?> Modifiers { get; init; } = [];

    /// <summary>When the care was furnished (DTP 472).</summary>
    public DateOnly? ServiceDate { get; init; }

    /// <summary>How many (SV104).</summary>
    public decimal? Units { get; init; }

    /// <summary>US dollars (SV102).</summary>
    public decimal? Charge { get; init; }

    /// <summary>Which diagnoses the service was for, counted from 1 (SV107); null where one could not be read.</summary>
    public IReadOnlyList<int?> DiagnosisPointers { get; init; } = [];

    /// <summary>Where, if elsewhere than the claim says (SV105).</summary>
    public string? PlaceOfService { get; init; }

    /// <summary>Whether the line points to a diagnosis, counted from 0.</summary>
    public bool PointsTo(int diagnosis)
    {
        for (var i = 0; i < DiagnosisPointers.Count; i++)
        {
            if (DiagnosisPointers[i] == diagnosis + 1)
                return true;
        }

        return false;
    }
}

/// <summary>The clinical note: one text, or the texts of its sections.</summary>
/// <param name="Sections">Name and text; a note in one piece has one nameless section.</param>
public sealed record ClinicalNote(IReadOnlyList<NoteSection> Sections)
{
    /// <summary>Whether there is any word in it.</summary>
    public bool IsBlank
    {
        get
        {
            for (var i = 0; i < Sections.Count; i++)
            {
                if (!string.IsNullOrWhiteSpace(Sections[i].Text))
                    return false;
            }

            return true;
        }
    }
}

/// <summary>A part of a note.</summary>
/// <param name="Name">chiefComplaint, historyOfPresentIllness, examination, assessment, plan; null for a note in one piece.</param>
/// <param name="Text">The words.</param>
public sealed record NoteSection(string? Name, string Text);

/// <summary>An element that was there and could not be read.</summary>
/// <param name="At">JSON pointer.</param>
/// <param name="Value">What was there, shortened.</param>
/// <param name="Accepted">What would have been accepted.</param>
public sealed record UnreadableElement(string At, string Value, string Accepted);
