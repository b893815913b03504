using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.App.Notes;

/// <summary>Writes what was read in a note as JSON (docs/openapi.json, schema NoteAnswer). The same note gives the same bytes.</summary>
public static class NoteAnswerJson
{
    // Notes are quoted, so quotes stay readable; the content type is JSON and never sniffed.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true };

    private static readonly JsonEncodedText[] Assertions = [.. Enum.GetValues<Assertion>().Select(a => JsonEncodedText.Encode(Name(a)))];
    private static readonly JsonEncodedText[] ConceptNames = [.. Enum.GetValues<Concept>().Select(c => JsonEncodedText.Encode(Concepts.Name(c)))];
    private static readonly JsonEncodedText Concept = JsonEncodedText.Encode("concept");
    private static readonly JsonEncodedText Text = JsonEncodedText.Encode("text");
    private static readonly JsonEncodedText Start = JsonEncodedText.Encode("start");
    private static readonly JsonEncodedText Length = JsonEncodedText.Encode("length");
    private static readonly JsonEncodedText AssertionName = JsonEncodedText.Encode("assertion");
    private static readonly JsonEncodedText Section = JsonEncodedText.Encode("section");

    /// <summary>affirmed, negated, possible, historical, hypothetical, family.</summary>
    public static string Name(Assertion assertion) => Camel(assertion.ToString());

    /// <summary>none, ordered, resulted.</summary>
    public static string Name(ImagingState imaging) => Camel(imaging.ToString());

    /// <summary>none, referred, evaluated.</summary>
    public static string Name(SpecialistState specialist) => Camel(specialist.ToString());

    /// <summary>Writes an answer.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="answer">What was read.</param>
    /// <param name="indented">For people to read.</param>
    public static void Write(IBufferWriter<byte> output, NoteAnswer answer, bool indented = false)
    {
        using var json = new Utf8JsonWriter(output, indented ? Indented : Compact);
        json.WriteStartObject();
        WriteSummary(json, answer);

        json.WriteStartArray("mentions"u8);
        foreach (var mention in answer.Reading.Mentions)
            Write(json, answer.Reading, mention);
        json.WriteEndArray();

        json.WriteStartArray("suggestedCodes"u8);
        foreach (var code in answer.Codes)
        {
            json.WriteStartObject();
            json.WriteString("code"u8, code.Code);
            json.WriteString("title"u8, code.Title);
            json.WriteStartArray("mentions"u8);
            foreach (var mention in code.Mentions)
                json.WriteNumberValue(mention);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (answer.Assertions is { } assertions)
        {
            json.WriteStartArray("assertions"u8);
            foreach (var (start, length, assertion) in assertions)
            {
                json.WriteStartObject();
                json.WriteNumber(Start, start);
                json.WriteNumber(Length, length);
                json.WriteString(AssertionName, Assertions[(int)assertion]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, NoteAnswer answer)
    {
        var summary = answer.Summary;
        json.WriteStartObject("summary"u8);
        json.WriteStartArray("location"u8);
        foreach (var location in summary.Location)
            json.WriteStringValue(location);
        json.WriteEndArray();
        json.WriteBoolean("radiculopathy"u8, summary.Radiculopathy);
        json.WriteString("sciatica"u8, summary.Sciatica);
        json.WriteBoolean("trauma"u8, summary.Trauma);
        json.WriteString("imaging"u8, Name(summary.Imaging));
        json.WriteString("specialist"u8, Name(summary.Specialist));
        json.WriteBoolean("endplate"u8, summary.Endplate);
        json.WriteBoolean("functionalLimitation"u8, summary.FunctionalLimitation);
        json.WriteBoolean("objectiveMeasure"u8, summary.ObjectiveMeasure);
        json.WriteStartArray("sections"u8);
        foreach (var section in answer.Reading.Sections)
        {
            if (NoteSections.Name(section) is { } name)
                json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, NoteReading reading, Mention mention)
    {
        json.WriteStartObject();
        json.WriteString(Concept, ConceptNames[(int)mention.Concept]);
        json.WriteString(Text, reading.Note.Sections[mention.Part].Text.AsSpan(mention.Start, mention.Length));
        json.WriteNumber(Start, mention.Start);
        json.WriteNumber(Length, mention.Length);
        json.WriteString(AssertionName, Assertions[(int)mention.Assertion]);
        json.WriteString(Section, reading.SectionOf(mention));
        json.WriteEndObject();
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
