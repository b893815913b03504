using System.Text;
using ClaimCheck.App.Claims;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Findings;
using CsvHelper;

namespace ClaimCheck.App.Batches.Reading;

// How the values of fields are read, by the forms that JSON claims are read by.
internal sealed partial class ClaimRowsReader
{
    private readonly Dictionary<ulong, int?[]> _pointers = [];
    private const int MostPointers = 4096;

    // Why the row that is being read cannot be.
    private string? _fault;

    private ServiceLine ReadLine(CsvReader csv)
    {
        var at = _lines.Count;
        return new ServiceLine
        {
            Number = Plain(csv, ClaimField.Line, out var number) ? Whole(csv, _header.IndexOf(ClaimField.Line), ClaimField.Line, number, ClaimPointer.Line(at, "number"), Accepted.LineNumber) : null,
            Procedure = Plain(csv, ClaimField.Procedure, out var procedure) ? LineText(procedure, at, "procedure", Accepted.Procedure, Forms.Procedure) : null,
            Modifiers = Modifiers(csv, at),
            ServiceDate = Plain(csv, ClaimField.ServiceDate, out var date) ? Date(ClaimField.ServiceDate, date) : null,
            Units = Number(csv, ClaimField.Units, "2"),
            Charge = Number(csv, ClaimField.Charge, "84.00"),
            DiagnosisPointers = Plain(csv, ClaimField.DxPointers, out var pointers) ? Pointers(pointers) : [],
        };
    }

    private bool Plain(CsvReader csv, ClaimField field, out ReadOnlySpan<byte> value)
    {
        var index = _header.IndexOf(field);
        value = index < 0 ? default : FieldText.Plain(csv.GetSpan(index));
        return !value.IsEmpty;
    }

    private string?[] Modifiers(CsvReader csv, int line)
    {
        string?[]? modifiers = null;
        var count = 0;
        for (var field = ClaimField.Modifier1; field <= ClaimField.Modifier4; field++)
        {
            if (!Plain(csv, field, out var value))
                continue;
            modifiers ??= new string?[4];
            var text = _texts.Get(value);
            if (!Forms.Modifier(text))
                text = Refuse(ClaimPointer.Line(line, "modifiers", count), text, Accepted.Modifier, tooLong: text.Length > Forms.LongestText);
            modifiers[count++] = text;
        }

        return modifiers is null ? [] : modifiers[..count];
    }

    private string? LineText(ReadOnlySpan<byte> value, int line, string member, string accepted, Func<string, bool> form)
    {
        var text = _texts.Get(value);
        return form(text) ? text : Refuse(ClaimPointer.Line(line, member), text, accepted, tooLong: text.Length > Forms.LongestText);
    }

    // What comes again and again is kept; what names one claim or patient is not.
    private string? Text(ReadOnlySpan<byte> value, string at, (string Accepted, Func<string, bool>? Is) form, bool keep = true)
    {
        var text = keep ? _texts.Get(value) : Encoding.UTF8.GetString(value);
        if (text.Length > Forms.LongestText)
            return Refuse(at, text, form.Accepted, tooLong: true);
        return form.Is is null || form.Is(text) ? text : Refuse(at, text, form.Accepted, tooLong: false);
    }

    // Parts that are blank were not said.
    private string?[] Texts(ReadOnlySpan<byte> value, string at, string accepted, Func<string, bool>? form)
    {
        var texts = new List<string?>(2);
        foreach (var range in value.Split((byte)':'))
        {
            var part = FieldText.Plain(value[range]);
            if (!part.IsEmpty)
                texts.Add(Text(part, $"{at}/{texts.Count}", (accepted, form)));
        }

        return [.. texts];
    }

    private string? Refuse(string at, string text, string accepted, bool tooLong)
    {
        _unreadable.Add(new UnreadableElement(at, $"'{Forms.Shorten(text)}'", tooLong ? $"{accepted}, {Forms.LongestText} characters at most" : accepted));
        return null;
    }

    private DateOnly? Date(ClaimField field, ReadOnlySpan<byte> value)
    {
        if (Forms.TryReadDate(value, out var date) || Forms.TryReadPackedDate(value, out date))
            return date;
        _fault = $"{ClaimColumn.Of(field).Name} '{Quoted(value)}' is no date; accepted: 2026-03-02 or 20260302";
        return null;
    }

    private decimal? Number(CsvReader csv, ClaimField field, string example)
    {
        if (!Plain(csv, field, out var value))
            return null;

        // Neither 1,234.00 nor 84,00: which of them a comma means is a guess that can be wrong by a hundred.
        if (value[^1] is (>= (byte)'0' and <= (byte)'9') or (byte)'.' && !value.Contains((byte)',') && csv.TryParse<decimal>(_header.IndexOf(field), out var number))
            return number;
        _fault = NoNumber(field, value, example);
        return null;
    }

    private static string NoNumber(ClaimField field, ReadOnlySpan<byte> value, string example) =>
        $"{ClaimColumn.Of(field).Name} '{Quoted(value)}' is no number; accepted: digits with a decimal point or none, such as {example}";

    // A number that is not a whole one from 1 up is what JSON could say as well: the rules report it.
    private int? Whole(CsvReader csv, int index, ClaimField field, ReadOnlySpan<byte> value, string at, string accepted)
    {
        if (csv.TryParse<int>(index, out var number) && number >= 1)
            return number;
        if (csv.TryParse<decimal>(index, out _))
            _unreadable.Add(new UnreadableElement(at, "the number " + Quoted(value), accepted));
        else
            _fault = NoNumber(field, value, "1");
        return null;
    }

    private int?[] Pointers(ReadOnlySpan<byte> value)
    {
        if (value.Length > sizeof(ulong) || value[^1] == 0)
            return ReadPointers(value);
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        value.CopyTo(padded);
        var key = BitConverter.ToUInt64(padded);
        if (_pointers.TryGetValue(key, out var known))
            return known;
        var pointers = ReadPointers(value);
        if (_fault is null && _pointers.Count < MostPointers)
            _pointers.Add(key, pointers);
        return pointers;
    }

    private int?[] ReadPointers(ReadOnlySpan<byte> value)
    {
        var pointers = new List<int?>(4);
        foreach (var range in value.Split((byte)':'))
        {
            var part = FieldText.Plain(value[range]);
            if (part.IsEmpty)
                continue;
            if (!int.TryParse(part, out var pointer))
                _fault = $"dx_pointers '{Quoted(value)}' are no numbers; accepted: 1 for the first diagnosis, 1:2 for the first two";
            pointers.Add(pointer);
        }

        return [.. pointers];
    }

    private static string Quoted(ReadOnlySpan<byte> value) => Forms.Shorten(Encoding.UTF8.GetString(value));

    private static (string Accepted, Func<string, bool>? Is) Form(ClaimField field) => field switch
    {
        ClaimField.Frequency => (Accepted.Frequency, Forms.Frequency),
        ClaimField.Sex => (Accepted.Sex, Forms.Sexes),
        ClaimField.FilingIndicator => (Accepted.FilingIndicator, Forms.FilingIndicators),
        ClaimField.RenderingNpi => (Accepted.Npi, null),
        ClaimField.Taxonomy => (Accepted.Taxonomy, Forms.Taxonomy),
        ClaimField.ClaimType => (Accepted.ClaimType, Forms.ClaimTypes),
        ClaimField.TypeOfBill => (Accepted.TypeOfBill, Forms.TypeOfBill),
        ClaimField.PlaceOfService => (Accepted.PlaceOfService, Forms.PlaceOfService),
        ClaimField.EncounterKind => (Accepted.EncounterKind, Forms.EncounterKinds),
        >= ClaimField.Dx1 => (Accepted.Diagnosis, null),
        _ => (Accepted.Text, null),
    };
}
