using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ClaimCheck.App.Claims;
using ClaimCheck.Core.Claims;

namespace ClaimCheck.App.Notes;

/// <summary>
/// Reads a request to read a note from JSON (docs/openapi.json, schema NoteRequest). A member that is missing or of the
/// wrong form is refused by name; members nobody knows are left alone.
/// </summary>
public ref struct NoteRequestJson
{
    private const string TextAccepted = "text, or an object of sections (chiefComplaint, historyOfPresentIllness, examination, assessment, plan)";
    private const string TargetAccepted = "an object of start and length";
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 32 };

    private Utf8JsonReader _json;
    private string? _refusal;

    private NoteRequestJson(ReadOnlySpan<byte> utf8) => _json = new Utf8JsonReader(utf8, Options);

    /// <summary>Reads one request.</summary>
    /// <param name="utf8">The JSON text in UTF-8, with or without a byte order mark.</param>
    /// <param name="request">The request.</param>
    /// <param name="refusal">Where it is refused: the member, what was there and what is accepted.</param>
    /// <exception cref="JsonException">The text is not JSON, or not one JSON object; line and position are set.</exception>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out NoteRequest? request, [NotNullWhen(false)] out string? refusal)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        var reader = new NoteRequestJson(utf8);
        request = reader.Read(utf8);
        refusal = reader._refusal;
        return request is not null;
    }

    // Reads on after what it refuses: JSON that is none is said before anything else.
    private NoteRequest? Read(ReadOnlySpan<byte> utf8)
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            var before = utf8[..(int)_json.TokenStartIndex];
            throw new JsonException("A request to read a note is a JSON object.", path: null, before.Count((byte)'\n'), before.Length - 1 - before.LastIndexOf((byte)'\n'));
        }

        ClinicalNote? note = null;
        DateOnly? on = null;
        List<(int Start, int Length)>? targets = null;
        while (NextMember())
        {
            if (_json.ValueTextEquals("text"u8))
                note = ReadNote();
            else if (_json.ValueTextEquals("on"u8))
                on = ReadDate();
            else if (_json.ValueTextEquals("targets"u8))
                targets = ReadTargets();
            else
                Skip();
        }

        if (_json.Read())
            throw new JsonException("There is text after the closing brace.");
        if (note is null)
            _refusal ??= $"text is missing; accepted: {TextAccepted}.";
        else if (targets is not null)
            CheckTargets(note, targets);
        return _refusal is null ? new NoteRequest(note!, on, targets) : null;
    }

    private ClinicalNote? ReadNote()
    {
        _json.Read();
        switch (_json.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return ReadText("text") is { } whole ? new ClinicalNote([new NoteSection(null, whole)]) : null;
            case JsonTokenType.StartObject:
                return ReadSections();
            default:
                Refuse("text", TextAccepted);
                return null;
        }
    }

    private ClinicalNote ReadSections()
    {
        var sections = new List<NoteSection>(Forms.NoteSections.Length);
        while (NextMember())
        {
            string? name = null;
            foreach (var section in Forms.NoteSections)
                name = _json.ValueTextEquals(section) ? section : name;
            if (name is null)
            {
                Skip();
                continue;
            }

            // Of a section that is there twice the last one counts, as of any member: offsets index one text.
            sections.RemoveAll(s => s.Name == name);
            _json.Read();
            if (_json.TokenType == JsonTokenType.String)
            {
                if (ReadText("text." + name) is { } text)
                    sections.Add(new NoteSection(name, text));
            }
            else if (_json.TokenType != JsonTokenType.Null)
            {
                Refuse("text." + name, "text");
            }
        }

        return new ClinicalNote(sections);
    }

    private DateOnly? ReadDate()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Null)
            return null;
        if (_json.TokenType == JsonTokenType.String && Text() is { } text
            && Forms.TryReadDate(text, out var date))
        {
            return date;
        }

        Refuse("on", "an ISO 8601 date, such as 2026-03-02");
        return null;
    }

    private List<(int Start, int Length)>? ReadTargets()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Null)
            return null;
        var targets = new List<(int Start, int Length)>();
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            Refuse("targets", $"an array; each target is {TargetAccepted}");
            return targets;
        }

        for (var i = 0; _json.Read() && _json.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i < NoteRequest.MostTargets)
            {
                targets.Add(ReadTarget(i));
                continue;
            }

            _refusal ??= $"targets holds more than {NoteRequest.MostTargets} targets; accepted: up to {NoteRequest.MostTargets}.";
            _json.Skip();
        }

        return targets;
    }

    private (int Start, int Length) ReadTarget(int i)
    {
        var at = $"targets[{i}]";
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            Refuse(at, TargetAccepted);
            return default;
        }

        int? start = null, length = null;
        while (NextMember())
        {
            if (_json.ValueTextEquals("start"u8))
                start = ReadNumber(at + ".start", least: 0);
            else if (_json.ValueTextEquals("length"u8))
                length = ReadNumber(at + ".length", least: 1);
            else
                Skip();
        }

        if (start is null)
            _refusal ??= $"{at}.start is missing; accepted: {Numbers(0)}.";
        if (length is null)
            _refusal ??= $"{at}.length is missing; accepted: {Numbers(1)}.";
        return (start ?? 0, length ?? 0);
    }

    private int? ReadNumber(string at, int least)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Null)
            return null;
        if (_json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var number) && number >= least)
            return number;
        Refuse(at, Numbers(least));
        return null;
    }

    private static string Numbers(int least) => $"a whole number of UTF-16 code units, {least} or more";

    private void CheckTargets(ClinicalNote note, List<(int Start, int Length)> targets)
    {
        if (note.Sections is not [{ Name: null, Text: var text }])
        {
            _refusal ??= "targets cannot be placed in a note of sections; accepted: targets with text in one piece.";
            return;
        }

        for (var i = 0; i < targets.Count && _refusal is null; i++)
        {
            var (start, length) = targets[i];
            if (start > text.Length - length)
                _refusal = $"targets[{i}] has start {start} and length {length}; accepted: a stretch inside the text, which has {text.Length} UTF-16 code units.";
        }
    }

    private bool NextMember()
    {
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (!_json.ValueIsEscaped || Text() is not null)
                return true;

            // A name that is no text (a lone surrogate) cannot be any of ours, and comparing it would throw.
            Skip();
        }

        return false;
    }

    private void Skip()
    {
        _json.Read();
        _json.Skip();
    }

    private string? ReadText(string at)
    {
        var text = Text();
        if (text is null)
            _refusal ??= $"{at} is not valid Unicode: it holds half of a surrogate pair, or bytes that are not UTF-8; accepted: text of whole characters.";
        return text;
    }

    // A lone surrogate escape, or bytes that are not UTF-8, pass for JSON and are no text.
    private readonly string? Text()
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

    // Notes the first member that is refused and steps over it. Text is not quoted: it could be a note.
    private void Refuse(string at, string accepted)
    {
        var value = _json.TokenType switch
        {
            JsonTokenType.String when at == "on" => "'" + Forms.Shorten(Text() ?? "text that is not valid Unicode") + "'",
            JsonTokenType.String => "text",
            _ => Forms.Describe(ref _json),
        };
        _json.Skip();
        _refusal ??= $"{at} is {value}; accepted: {accepted}.";
    }
}
