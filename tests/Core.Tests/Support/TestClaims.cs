using System.Text;
using System.Text.Json.Nodes;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Notes;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Policies;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.Core.Tests.Support;

/// <summary>Clean claims to start from, and the check of a claim as it is sent.</summary>
internal static class TestClaims
{
    /// <summary>The day of a check, unless a test says otherwise.</summary>
    public static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>The shipped codes.</summary>
    public static CodeIndex Codes { get; } = CodeIndex.Build(ShippedCodes.Read());

    /// <summary>What claims are judged by: shipped codes, procedures, lexicon, example policies and specialists.</summary>
    public static Basis Basis { get; } = new(Codes, ShippedProcedures.Read(), ShippedLexicon.Reader(), ShippedPolicies.Read(), ShippedSpecialists.Read());

    /// <summary>A clean claim: professional (default) or institutional.</summary>
    public static JsonObject Clean(string? form = null) => form switch
    {
        null or "professional" => YamlJson.Read(TestFiles.Read("cases/_claim.yaml")),
        "institutional" => YamlJson.Read(TestFiles.Read("cases/_institutional.yaml")),
        _ => throw new InvalidOperationException($"'{form}' is no form of a claim; accepted: professional, institutional."),
    };

    /// <summary>Checks a claim given as JSON.</summary>
    public static CheckResult Check(JsonNode claim, DateOnly? today = null, PatientHistory? history = null) =>
        ClaimChecker.Check(Read(claim), Basis, today ?? Today, history);

    /// <summary>A claim given as JSON.</summary>
    public static Claim Read(JsonNode claim) => ClaimJsonReader.Read(Encoding.UTF8.GetBytes(claim.ToJsonString()));

    /// <summary>
    /// The ledger's entries of earlier claims, each given as a merge patch onto the clean claim without its note, encounter and
    /// modifiers; in "lines" each onto its line. Claims that name no id of their own are EARLIER-1, EARLIER-2 …
    /// </summary>
    public static PatientHistory History(JsonArray earlier) =>
        new(earlier.SelectMany((patch, i) => Enter(Read(Earlier(patch!.AsObject(), i + 1)))));

    /// <summary>The entries a claim leaves in the ledger.</summary>
    public static IReadOnlyList<LedgerEntry> Enter(Claim claim, string patientKey = "patient") =>
        LedgerEntry.Of(claim, patientKey, ClaimChecker.Check(claim, Basis, Today).Evidence);

    /// <summary>The shipped examples and further rows, each given by columns of data/policies.csv.</summary>
    public static PolicyBook Policies(JsonArray rows)
    {
        var csv = new StringBuilder("payer_id,payer,kind,setting,value,procedures,diagnoses,from_visit,from,to,source,example\n");
        foreach (var row in rows.Select(r => r!.AsObject()))
        {
            string[] columns =
            [
                Column("payer_id", ""), Column("payer", "Plan"), Column("kind", "commercial"), Column("setting", ""), Column("value", ""), Column("procedures", ""), Column("diagnoses", ""),
                Column("from_visit", ""), Column("from", "2000-01-01"), Column("to", ""), Column("source", "plan policy"), Column("example", "no"),
            ];
            csv.AppendJoin(',', columns).Append('\n');

            string Column(string name, string otherwise) => row[name]?.ToString() ?? otherwise;
        }

        var (read, errors) = PolicyCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv.ToString())));
        return errors.Count == 0 ? new PolicyBook([.. Basis.Policies.Rows, .. read]) : throw new InvalidOperationException(errors[0].ToString());
    }

    private static JsonObject Earlier(JsonObject patch, int number)
    {
        var clean = Clean();
        clean["claimId"] = $"EARLIER-{number}";
        clean.Remove("note");
        clean.Remove("encounter");
        var line = clean["lines"]![0]!;
        var claim = (JsonObject)JsonMergePatch.Apply(clean, patch)!;
        if (patch["lines"] is JsonArray lines)
            claim["lines"] = new JsonArray([.. lines.Select(l => JsonMergePatch.Apply(line, l))]);
        return claim;
    }

    /// <summary>Rule and place, as case files write them.</summary>
    public static string Short(Finding finding) => $"{finding.Rule.Id} {finding.At}";
}
