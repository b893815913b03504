using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.Core.Tests.Findings;

public sealed class FindingListTests
{
    private static readonly RuleDescription First = new("AAA001", "First", Severity.Warning, "Fires.", "None")
    {
        Remittance = new("16", "M81"),
        Acknowledgment = "A7:21",
    };

    private static readonly RuleDescription Second = new("BBB001", "Second", Severity.Info, "Fires.", "None");

    private readonly FindingList _list = new();

    [Fact]
    public void A_finding_carries_what_its_rule_says_of_itself()
    {
        _list.Add(First, "/note", "words");

        var finding = _list.Findings.ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Warning);
        finding.Remittance.ShouldBe(new Remittance("16", "M81"));
        finding.Acknowledgment.ShouldBe("A7:21");
        finding.Suggestions.ShouldBeEmpty();
        finding.Evidence.ShouldBeEmpty();
    }

    [Fact]
    public void A_finding_may_weigh_otherwise()
    {
        _list.Add(First, "/note", "words", severity: Severity.Error, acknowledgment: "A8:21");

        _list.Findings[0].Severity.ShouldBe(Severity.Error);
        _list.Findings[0].Acknowledgment.ShouldBe("A8:21");
    }

    [Fact]
    public void A_rule_has_one_finding_at_a_place_and_the_first_stands()
    {
        _list.Add(First, "/lines/0/charge", "one");
        _list.Add(First, "/lines/1/charge", "two");
        _list.Add(First, "/lines/0/charge", "three");

        _list.Findings.Select(f => f.Message).ShouldBe(["one", "two"]);
    }

    [Fact]
    public void Two_rules_may_speak_of_one_place()
    {
        _list.Add(First, "/note", "one");
        _list.Add(Second, "/note", "two");

        _list.Findings.Count.ShouldBe(2);
    }

    [Fact]
    public void Findings_are_ordered_by_place_then_rule()
    {
        _list.Add(Second, "/lines/10/charge", "");
        _list.Add(Second, "/diagnoses/0", "");
        _list.Add(First, "/lines/2/charge", "");
        _list.Add(First, "/lines/10/charge", "");
        _list.InOrder();

        _list.Findings.Select(f => $"{f.Rule.Id} {f.At}").ShouldBe(
            ["BBB001 /diagnoses/0", "AAA001 /lines/2/charge", "AAA001 /lines/10/charge", "BBB001 /lines/10/charge"]);
    }

    [Fact]
    public void A_rule_is_not_evaluated_for_one_reason_in_order_of_rule()
    {
        _list.AddNotEvaluated(Second, "no date");
        _list.AddNotEvaluated(First, "no table");
        _list.AddNotEvaluated(Second, "no code");
        _list.InOrder();

        _list.NotEvaluated.ShouldBe([new NotEvaluated("AAA001", "no table"), new NotEvaluated("BBB001", "no date")]);
    }

    [Fact]
    public void The_heaviest_finding_decides()
    {
        CheckResult.Decide([]).ShouldBe(Decision.Accept);
        CheckResult.Decide([Weighing(Severity.Info)]).ShouldBe(Decision.Accept);
        CheckResult.Decide([Weighing(Severity.Info), Weighing(Severity.Warning)]).ShouldBe(Decision.Review);
        CheckResult.Decide([Weighing(Severity.Warning), Weighing(Severity.Error), Weighing(Severity.Info)]).ShouldBe(Decision.Reject);
    }

    private static Finding Weighing(Severity severity) => new() { Rule = First, Severity = severity, At = "/note", Message = "" };
}
