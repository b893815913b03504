namespace ClaimCheck.App.Batches.Reading;

/// <summary>A column of the batch contract.</summary>
/// <param name="Field">What it holds.</param>
/// <param name="Name">Its name in the contract.</param>
/// <param name="At">JSON pointer of the element in a claim; for a line's element, from the line.</param>
/// <param name="OfLine">Said row by row; the others are said once for a claim.</param>
/// <param name="Required">Without it a batch is refused.</param>
/// <param name="Aliases">Other names it goes by, its 837 element first where it has one.</param>
/// <param name="Hints">Names that are not accepted and probably mean this column, as <see cref="KeyOf"/> writes them.</param>
public sealed record ClaimColumn(
    ClaimField Field, string Name, string At, bool OfLine, bool Required, IReadOnlyList<string> Aliases, IReadOnlyList<string> Hints)
{
    /// <summary>Institutional claims carry up to 25 diagnoses.</summary>
    public const int MostDiagnoses = 25;

    /// <summary>How many fields there are.</summary>
    public const int Fields = (int)ClaimField.Dx1 + MostDiagnoses;

    /// <summary>All columns, by field.</summary>
    public static IReadOnlyList<ClaimColumn> All { get; } =
    [
        OfClaim(ClaimField.ClaimId, "claim_id", "/claimId", true, "CLM01|2300 CLM01", "claim claimnumber claimno pcn patientcontrolnumber"),
        OfClaim(ClaimField.Frequency, "frequency", "/frequency", false, "CLM05-3|CLM05-03|claim_frequency", "frequencycode claimfrequencycode"),
        OfClaim(ClaimField.OriginalClaimId, "original_claim_id", "/originalClaimId", false, "REF F8|REF F8 02", "originalreferencenumber icn"),
        OfClaim(ClaimField.PatientId, "patient_id", "/patient/id", true, "REF EA|REF EA 02", "patient mrn medicalrecordnumber chartnumber"),
        OfClaim(ClaimField.BirthDate, "birth_date", "/patient/birthDate", false, "DMG02|patient_birth_date", "dob dateofbirth"),
        OfClaim(ClaimField.Sex, "sex", "/patient/sex", false, "DMG03|patient_sex", "gender"),
        OfClaim(ClaimField.PayerId, "payer_id", "/payer/id", true, "NM109 PR|2010BB NM109", "payer nm109 insurance insurer"),
        OfClaim(ClaimField.FilingIndicator, "filing_indicator", "/payer/filingIndicator", false, "SBR09|payer_filing_indicator", "filingcode"),
        OfClaim(ClaimField.RenderingNpi, "rendering_npi", "/renderingProvider/npi", true, "NM109 82|2310B NM109|rendering_provider_npi", "npi providernpi provider"),
        OfClaim(ClaimField.Taxonomy, "taxonomy", "/renderingProvider/taxonomy", false, "PRV03|rendering_provider_taxonomy", "taxonomycode specialty"),
        OfClaim(ClaimField.ClaimType, "claim_type", "/claimType", false, "", "type"),
        OfClaim(ClaimField.TypeOfBill, "type_of_bill", "/typeOfBill", false, "FL4", "tob billtype"),
        OfClaim(ClaimField.PlaceOfService, "place_of_service", "/placeOfService", false, "CLM05-1|CLM05-01", "pos"),
        OfClaim(ClaimField.RelatedCauses, "related_causes", "/relatedCauses", false, "CLM11", "relatedcause"),
        OfClaim(ClaimField.OnsetDate, "onset_date", "/onsetDate", false, "DTP431", "onset"),
        OfClaim(ClaimField.AccidentDate, "accident_date", "/accidentDate", false, "DTP439", "accident"),
        OfClaim(ClaimField.InitialTreatmentDate, "initial_treatment_date", "/initialTreatmentDate", false, "DTP454", "initialtreatment"),
        OfClaim(ClaimField.PriorAuthorization, "prior_authorization", "/authorization/number", false, "REF G1|REF G1 02|authorization_number", "priorauth authorization"),
        OfClaim(ClaimField.AuthorizationDx, "authorization_dx", "/authorization/diagnoses", false, "authorization_diagnoses", "authdx"),
        OfClaim(ClaimField.EncounterKind, "encounter_kind", "/encounter/kind", false, "", "encounter visittype"),
        OfClaim(ClaimField.VisitNumber, "visit_number", "/encounter/visitNumber", false, "encounter_visit_number", "visit"),
        OfClaim(ClaimField.AdmissionDate, "admission_date", "/admissionDate", false, "DTP435", "admission admitdate"),
        OfClaim(ClaimField.DischargeDate, "discharge_date", "/dischargeDate", false, "", "discharge"),
        OfClaim(ClaimField.Note, "note", "/note", false, "", "notes clinicalnote notetext"),
        OfRow(ClaimField.Line, "line", "/number", false, "LX01|line_number", "lineno"),
        OfRow(ClaimField.ServiceDate, "service_date", "/serviceDate", true, "DTP472", "dos date dateofservice servicefrom"),
        OfRow(ClaimField.Procedure, "procedure", "/procedure", true, "SV101-2|SV101-02", "cpt cptcode hcpcs hcpcscode procedurecode proc"),
        OfRow(ClaimField.Modifier1, "mod1", "/modifiers", false, "SV101-3|SV101-03|modifier_1", "mod modifier"),
        OfRow(ClaimField.Modifier2, "mod2", "/modifiers", false, "SV101-4|SV101-04|modifier_2", ""),
        OfRow(ClaimField.Modifier3, "mod3", "/modifiers", false, "SV101-5|SV101-05|modifier_3", ""),
        OfRow(ClaimField.Modifier4, "mod4", "/modifiers", false, "SV101-6|SV101-06|modifier_4", ""),
        OfRow(ClaimField.Charge, "charge", "/charge", true, "SV102", "charges amount billed billedamount chargeamount"),
        OfRow(ClaimField.Units, "units", "/units", true, "SV104", "unit qty quantity unitcount"),
        OfRow(ClaimField.DxPointers, "dx_pointers", "/diagnosisPointers", true, "SV107|diagnosis_pointers", "pointers pointer dxpointer diagnosispointer"),
        .. Enumerable.Range(1, MostDiagnoses).Select(Diagnosis),
    ];

    /// <summary>Finds the column of a field.</summary>
    public static ClaimColumn Of(ClaimField field) => All[(int)field];

    /// <summary>How names are compared: their ASCII letters and digits in lower case, so that Claim ID is claim_id.</summary>
    public static string KeyOf(string name) =>
        string.Create(name.Count(char.IsAsciiLetterOrDigit), name, static (key, name) =>
        {
            var at = 0;
            foreach (var c in name)
            {
                if (char.IsAsciiLetterOrDigit(c))
                    key[at++] = char.ToLowerInvariant(c);
            }
        });

    private static ClaimColumn OfClaim(ClaimField field, string name, string at, bool required, string aliases, string hints) =>
        new(field, name, at, OfLine: false, required, Parts(aliases, '|'), Parts(hints, ' '));

    private static ClaimColumn OfRow(ClaimField field, string name, string at, bool required, string aliases, string hints) =>
        new(field, name, at, OfLine: true, required, Parts(aliases, '|'), Parts(hints, ' '));

    // HI01-2 is written so, or without its component.
    private static ClaimColumn Diagnosis(int number) => new(
        ClaimField.Dx1 + (number - 1),
        $"dx{number}",
        $"/diagnoses/{number - 1}",
        OfLine: false,
        Required: number == 1,
        [$"HI{number:00}", $"HI{number:00}-2", $"HI{number:00}-02", $"diagnosis_{number}"],
        number == 1 ? ["dx", "diagnosis", "diagnosiscode", "icd", "icd10", $"diagnosiscode{number}", $"diag{number}"] : [$"diagnosiscode{number}", $"diag{number}"]);

    private static string[] Parts(string text, char separator) => text.Split(separator, StringSplitOptions.RemoveEmptyEntries);
}
