using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Claims;

/// <summary>Writes a result as JSON (docs/openapi.json, schema Result). The same result gives the same bytes.</summary>
public static class ResultJson
{
    // Messages quote notes and codes, so quotes stay readable; the content type is JSON and never sniffed.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static readonly JsonWriterOptions Compact = new() { Encoder = Encoder, SkipValidation = true };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true };
    private static readonly ConcurrentDictionary<RuleDescription, RuleText> Texts = new(ReferenceEqualityComparer.Instance);

    // Said of most rules of a claim without a note.
    private static readonly ConcurrentDictionary<string, byte[]> WithoutNote = new(StringComparer.Ordinal);

    private static readonly JsonEncodedText ClaimId = JsonEncodedText.Encode("claimId");
    private static readonly JsonEncodedText DecisionName = JsonEncodedText.Encode("decision");
    private static readonly JsonEncodedText Findings = JsonEncodedText.Encode("findings");
    private static readonly JsonEncodedText Rule = JsonEncodedText.Encode("rule");
    private static readonly JsonEncodedText SeverityName = JsonEncodedText.Encode("severity");
    private static readonly JsonEncodedText Title = JsonEncodedText.Encode("title");
    private static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");
    private static readonly JsonEncodedText At = JsonEncodedText.Encode("at");
    private static readonly JsonEncodedText EvidenceName = JsonEncodedText.Encode("evidence");
    private static readonly JsonEncodedText Suggestions = JsonEncodedText.Encode("suggestions");
    private static readonly JsonEncodedText RemittanceName = JsonEncodedText.Encode("remittance");
    private static readonly JsonEncodedText Acknowledgment = JsonEncodedText.Encode("acknowledgment");
    private static readonly JsonEncodedText Reference = JsonEncodedText.Encode("reference");
    private static readonly JsonEncodedText Help = JsonEncodedText.Encode("help");

    private static readonly JsonEncodedText[] Severities = [.. Enum.GetValues<Severity>().Select(s => JsonEncodedText.Encode(Name(s)))];
    private static readonly JsonEncodedText[] Decisions = [.. Enum.GetValues<Decision>().Select(d => JsonEncodedText.Encode(Name(d)))];

    /// <summary>error, warning or info.</summary>
    public static string Name(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    /// <summary>reject, review or accept.</summary>
    public static string Name(Decision decision) => decision switch
    {
        Decision.Reject => "reject",
        Decision.Review => "review",
        _ => "accept",
    };

    /// <summary>Writes the result of a claim.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="result">What was found.</param>
    /// <param name="inputHash">Hash of the claim's bytes as they came: <c>sha256:…</c>.</param>
    /// <param name="indented">For people to read.</param>
    public static void Write(IBufferWriter<byte> output, CheckResult result, string inputHash, bool indented = false)
    {
        using var json = new Utf8JsonWriter(output, indented ? Indented : Compact);
        json.WriteStartObject();
        json.WriteString(ClaimId, result.ClaimId);
        json.WriteString(DecisionName, Decisions[(int)result.Decision]);
        json.WriteStartArray(Findings);
        for (var i = 0; i < result.Findings.Count; i++)
            Write(json, result.Findings[i]);
        json.WriteEndArray();

        json.WriteStartArray("notEvaluated"u8);
        for (var i = 0; i < result.NotEvaluated.Count; i++)
        {
            var (rule, why) = result.NotEvaluated[i];
            if (why == NotEvaluated.NoNote && !indented)
            {
                json.WriteRawValue(WithoutNote.GetOrAdd(rule, static rule => Encoding.UTF8.GetBytes($$"""{"rule":"{{rule}}","why":"{{NotEvaluated.NoNote}}"}""")), skipInputValidation: true);
                continue;
            }

            json.WriteStartObject();
            json.WriteString(Rule, rule);
            json.WriteString("why"u8, why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("codeSet"u8);
        json.WriteString("system"u8, result.System.Name());
        json.WriteString("release"u8, result.Release);
        json.WriteEndObject();
        json.WriteString("rulePack"u8, result.RulePack);
        json.WriteString("inputHash"u8, inputHash);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        var text = Texts.GetOrAdd(finding.Rule, static rule => new RuleText(rule));
        json.WriteStartObject();
        json.WriteString(Rule, text.Id);
        json.WriteString(SeverityName, Severities[(int)finding.Severity]);
        json.WriteString(Title, text.Title);
        json.WriteString(Message, finding.Message);
        json.WriteString(At, finding.At);

        json.WriteStartArray(EvidenceName);
        for (var i = 0; i < finding.Evidence.Count; i++)
        {
            var evidence = finding.Evidence[i];
            json.WriteStartObject();
            json.WriteString("text"u8, evidence.Text);
            json.WriteNumber("start"u8, evidence.Start);
            json.WriteNumber("length"u8, evidence.Length);
            json.WriteString("section"u8, evidence.Section);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray(Suggestions);
        for (var i = 0; i < finding.Suggestions.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("code"u8, finding.Suggestions[i].Code);
            json.WriteString(Title, finding.Suggestions[i].Title);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (finding.Remittance is { } remittance)
        {
            json.WriteStartObject(RemittanceName);
            json.WriteString("carc"u8, remittance.Carc);
            json.WriteString("rarc"u8, remittance.Rarc);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull(RemittanceName);
        }

        json.WriteString(Acknowledgment, finding.Acknowledgment);
        json.WriteString(Reference, text.Reference);
        json.WriteString(Help, text.Help);
        json.WriteEndObject();
    }

    /// <summary>What every finding of a rule repeats, escaped once.</summary>
    private sealed class RuleText(RuleDescription rule)
    {
        public readonly JsonEncodedText Id = JsonEncodedText.Encode(rule.Id);
        public readonly JsonEncodedText Title = JsonEncodedText.Encode(rule.Title, Encoder);
        public readonly JsonEncodedText Reference = JsonEncodedText.Encode(rule.Reference, Encoder);
        public readonly JsonEncodedText Help = JsonEncodedText.Encode(rule.Help, Encoder);
    }
}
