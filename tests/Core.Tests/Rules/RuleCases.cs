using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Rules;

public sealed class RuleCases
{
    [RuleCaseTheory]
    public void Holds(string title)
    {
        var expected = RuleCase.All[title];

        var result = TestClaims.Check(expected.Claim, expected.Today);

        var found = result.Findings.Where(f => f.Rule.Id == expected.Rule).ToArray();
        found.Select(f => f.At).ShouldBe(expected.Finds.Select(f => f.At), string.Join(Environment.NewLine, result.Findings.Select(f => $"{TestClaims.Short(f)}: {f.Message}")));
        for (var i = 0; i < found.Length; i++)
            expected.Finds[i].ShouldBe(found[i]);

        if (expected.Everything is not null)
            result.Findings.Select(TestClaims.Short).ShouldBe(expected.Everything);

        var undecided = result.NotEvaluated.SingleOrDefault(n => n.Rule == expected.Rule);
        if (expected.NotEvaluated is null)
            undecided.ShouldBeNull();
        else
            undecided.ShouldNotBeNull().Why.ShouldContain(expected.NotEvaluated, Case.Sensitive);
    }
}
