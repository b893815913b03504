using System.Text;
using System.Text.Json.Nodes;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Notes;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.Core.Tests.Support;

/// <summary>Clean claims to start from, and the check of a claim as it is sent.</summary>
internal static class TestClaims
{
    /// <summary>The day of a check, unless a test says otherwise.</summary>
    public static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>The shipped codes.</summary>
    public static CodeIndex Codes { get; } = CodeIndex.Build(ShippedCodes.Read());

    /// <summary>What claims are judged by: shipped codes, procedures and lexicon.</summary>
    public static Basis Basis { get; } = new(Codes, ShippedProcedures.Read(), ShippedLexicon.Reader());

    /// <summary>A clean claim: professional (default) or institutional.</summary>
    public static JsonObject Clean(string? form = null) => form switch
    {
        null or "professional" => YamlJson.Read(TestFiles.Read("cases/_claim.yaml")),
        "institutional" => YamlJson.Read(TestFiles.Read("cases/_institutional.yaml")),
        _ => throw new InvalidOperationException($"'{form}' is no form of a claim; accepted: professional, institutional."),
    };

    /// <summary>Checks a claim given as JSON.</summary>
    public static CheckResult Check(JsonNode claim, DateOnly? today = null) =>
        ClaimChecker.Check(ClaimJsonReader.Read(Encoding.UTF8.GetBytes(claim.ToJsonString())), Basis, today ?? Today);

    /// <summary>Rule and place, as case files write them.</summary>
    public static string Short(Finding finding) => $"{finding.Rule.Id} {finding.At}";
}
