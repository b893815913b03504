using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.App.Claims;

/// <summary>
/// Writes the findings of a claim as a FHIR R4 OperationOutcome. The finding's JSON pointer stands in <c>diagnostics</c>,
/// because the claim that was checked is no FHIR resource that an <c>expression</c> could point into.
/// </summary>
public static class OperationOutcomeJson
{
    private const string RuleSystem = "urn:claimcheck:rules";
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes the outcome; a claim without findings gets one informational issue, since an outcome needs one.</summary>
    public static void Write(IBufferWriter<byte> output, CheckResult result)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("resourceType"u8, "OperationOutcome"u8);
        json.WriteStartArray("issue"u8);
        foreach (var finding in result.Findings)
            Write(json, finding);
        if (result.Findings.Count == 0)
        {
            json.WriteStartObject();
            json.WriteString("severity"u8, "information"u8);
            json.WriteString("code"u8, "informational"u8);
            json.WriteStartObject("details"u8);
            json.WriteString("text"u8, "Nothing was found against the claim."u8);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("severity"u8, finding.Severity switch
        {
            Severity.Error => "error"u8,
            Severity.Warning => "warning"u8,
            _ => "information"u8,
        });
        json.WriteString("code"u8, IssueType(finding.Rule.Id));
        json.WriteStartObject("details"u8);
        json.WriteStartArray("coding"u8);
        json.WriteStartObject();
        json.WriteString("system"u8, RuleSystem);
        json.WriteString("code"u8, finding.Rule.Id);
        json.WriteString("display"u8, finding.Rule.Title);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("text"u8, finding.Message);
        json.WriteEndObject();
        json.WriteString("diagnostics"u8, finding.At);
        json.WriteEndObject();
    }

    // http://hl7.org/fhir/R4/valueset-issue-type.html
    private static string IssueType(string rule) => rule switch
    {
        "CLM001" => "required",
        "CLM006" => "duplicate",
        "CODE010" => "informational",
        "CODE011" or "CLM090" or "DOC010" => "incomplete",
        _ when rule.StartsWith("CLM", StringComparison.Ordinal) => "invalid",
        _ when rule.StartsWith("CODE", StringComparison.Ordinal) => "code-invalid",
        _ => "business-rule",
    };
}
