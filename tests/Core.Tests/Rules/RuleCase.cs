using System.Globalization;
using System.Text.Json.Nodes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Rules;
using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Rules;

/// <summary>One case of a rule's file (cases/README.md).</summary>
internal sealed record RuleCase(string Rule, string Name, JsonObject Claim, DateOnly Today, IReadOnlyList<ExpectedFinding> Finds)
{
    private static readonly string[] CaseKeys = ["name", "form", "claim", "line", "lines", "copies", "history", "policies", "today", "finds", "everything", "siblings", "notEvaluated"];

    /// <summary>All findings of the claim, of any rule; null where the case does not say.</summary>
    public IReadOnlyList<string>? Everything { get; init; }

    /// <summary>All findings of the claim of the rule's family (SPEC, CODE …); null where the case does not say.</summary>
    public IReadOnlyList<string>? Siblings { get; init; }

    /// <summary>What claims are judged by, with the policies of the case.</summary>
    public Basis Basis { get; init; } = TestClaims.Basis;

    /// <summary>What the ledger holds of the patient; null where no ledger is asked.</summary>
    public PatientHistory? History { get; init; }

    /// <summary>Words of the reason why the rule could not be decided; null where it must have been.</summary>
    public string? NotEvaluated { get; init; }

    /// <summary>The test's name.</summary>
    public string Title => $"{Rule}: {Name}";

    /// <summary>Every case of every file, by title.</summary>
    public static IReadOnlyDictionary<string, RuleCase> All { get; } = ReadAll();

    /// <summary>The rules that have a case file, in order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. TestFiles.Names("cases", ".yaml").Where(n => !n.StartsWith('_'))];

    private static Dictionary<string, RuleCase> ReadAll()
    {
        var all = new Dictionary<string, RuleCase>(StringComparer.Ordinal);
        foreach (var file in TestFiles.Names("cases", ".yaml").Where(n => !n.StartsWith('_')))
        {
            var content = YamlJson.Read(TestFiles.Read($"cases/{file}.yaml"));
            OnlyKnown(content, ["rule", "cases"], file);
            var rule = Text(content["rule"]) ?? throw new InvalidOperationException($"{file} names no rule.");
            if (rule != file)
                throw new InvalidOperationException($"{file} says it is about {rule}.");
            foreach (var item in content["cases"]!.AsArray())
            {
                var one = Read(rule, item!.AsObject());
                if (!all.TryAdd(one.Title, one))
                    throw new InvalidOperationException($"Two cases are called '{one.Title}'.");
            }
        }

        return all;
    }

    private static RuleCase Read(string rule, JsonObject item)
    {
        var name = Text(item["name"]) ?? throw new InvalidOperationException($"A case of {rule} has no name.");
        OnlyKnown(item, CaseKeys, name);
        if (item["finds"] is not JsonArray finds)
            throw new InvalidOperationException($"'{rule}: {name}' does not say what it finds.");

        var claim = (JsonObject)JsonMergePatch.Apply(TestClaims.Clean(Text(item["form"])), item["claim"] ?? new JsonObject())!;
        PatchLines(claim, item);
        return new RuleCase(
            rule,
            name,
            claim,
            Text(item["today"]) is { } today ? DateOnly.ParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture) : TestClaims.Today,
            [.. finds.Select(f => ExpectedFinding.Read(f!.AsObject()))])
        {
            Everything = item["everything"] is JsonArray everything ? [.. everything.Select(e => Text(e)!)] : null,
            Siblings = item["siblings"] is JsonArray siblings ? [.. siblings.Select(e => Text(e)!)] : null,
            Basis = item["policies"] is JsonArray policies ? TestClaims.Basis with { Policies = TestClaims.Policies(policies) } : TestClaims.Basis,
            History = item["history"] is JsonArray earlier ? TestClaims.History(earlier) : null,
            NotEvaluated = Text(item["notEvaluated"]),
        };
    }

    private static void PatchLines(JsonObject claim, JsonObject item)
    {
        if (item["lines"] is JsonArray patches)
        {
            var first = claim["lines"]![0]!;
            claim["lines"] = new JsonArray([.. patches.Select((p, i) => Numbered(JsonMergePatch.Apply(first, p)!, i))]);
        }

        if (item["line"] is JsonObject patch)
            claim["lines"]![0] = JsonMergePatch.Apply(claim["lines"]![0], patch);

        if (item["copies"] is { } copies)
        {
            var first = claim["lines"]![0]!;
            claim["lines"] = new JsonArray([.. Enumerable.Range(0, copies.GetValue<decimal>() is var n ? (int)n : 0).Select(i => Numbered(first.DeepClone(), i))]);
        }
    }

    private static JsonNode Numbered(JsonNode line, int index)
    {
        line["number"] = index + 1;
        return line;
    }

    internal static void OnlyKnown(JsonObject item, IReadOnlyCollection<string> keys, string where)
    {
        var unknown = item.Select(m => m.Key).Except(keys, StringComparer.Ordinal).ToArray();
        if (unknown.Length > 0)
            throw new InvalidOperationException($"'{where}' has keys that mean nothing: {string.Join(", ", unknown)}.");
    }

    internal static string? Text(JsonNode? node) => node?.ToString();
}

/// <summary>One finding a case expects; what is null there is not compared.</summary>
internal sealed record ExpectedFinding(string At, string? Severity, IReadOnlyList<string> Says, IReadOnlyList<string>? Suggests)
{
    private static readonly string[] Keys = ["at", "severity", "says", "suggests", "evidence", "remittance", "acknowledgment"];

    /// <summary>The quoted words of the note, in order.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }

    /// <summary>16/M81, 146; empty for none.</summary>
    public string? Remittance { get; init; }

    /// <summary>A7:254; empty for none.</summary>
    public string? Acknowledgment { get; init; }

    public static ExpectedFinding Read(JsonObject item)
    {
        var at = RuleCase.Text(item["at"]) ?? throw new InvalidOperationException("An expected finding has no place.");
        RuleCase.OnlyKnown(item, Keys, at);
        return new ExpectedFinding(
            at,
            RuleCase.Text(item["severity"]),
            item["says"] is JsonArray says ? [.. says.Select(s => RuleCase.Text(s)!)] : [],
            item["suggests"] is JsonArray suggests ? [.. suggests.Select(s => RuleCase.Text(s)!)] : null)
        {
            Evidence = item["evidence"] is JsonArray evidence ? [.. evidence.Select(e => RuleCase.Text(e)!)] : null,
            Remittance = item.ContainsKey("remittance") ? RuleCase.Text(item["remittance"]) ?? "" : null,
            Acknowledgment = item.ContainsKey("acknowledgment") ? RuleCase.Text(item["acknowledgment"]) ?? "" : null,
        };
    }

    /// <summary>Compares everything the case says with what was found.</summary>
    public void ShouldBe(Finding found)
    {
        found.At.ShouldBe(At);
        if (Severity is not null)
            found.Severity.ToString().ShouldBe(Severity, StringCompareShould.IgnoreCase);
        foreach (var words in Says)
            found.Message.ShouldContain(words, Case.Sensitive);
        if (Suggests is not null)
            found.Suggestions.Select(s => s.Code).ShouldBe(Suggests);
        if (Evidence is not null)
            found.Evidence.Select(e => e.Text).ShouldBe(Evidence);
        if (Remittance is not null)
            Short(found.Remittance).ShouldBe(Remittance);
        if (Acknowledgment is not null)
            (found.Acknowledgment ?? "").ShouldBe(Acknowledgment);
    }

    private static string Short(Remittance? remittance) => remittance switch
    {
        null => "",
        { Rarc: null } carc => carc.Carc,
        var both => $"{both.Carc}/{both.Rarc}",
    };
}
