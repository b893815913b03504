using System.Globalization;
using ClaimCheck.App.Claims;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Findings;
using CsvHelper;

namespace ClaimCheck.App.Batches.Reading;

// What is said once for a claim: taken from the first row that says it, compared with the others.
internal sealed partial class ClaimRowsReader
{
    private readonly (ClaimField Field, int Index)[] _claimColumns;

    // Where each of them was first said in the chunk's bytes; length −1 where it was not yet.
    private readonly (int Start, int Length)[] _said;
    private readonly string?[] _values = new string?[ClaimColumn.Fields];
    private readonly DateOnly?[] _dates = new DateOnly?[ClaimColumn.Fields];
    private readonly List<ServiceLine> _lines = [];
    private readonly List<UnreadableElement> _unreadable = [];
    private readonly List<long> _setAside = [];
    private readonly List<(ClaimField Field, long Row)> _others = [];
    private string?[] _causes = [];
    private string?[] _authorized = [];
    private int? _visit;
    private int _diagnoses;
    private int _firstRow;

    private void Begin()
    {
        Array.Fill(_said, (0, -1));
        Array.Clear(_values);
        Array.Clear(_dates);
        _lines.Clear();
        _unreadable.Clear();
        _setAside.Clear();
        _others.Clear();
        _causes = _authorized = [];
        _visit = null;
        _lacksRow = true;
        _diagnoses = 0;
        _firstRow = _rowCount;
    }

    private void ReadClaimColumns(CsvReader csv, long number)
    {
        var bytes = _chunk.Bytes;
        for (var i = 0; i < _claimColumns.Length; i++)
        {
            var (field, index) = _claimColumns[i];
            var raw = csv.GetRawSpan(index);
            if (raw.IsEmpty)
                continue;
            var (start, length) = _said[i];
            if (length >= 0)
            {
                if (!raw.SequenceEqual(bytes.Slice(start, length)) && IsOther(field, csv, index, bytes.Slice(start, length)))
                    AddOther(field, number);
            }
            else if (Read(field, csv, index) && bytes.Overlaps(raw, out start))
            {
                _said[i] = (start, raw.Length);
            }
        }
    }

    // True where the column says something that can be read.
    private bool Read(ClaimField field, CsvReader csv, int index)
    {
        var value = FieldText.Plain(csv.GetSpan(index));
        if (value.IsEmpty)
            return false;
        switch (field)
        {
            case ClaimField.BirthDate or ClaimField.OnsetDate or ClaimField.AccidentDate or ClaimField.InitialTreatmentDate or ClaimField.AdmissionDate or ClaimField.DischargeDate:
                return (_dates[(int)field] = Date(field, value)) is not null;
            case ClaimField.VisitNumber:
                _visit = Whole(csv, index, field, value, "/encounter/visitNumber", Accepted.VisitNumber);
                return _fault is null;
            case ClaimField.RelatedCauses:
                _causes = Texts(value, "/relatedCauses", Accepted.RelatedCause, Forms.RelatedCauses);
                return true;
            case ClaimField.AuthorizationDx:
                _authorized = Texts(value, "/authorization/diagnoses", Accepted.AuthorizedDiagnosis, form: null);
                return true;
            case ClaimField.Note:
                _values[(int)field] = System.Text.Encoding.UTF8.GetString(FieldText.Bare(csv.GetSpan(index)));
                return true;
            case >= ClaimField.Dx1:
                _diagnoses = Math.Max(_diagnoses, field - ClaimField.Dx1 + 1);
                break;
        }

        _values[(int)field] = Text(value, ClaimColumn.Of(field).At, Form(field), keep: field is not (ClaimField.ClaimId or ClaimField.OriginalClaimId or ClaimField.PatientId or ClaimField.PriorAuthorization));
        return true;
    }

    private bool IsOther(ClaimField field, CsvReader csv, int index, ReadOnlySpan<byte> said)
    {
        var value = FieldText.Plain(csv.GetSpan(index));
        if (value.IsEmpty)
            return false;
        var first = FieldText.Plain(FieldText.Unquoted(said));
        if (value.SequenceEqual(first))
            return false;
        if (_dates[(int)field] is { } date)
            return Date(field, value) is { } other && other != date;
        if (field != ClaimField.VisitNumber)
            return !SameValue.Is(field, first, value);
        if (csv.TryParse<decimal>(index, out var visit))
            return !decimal.TryParse(first, NumberStyles.Float, CultureInfo.InvariantCulture, out var firstVisit) || visit != firstVisit;
        _fault = NoNumber(field, value, "1");
        return false;
    }

    private void AddOther(ClaimField field, long number)
    {
        foreach (var other in _others)
        {
            if (other.Field == field)
                return;
        }

        _others.Add((field, number));
    }

    private void Finish(RowGroup group, List<BatchClaim> claims)
    {
        if (_lines.Count == 0)
            return;
        var rows = new ArraySegment<BatchRow>(_rows, _firstRow, _rowCount - _firstRow);
        claims.Add(new BatchClaim(Build(), rows, (IReadOnlyList<Finding>?)FindingsOf(group, rows) ?? []));
    }

    private Claim Build()
    {
        var type = _values[(int)ClaimField.ClaimType] == "institutional" ? ClaimType.Institutional : ClaimType.Professional;
        return new Claim
        {
            ClaimId = _values[(int)ClaimField.ClaimId],
            Type = type,
            Frequency = _values[(int)ClaimField.Frequency] ?? "1",
            OriginalClaimId = _values[(int)ClaimField.OriginalClaimId],
            Patient = new Patient(_values[(int)ClaimField.PatientId], _dates[(int)ClaimField.BirthDate], _values[(int)ClaimField.Sex]),
            Payer = new Payer(_values[(int)ClaimField.PayerId], _values[(int)ClaimField.FilingIndicator]),
            RenderingProvider = new RenderingProvider(_values[(int)ClaimField.RenderingNpi], _values[(int)ClaimField.Taxonomy]),
            PlaceOfService = _values[(int)ClaimField.PlaceOfService],
            TypeOfBill = _values[(int)ClaimField.TypeOfBill],
            AdmissionDate = _dates[(int)ClaimField.AdmissionDate],
            DischargeDate = _dates[(int)ClaimField.DischargeDate],
            Diagnoses = _values[(int)ClaimField.Dx1..((int)ClaimField.Dx1 + _diagnoses)],
            RelatedCauses = _causes,
            OnsetDate = _dates[(int)ClaimField.OnsetDate],
            AccidentDate = _dates[(int)ClaimField.AccidentDate],
            InitialTreatmentDate = _dates[(int)ClaimField.InitialTreatmentDate],
            Authorization = _values[(int)ClaimField.PriorAuthorization] is { } number || _authorized.Length > 0
                ? new Authorization(_values[(int)ClaimField.PriorAuthorization], _authorized, ValidFrom: null, ValidTo: null, Visits: null)
                : null,
            Encounter = EncounterOf(_values[(int)ClaimField.EncounterKind]),
            Lines = _lines.ToArray(),
            Note = _values[(int)ClaimField.Note] is { } note ? new ClinicalNote([new NoteSection(Name: null, note)]) : null,
            Unreadable = _unreadable.Count == 0 ? [] : _unreadable.ToArray(),
        };
    }

    private Encounter EncounterOf(string? kind) => kind is null && _visit is null
        ? Encounter.Unknown
        : new Encounter(
            kind switch
            {
                "initial" => EncounterKind.Initial,
                "followUp" => EncounterKind.FollowUp,
                _ => null,
            },
            _visit);
}
