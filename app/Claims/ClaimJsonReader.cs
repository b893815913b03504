using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ClaimCheck.Core.Claims;

namespace ClaimCheck.App.Claims;

/// <summary>
/// Reads a claim from JSON (docs/openapi.json, schema Claim). Only JSON that is none is refused; a member that is missing,
/// unknown or of the wrong form becomes part of the claim, for the rules to name.
/// </summary>
public ref struct ClaimJsonReader
{
    private const int MostUnknownMembers = 20;
    private const int MostUnreadable = 1000;
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 32 };

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

        while (NextMember())
        {
            if (_json.ValueTextEquals("claimId"u8))
                claimId = Text(root.At("claimId"), "text");
            else if (_json.ValueTextEquals("claimType"u8))
                type = Text(root.At("claimType"), "professional or institutional", Forms.ClaimTypes) == "institutional" ? ClaimType.Institutional : ClaimType.Professional;
            else if (_json.ValueTextEquals("frequency"u8))
                frequency = Text(root.At("frequency"), "1 (original), 7 (replacement) or 8 (void), or another single digit of CLM05-3", Forms.Frequency) ?? "1";
            else if (_json.ValueTextEquals("originalClaimId"u8))
                originalClaimId = Text(root.At("originalClaimId"), "text");
            else if (_json.ValueTextEquals("patient"u8))
                patient = ReadPatient();
            else if (_json.ValueTextEquals("payer"u8))
                payer = ReadPayer();
            else if (_json.ValueTextEquals("renderingProvider"u8))
                provider = ReadProvider();
            else if (_json.ValueTextEquals("placeOfService"u8))
                placeOfService = Text(root.At("placeOfService"), "a place of service code of two digits, such as 11", Forms.PlaceOfService);
            else if (_json.ValueTextEquals("typeOfBill"u8))
                typeOfBill = Text(root.At("typeOfBill"), "three or four digits, such as 131", Forms.TypeOfBill);
            else if (_json.ValueTextEquals("admissionDate"u8))
                admission = Date(root.At("admissionDate"));
            else if (_json.ValueTextEquals("dischargeDate"u8))
                discharge = Date(root.At("dischargeDate"));
            else if (_json.ValueTextEquals("diagnoses"u8))
                diagnoses = Texts(root.At("diagnoses"), "an array of diagnosis codes", "a diagnosis code as text, such as \"M54.50\"");
            else if (_json.ValueTextEquals("relatedCauses"u8))
                causes = Texts(root.At("relatedCauses"), "an array of AA, EM and OA", "AA, EM or OA", Forms.RelatedCauses);
            else if (_json.ValueTextEquals("onsetDate"u8))
                onset = Date(root.At("onsetDate"));
            else if (_json.ValueTextEquals("accidentDate"u8))
                accident = Date(root.At("accidentDate"));
            else if (_json.ValueTextEquals("initialTreatmentDate"u8))
                initialTreatment = Date(root.At("initialTreatmentDate"));
            else if (_json.ValueTextEquals("authorization"u8))
                authorization = ReadAuthorization();
            else if (_json.ValueTextEquals("encounter"u8))
                encounter = ReadEncounter();
            else if (_json.ValueTextEquals("lines"u8))
                lines = ReadLines();
            else if (_json.ValueTextEquals("note"u8))
                note = ReadNote();
            else
                SkipUnknown(root);
        }

        if (_json.Read())
            throw new JsonException("There is text after the claim's closing brace.");

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
        while (NextMember())
        {
            if (_json.ValueTextEquals("id"u8))
                id = Text(at.At("id"), "text");
            else if (_json.ValueTextEquals("birthDate"u8))
                birthDate = Date(at.At("birthDate"));
            else if (_json.ValueTextEquals("sex"u8))
                sex = Text(at.At("sex"), "F, M or U", Forms.Sexes);
            else
                SkipUnknown(at);
        }

        return new Patient(id, birthDate, sex);
    }

    private Payer ReadPayer()
    {
        var at = new Place("/payer");
        if (!EnterObject(at))
            return Payer.Unknown;
        string? id = null, filingIndicator = null;
        while (NextMember())
        {
            if (_json.ValueTextEquals("id"u8))
                id = Text(at.At("id"), "text");
            else if (_json.ValueTextEquals("filingIndicator"u8))
                filingIndicator = Text(at.At("filingIndicator"), $"a claim filing indicator (SBR09): {Forms.FilingIndicatorList}", Forms.FilingIndicators);
            else
                SkipUnknown(at);
        }

        return new Payer(id, filingIndicator);
    }

    private RenderingProvider ReadProvider()
    {
        var at = new Place("/renderingProvider");
        if (!EnterObject(at))
            return RenderingProvider.Unknown;
        string? npi = null, taxonomy = null;
        while (NextMember())
        {
            if (_json.ValueTextEquals("npi"u8))
                npi = Text(at.At("npi"), "a National Provider Identifier of ten digits, as text");
            else if (_json.ValueTextEquals("taxonomy"u8))
                taxonomy = Text(at.At("taxonomy"), "a provider taxonomy code of ten characters, such as 225100000X", Forms.Taxonomy);
            else
                SkipUnknown(at);
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
        while (NextMember())
        {
            if (_json.ValueTextEquals("number"u8))
                number = Text(at.At("number"), "text");
            else if (_json.ValueTextEquals("diagnoses"u8))
                diagnoses = Texts(at.At("diagnoses"), "an array of diagnosis codes", "a diagnosis code as text");
            else if (_json.ValueTextEquals("validFrom"u8))
                from = Date(at.At("validFrom"));
            else if (_json.ValueTextEquals("validTo"u8))
                to = Date(at.At("validTo"));
            else if (_json.ValueTextEquals("visits"u8))
                visits = Integer(at.At("visits"), "a whole number of visits, 1 or more", least: 1);
            else
                SkipUnknown(at);
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
        while (NextMember())
        {
            if (_json.ValueTextEquals("kind"u8))
            {
                kind = Text(at.At("kind"), "initial or followUp", Forms.EncounterKinds) switch
                {
                    "initial" => EncounterKind.Initial,
                    "followUp" => EncounterKind.FollowUp,
                    _ => null,
                };
            }
            else if (_json.ValueTextEquals("visitNumber"u8))
            {
                visit = Integer(at.At("visitNumber"), "a whole number, 1 for the first visit", least: 1);
            }
            else
            {
                SkipUnknown(at);
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
        while (NextMember())
        {
            if (_json.ValueTextEquals("number"u8))
                number = Integer(at.At("number"), "a whole number, 1 or more", least: 1);
            else if (_json.ValueTextEquals("procedure"u8))
                procedure = Text(at.At("procedure"), "a CPT or HCPCS code of five characters, such as 97110", Forms.Procedure);
            else if (_json.ValueTextEquals("modifiers"u8))
                modifiers = Texts(at.At("modifiers"), "an array of modifiers", "a modifier of two characters, such as GP", Forms.Modifier);
            else if (_json.ValueTextEquals("serviceDate"u8))
                serviceDate = Date(at.At("serviceDate"));
            else if (_json.ValueTextEquals("units"u8))
                units = Number(at.At("units"), "a number, such as 2");
            else if (_json.ValueTextEquals("charge"u8))
                charge = Number(at.At("charge"), "a number in US dollars, such as 84.00");
            else if (_json.ValueTextEquals("diagnosisPointers"u8))
                pointers = Integers(at.At("diagnosisPointers"), "an array of diagnosis numbers, counted from 1", "a whole number, 1 for the first diagnosis");
            else if (_json.ValueTextEquals("placeOfService"u8))
                placeOfService = Text(at.At("placeOfService"), "a place of service code of two digits, such as 11", Forms.PlaceOfService);
            else
                SkipUnknown(at);
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

    private ClinicalNote? ReadNote()
    {
        var at = new Place("/note");
        _json.Read();
        if (_json.TokenType == JsonTokenType.String)
            return TextHere(at.Itself, "text") is { } whole ? new ClinicalNote([new NoteSection(null, whole)]) : null;
        if (!InObject(at.Itself, "text, or an object of sections"))
            return null;

        var sections = new List<NoteSection>(5);
        while (NextMember())
        {
            string? name = null;
            foreach (var section in Forms.NoteSections)
                name = _json.ValueTextEquals(section) ? section : name;
            if (name is null)
                SkipUnknown(at);
            else if (Text(at.At(name), "text") is { } text)
                sections.Add(new NoteSection(name, text));
        }

        return new ClinicalNote(sections);
    }

    // --- the forms of values -------------------------------------------------------------------------------------

    private string? Text(Element at, string accepted, Func<string, bool>? form = null)
    {
        _json.Read();
        return TextHere(at, accepted, form);
    }

    private string? TextHere(Element at, string accepted, Func<string, bool>? form = null)
    {
        if (_json.TokenType == JsonTokenType.Null)
            return null;
        if (_json.TokenType != JsonTokenType.String)
            return Refuse<string>(at, accepted);
        if (ReadText() is not { } text)
            return Refuse<string>(at, "valid Unicode text");
        if (form is null)
            return text;

        // A coded element that is blank was not sent.
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return form(text) ? text : Refuse<string>(at, accepted);
    }

    private DateOnly? Date(Element at)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Null)
            return null;
        if (_json.TokenType == JsonTokenType.String && !_json.ValueIsEscaped
            && Utf8Parser.TryParse(_json.ValueSpan, out int year, out var read) && read == 4
            && _json.ValueSpan is [_, _, _, _, (byte)'-', var m1, var m2, (byte)'-', var d1, var d2]
            && Digits(m1, m2) is { } month && Digits(d1, d2) is { } day
            && year is >= 1800 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
        {
            return new DateOnly(year, month, day);
        }

        Refuse<string>(at, "an ISO 8601 date, such as 2026-03-02");
        return null;
    }

    private static int? Digits(byte tens, byte ones) =>
        tens is >= (byte)'0' and <= (byte)'9' && ones is >= (byte)'0' and <= (byte)'9' ? ((tens - '0') * 10) + ones - '0' : null;

    private decimal? Number(Element at, string accepted)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Null)
            return null;
        if (_json.TokenType == JsonTokenType.Number && _json.TryGetDecimal(out var number))
            return number;
        Refuse<string>(at, accepted);
        return null;
    }

    private int? Integer(Element at, string accepted, int least)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Null)
            return null;
        if (_json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var number) && number >= least)
            return number;
        Refuse<string>(at, accepted);
        return null;
    }

    private string?[] Texts(Element at, string acceptedArray, string accepted, Func<string, bool>? form = null)
    {
        if (!EnterArray(at.Place.Member(at.Name), acceptedArray))
            return [];
        var texts = new List<string?>(4);
        while (NextElement())
            texts.Add(TextHere(at.Item(texts.Count), accepted, form));
        return [.. texts];
    }

    private int?[] Integers(Element at, string acceptedArray, string accepted)
    {
        if (!EnterArray(at.Place.Member(at.Name), acceptedArray))
            return [];
        var numbers = new List<int?>(4);
        while (NextElement())
        {
            if (_json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var number))
            {
                numbers.Add(number);
            }
            else
            {
                Refuse<string>(at.Item(numbers.Count), accepted);
                numbers.Add(null);
            }
        }

        return [.. numbers];
    }

    // --- walking ----------------------------------------------------------------------------------------------------

    private bool NextMember()
    {
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (!_json.ValueIsEscaped || ReadText() is not null)
                return true;

            // A name that is no text (a lone surrogate) cannot be any of ours, and comparing it would throw.
            SkipUnknown(default);
        }

        return false;
    }

    private bool NextElement() => _json.Read() && _json.TokenType != JsonTokenType.EndArray;

    private bool EnterObject(Place at)
    {
        _json.Read();
        return InObject(at.Itself, "an object");
    }

    private bool EnterObjectHere(Place at, string accepted) => InObject(at.Itself, accepted);

    private bool InObject(Element at, string accepted)
    {
        if (_json.TokenType == JsonTokenType.StartObject)
            return true;
        if (_json.TokenType != JsonTokenType.Null)
            Refuse<string>(at, accepted);
        return false;
    }

    private bool EnterArray(Place at, string accepted)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.StartArray)
            return true;
        if (_json.TokenType != JsonTokenType.Null)
            Refuse<string>(at.Itself, accepted);
        return false;
    }

    private void SkipUnknown(Place at)
    {
        if ((_unknown ??= []).Count < MostUnknownMembers)
        {
            var name = ReadText() ?? "?";
            _unknown.Add(at + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        _json.Read();
        _json.Skip();
    }

    // Notes the element as unreadable and steps over it.
    private T? Refuse<T>(Element at, string accepted)
        where T : class
    {
        var value = _json.TokenType switch
        {
            JsonTokenType.String => "'" + Shorten(ReadText() ?? "text that is not valid Unicode") + "'",
            JsonTokenType.Number => "the number " + Shorten(Encoding.UTF8.GetString(_json.ValueSpan)),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            _ => "null",
        };
        _json.Skip();
        _unreadable ??= [];
        if (_unreadable.Count < MostUnreadable)
            _unreadable.Add(new UnreadableElement(at.ToString(), value, accepted));
        else if (_unreadable.Count == MostUnreadable)
            _unreadable.Add(new UnreadableElement("", $"a claim with more than {MostUnreadable} unreadable elements", "a claim whose elements have the form of the contract"));
        return null;
    }

    // A lone surrogate escape, or bytes that are not UTF-8, pass for JSON and are no text.
    private readonly string? ReadText()
    {
        try
        {
            return _json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shorten(string value)
    {
        const int most = 40;
        if (value.Length <= most)
            return value;
        var end = char.IsHighSurrogate(value[most - 1]) ? most - 1 : most;
        return value[..end] + "…";
    }

    /// <summary>Where the reader stands; the pointer is written out only when somebody must be told.</summary>
    private readonly record struct Place(string Path, int Index = -1)
    {
        public Element Itself => new(this, null);

        public Element At(string name) => new(this, name);

        public Place Member(string? name) => name is null ? this : new(ToString() + "/" + name);

        public override string ToString() => Index < 0 ? Path : $"{Path}/{Index.ToString(CultureInfo.InvariantCulture)}";
    }

    private readonly record struct Element(Place Place, string? Name, int Index = -1)
    {
        public Element Item(int index) => this with { Index = index };

        public override string ToString()
        {
            var path = Name is null ? Place.ToString() : $"{Place}/{Name}";
            return Index < 0 ? path : $"{path}/{Index.ToString(CultureInfo.InvariantCulture)}";
        }
    }
}
