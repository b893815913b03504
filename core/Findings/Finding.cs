using ClaimCheck.Core.Policies;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.Core.Findings;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Look at it before it goes out.</summary>
    Warning,

    /// <summary>It will come back.</summary>
    Error,
}

/// <summary>What to do with the claim.</summary>
public enum Decision
{
    /// <summary>No error and no warning.</summary>
    Accept,

    /// <summary>At least one warning, no error.</summary>
    Review,

    /// <summary>At least one error.</summary>
    Reject,
}

/// <summary>Words of the note that a finding rests on.</summary>
/// <param name="Text">The words themselves.</param>
/// <param name="Start">Where they begin, in UTF-16 code units from the start of the note (or of its section).</param>
/// <param name="Length">How many code units.</param>
/// <param name="Section">The section they stand in, if it is known.</param>
public sealed record Evidence(string Text, int Start, int Length, string? Section);

/// <summary>A code to report instead.</summary>
/// <param name="Code">With its dot.</param>
/// <param name="Title">The official title on the date judged.</param>
public sealed record Suggestion(string Code, string Title);

/// <summary>What a payer would answer.</summary>
/// <param name="Carc">Claim adjustment reason code.</param>
/// <param name="Rarc">Remittance advice remark code.</param>
public sealed record Remittance(string Carc, string? Rarc);

/// <summary>One thing a rule has to say about one place of a claim.</summary>
public sealed record Finding
{
    /// <summary>The rule that speaks.</summary>
    public required RuleDescription Rule { get; init; }

    /// <summary>How much it weighs here.</summary>
    public required Severity Severity { get; init; }

    /// <summary>JSON pointer into the claim; for a pair of diagnoses the later one.</summary>
    public required string At { get; init; }

    /// <summary>What is wrong, with the value and what would be accepted.</summary>
    public required string Message { get; init; }

    /// <summary>The words of the note it rests on.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>What to code instead, valid on the date judged.</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    /// <summary>What a payer would answer, where one would.</summary>
    public Remittance? Remittance { get; init; }

    /// <summary>What a front end would answer in a 277CA, category:status, where it would not let the claim through.</summary>
    public string? Acknowledgment { get; init; }

    /// <summary>The policy row it rests on, where it rests on one.</summary>
    public PolicyRow? Policy { get; init; }

    /// <summary>The exception by which it weighs no more than information; the message tells it too.</summary>
    public PolicyException? Exception { get; init; }
}

/// <summary>A rule that could not be decided, so that silence means passed.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Why">What was not known.</param>
public sealed record NotEvaluated(string Rule, string Why)
{
    /// <summary>The commonest reason.</summary>
    public const string NoNote = "no note came with the claim";

    /// <summary>Follow-ups are judged by what came before.</summary>
    public const string NoLedger = "no ledger was asked, so what came before this visit is not known";

    /// <summary>Neither the claim nor the ledger counts the visits.</summary>
    public const string NoVisitNumber = "neither the claim nor the ledger tells which visit this is";

    /// <summary>Without a date there is no code set to judge by.</summary>
    public const string NoDate = "no date of service could be read, so no code can be judged";
}
