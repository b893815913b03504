using System.Text.Json;
using ClaimCheck.Core.Claims;

namespace ClaimCheck.App.Claims;

/// <summary>
/// Reads a claim from JSON (docs/openapi.json, schema Claim). Only JSON that is none is refused; a member that is missing,
/// unknown or of the wrong form becomes part of the claim, for the rules to name.
/// </summary>
public ref partial struct ClaimJsonReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 32 };

    private static readonly string[] ClaimMembers =
        ["claimId", "claimType", "frequency", "originalClaimId", "patient", "payer", "renderingProvider", "placeOfService", "typeOfBill", "admissionDate", "dischargeDate", "diagnoses", "relatedCauses", "onsetDate", "accidentDate", "initialTreatmentDate", "authorization", "encounter", "lines", "note"];

    private static readonly string[] PatientMembers =
        ["id", "birthDate", "sex"];

    private static readonly string[] PayerMembers =
        ["id", "filingIndicator"];

    private static readonly string[] ProviderMembers =
        ["npi", "taxonomy"];

    private static readonly string[] AuthorizationMembers =
        ["number", "diagnoses", "validFrom", "validTo", "visits"];

    private static readonly string[] EncounterMembers =
        ["kind", "visitNumber"];

    private static readonly string[] LineMembers =
        ["number", "procedure", "modifiers", "serviceDate", "units", "charge", "diagnosisPointers", "placeOfService"];

    private Utf8JsonReader _json;
    private List<UnreadableElement>? _unreadable;
    private List<string>? _unknown;

    private ClaimJsonReader(ReadOnlySpan<byte> utf8) => _json = new Utf8JsonReader(utf8, Options);

    /// <summary>Reads one claim.</summary>
    /// <param name="utf8">The JSON text in UTF-8, with or without a byte order mark.</param>
    /// <exception cref="JsonException">The text is not JSON, or not one JSON object; line and position are set.</exception>
    public static Claim Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        var reader = new ClaimJsonReader(utf8);
        return reader.ReadClaim(utf8);
    }

    private Claim ReadClaim(ReadOnlySpan<byte> utf8)
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            var before = utf8[..(int)_json.TokenStartIndex];
            throw new JsonException("A claim is a JSON object.", path: null, before.Count((byte)'\n'), before.Length - 1 - before.LastIndexOf((byte)'\n'));
        }

        string? claimId = null, originalClaimId = null, placeOfService = null, typeOfBill = null;
        var frequency = "1";
        var type = ClaimType.Professional;
        var patient = Patient.Unknown;
        var payer = Payer.Unknown;
        var provider = RenderingProvider.Unknown;
        var encounter = Encounter.Unknown;
        Authorization? authorization = null;
        DateOnly? admission = null, discharge = null, onset = null, accident = null, initialTreatment = null;
        IReadOnlyList<string?> diagnoses = [], causes = [];
        IReadOnlyList<ServiceLine> lines = [];
        ClinicalNote? note = null;
        var root = new Place("");

        var seen = 0u;
        while (NextMember(root))
        {
            switch (Member(ClaimMembers, root, ref seen))
            {
                case "claimId":
                    claimId = Text(root.At("claimId"), Accepted.Text);
                    break;
                case "claimType":
                    type = Text(root.At("claimType"), Accepted.ClaimType, Forms.ClaimTypes) == "institutional" ? ClaimType.Institutional : ClaimType.Professional;
                    break;
                case "frequency":
                    frequency = Text(root.At("frequency"), Accepted.Frequency, Forms.Frequency) ?? "1";
                    break;
                case "originalClaimId":
                    originalClaimId = Text(root.At("originalClaimId"), Accepted.Text);
                    break;
                case "patient":
                    patient = ReadPatient();
                    break;
                case "payer":
                    payer = ReadPayer();
                    break;
                case "renderingProvider":
                    provider = ReadProvider();
                    break;
                case "placeOfService":
                    placeOfService = Text(root.At("placeOfService"), Accepted.PlaceOfService, Forms.PlaceOfService);
                    break;
                case "typeOfBill":
                    typeOfBill = Text(root.At("typeOfBill"), Accepted.TypeOfBill, Forms.TypeOfBill);
                    break;
                case "admissionDate":
                    admission = Date(root.At("admissionDate"));
                    break;
                case "dischargeDate":
                    discharge = Date(root.At("dischargeDate"));
                    break;
                case "diagnoses":
                    diagnoses = Texts(root.At("diagnoses"), "an array of diagnosis codes", Accepted.Diagnosis);
                    break;
                case "relatedCauses":
                    causes = Texts(root.At("relatedCauses"), "an array of AA, EM and OA", Accepted.RelatedCause, Forms.RelatedCauses);
                    break;
                case "onsetDate":
                    onset = Date(root.At("onsetDate"));
                    break;
                case "accidentDate":
                    accident = Date(root.At("accidentDate"));
                    break;
                case "initialTreatmentDate":
                    initialTreatment = Date(root.At("initialTreatmentDate"));
                    break;
                case "authorization":
                    authorization = ReadAuthorization();
                    break;
                case "encounter":
                    encounter = ReadEncounter();
                    break;
                case "lines":
                    lines = ReadLines();
                    break;
                case "note":
                    note = ReadNote();
                    break;
                default:
                    SkipUnknown(root);
                    break;
            }
        }

        _json.Read(); // Throws where anything follows the claim's closing brace.
        return new Claim
        {
            ClaimId = claimId,
            Type = type,
            Frequency = frequency,
            OriginalClaimId = originalClaimId,
            Patient = patient,
            Payer = payer,
            RenderingProvider = provider,
            PlaceOfService = placeOfService,
            TypeOfBill = typeOfBill,
            AdmissionDate = admission,
            DischargeDate = discharge,
            Diagnoses = diagnoses,
            RelatedCauses = causes,
            OnsetDate = onset,
            AccidentDate = accident,
            InitialTreatmentDate = initialTreatment,
            Authorization = authorization,
            Encounter = encounter,
            Lines = lines,
            Note = note,
            Unreadable = _unreadable ?? [],
            UnknownMembers = _unknown ?? [],
        };
    }

    private Patient ReadPatient()
    {
        var at = new Place("/patient");
        if (!EnterObject(at))
            return Patient.Unknown;
        string? id = null, sex = null;
        DateOnly? birthDate = null;
        var seen = 0u;
        while (NextMember(at))
        {
            switch (Member(PatientMembers, at, ref seen))
            {
                case "id":
                    id = Text(at.At("id"), Accepted.Text);
                    break;
                case "birthDate":
                    birthDate = Date(at.At("birthDate"));
                    break;
                case "sex":
                    sex = Text(at.At("sex"), Accepted.Sex, Forms.Sexes);
                    break;
                default:
                    SkipUnknown(at);
                    break;
            }
        }

        return new Patient(id, birthDate, sex);
    }

    private Payer ReadPayer()
    {
        var at = new Place("/payer");
        if (!EnterObject(at))
            return Payer.Unknown;
        string? id = null, filingIndicator = null;
        var seen = 0u;
        while (NextMember(at))
        {
            switch (Member(PayerMembers, at, ref seen))
            {
                case "id":
                    id = Text(at.At("id"), Accepted.Text);
                    break;
                case "filingIndicator":
                    filingIndicator = Text(at.At("filingIndicator"), Accepted.FilingIndicator, Forms.FilingIndicators);
                    break;
                default:
                    SkipUnknown(at);
                    break;
            }
        }

        return new Payer(id, filingIndicator);
    }

    private RenderingProvider ReadProvider()
    {
        var at = new Place("/renderingProvider");
        if (!EnterObject(at))
            return RenderingProvider.Unknown;
        string? npi = null, taxonomy = null;
        var seen = 0u;
        while (NextMember(at))
        {
            switch (Member(ProviderMembers, at, ref seen))
            {
                case "npi":
                    npi = Text(at.At("npi"), Accepted.Npi);
                    break;
                case "taxonomy":
                    taxonomy = Text(at.At("taxonomy"), Accepted.Taxonomy, Forms.Taxonomy);
                    break;
                default:
                    SkipUnknown(at);
                    break;
            }
        }

        return new RenderingProvider(npi, taxonomy);
    }

    private Authorization? ReadAuthorization()
    {
        var at = new Place("/authorization");
        if (!EnterObject(at))
            return null;
        string? number = null;
        IReadOnlyList<string?> diagnoses = [];
        DateOnly? from = null, to = null;
        int? visits = null;
        var seen = 0u;
        while (NextMember(at))
        {
            switch (Member(AuthorizationMembers, at, ref seen))
            {
                case "number":
                    number = Text(at.At("number"), Accepted.Text);
                    break;
                case "diagnoses":
                    diagnoses = Texts(at.At("diagnoses"), "an array of diagnosis codes", Accepted.AuthorizedDiagnosis);
                    break;
                case "validFrom":
                    from = Date(at.At("validFrom"));
                    break;
                case "validTo":
                    to = Date(at.At("validTo"));
                    break;
                case "visits":
                    visits = Integer(at.At("visits"), "a whole number of visits, 1 or more", least: 1);
                    break;
                default:
                    SkipUnknown(at);
                    break;
            }
        }

        return new Authorization(number, diagnoses, from, to, visits);
    }

    private Encounter ReadEncounter()
    {
        var at = new Place("/encounter");
        if (!EnterObject(at))
            return Encounter.Unknown;
        EncounterKind? kind = null;
        int? visit = null;
        var seen = 0u;
        while (NextMember(at))
        {
            switch (Member(EncounterMembers, at, ref seen))
            {
                case "kind":
                    kind = Text(at.At("kind"), Accepted.EncounterKind, Forms.EncounterKinds) switch
                    {
                        "initial" => EncounterKind.Initial,
                        "followUp" => EncounterKind.FollowUp,
                        _ => null,
                    };
                    break;
                case "visitNumber":
                    visit = Integer(at.At("visitNumber"), Accepted.VisitNumber, least: 1);
                    break;
                default:
                    SkipUnknown(at);
                    break;
            }
        }

        return new Encounter(kind, visit);
    }

    private ServiceLine[] ReadLines()
    {
        var at = new Place("/lines");
        if (!EnterArray(at, "an array of service lines"))
            return [];
        var lines = new List<ServiceLine>(4);
        while (NextElement())
            lines.Add(ReadLine(new Place("/lines", lines.Count)));
        return [.. lines];
    }

    private ServiceLine ReadLine(Place at)
    {
        if (!EnterObjectHere(at, "a service line as an object"))
            return new ServiceLine();
        int? number = null;
        string? procedure = null, placeOfService = null;
        IReadOnlyList<string?> modifiers = [];
        DateOnly? serviceDate = null;
        decimal? units = null, charge = null;
        IReadOnlyList<int?> pointers = [];
        var seen = 0u;
        while (NextMember(at))
        {
            switch (Member(LineMembers, at, ref seen))
            {
                case "number":
                    number = Integer(at.At("number"), Accepted.LineNumber, least: 1);
                    break;
                case "procedure":
                    procedure = Text(at.At("procedure"), Accepted.Procedure, Forms.Procedure);
                    break;
                case "modifiers":
                    modifiers = Texts(at.At("modifiers"), "an array of modifiers", Accepted.Modifier, Forms.Modifier);
                    break;
                case "serviceDate":
                    serviceDate = Date(at.At("serviceDate"));
                    break;
                case "units":
                    units = Number(at.At("units"), "a number, such as 2");
                    break;
                case "charge":
                    charge = Number(at.At("charge"), "a number in US dollars, such as 84.00");
                    break;
                case "diagnosisPointers":
                    pointers = Integers(at.At("diagnosisPointers"), "an array of diagnosis numbers, counted from 1", "a whole number, 1 for the first diagnosis");
                    break;
                case "placeOfService":
                    placeOfService = Text(at.At("placeOfService"), Accepted.PlaceOfService, Forms.PlaceOfService);
                    break;
                default:
                    SkipUnknown(at);
                    break;
            }
        }

        return new ServiceLine
        {
            Number = number,
            Procedure = procedure,
            Modifiers = modifiers,
            ServiceDate = serviceDate,
            Units = units,
            Charge = charge,
            DiagnosisPointers = pointers,
            PlaceOfService = placeOfService,
        };
    }
}
