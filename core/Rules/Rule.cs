using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules;

/// <summary>What a rule is, apart from what it does: the row of the catalogue.</summary>
/// <param name="Id">Stable, never reused: CODE003.</param>
/// <param name="Title">A few words, the heading of its findings.</param>
/// <param name="Severity">How much its findings weigh unless they say otherwise.</param>
/// <param name="Summary">When it fires, in one sentence.</param>
/// <param name="Reference">The guideline, standard or policy it rests on.</param>
public sealed record RuleDescription(string Id, string Title, Severity Severity, string Summary, string Reference)
{
    /// <summary>What a payer would answer, where one would.</summary>
    public Remittance? Remittance { get; init; }

    /// <summary>What a front end would answer (277CA, category:status), where it would not let the claim through.</summary>
    public string? Acknowledgment { get; init; }

    /// <summary>That the rule could not be decided without a note: said of most rules of many claims, so made once.</summary>
    internal NotEvaluated WithoutNote { get; } = new(Id, NotEvaluated.NoNote);

    /// <summary>Where its page is served.</summary>
    public string Help { get; } = "/api/rules/" + Id;
}

/// <summary>
/// One rule of the catalogue. A rule keeps no state: everything it needs is in the context, everything it says goes into
/// the list.
/// </summary>
/// <param name="about">Its row of the catalogue.</param>
public abstract class Rule(RuleDescription about)
{
    /// <summary>Its row of the catalogue.</summary>
    public RuleDescription About { get; } = about;

    /// <summary>Looks at a claim. What cannot be known goes to <see cref="FindingList.AddNotEvaluated"/>, never into a finding.</summary>
    public abstract void Check(ClaimContext context, FindingList findings);
}
