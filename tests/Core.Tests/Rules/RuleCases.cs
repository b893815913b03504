using System.Text.Json.Nodes;
using ClaimCheck.Core.Rules;
using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Rules;

public sealed class RuleCases
{
    [RuleCaseTheory]
    public void Holds(string title)
    {
        var expected = RuleCase.All[title];

        var result = ClaimChecker.Check(TestClaims.Read(expected.Claim), expected.Basis, expected.Today, expected.History);

        var found = result.Findings.Where(f => f.Rule.Id == expected.Rule).ToArray();
        found.Select(f => f.At).ShouldBe(expected.Finds.Select(f => f.At), string.Join(Environment.NewLine, result.Findings.Select(f => $"{TestClaims.Short(f)}: {f.Message}")));
        for (var i = 0; i < found.Length; i++)
            expected.Finds[i].ShouldBe(found[i]);
        foreach (var evidence in result.Findings.SelectMany(f => f.Evidence))
            TextOf(expected.Claim["note"]!, evidence.Section).Substring(evidence.Start, evidence.Length).ShouldBe(evidence.Text);

        if (expected.Everything is not null)
            result.Findings.Select(TestClaims.Short).ShouldBe(expected.Everything);

        if (expected.Siblings is not null)
            result.Findings.Where(f => f.Rule.Id[..^3] == expected.Rule[..^3]).Select(TestClaims.Short).ShouldBe(expected.Siblings);

        var undecided = result.NotEvaluated.SingleOrDefault(n => n.Rule == expected.Rule);
        if (expected.NotEvaluated is null)
            undecided.ShouldBeNull();
        else
            undecided.ShouldNotBeNull().Why.ShouldContain(expected.NotEvaluated, Case.Sensitive);
    }

    private static string TextOf(JsonNode note, string? section) => (note is JsonObject sections ? sections[section!]! : note).GetValue<string>();
}
