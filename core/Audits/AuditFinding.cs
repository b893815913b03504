using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Policies;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.Core.Audits;

/// <summary>What a step of a timeline is.</summary>
public enum TimelineEvent
{
    /// <summary>The first visit for the back that the ledger knows.</summary>
    FirstVisit,

    /// <summary>The first visit under M54.9.</summary>
    FirstUnspecified,

    /// <summary>Imaging of the back was ordered.</summary>
    ImagingOrdered,

    /// <summary>Imaging of the back resulted: a procedure, or a note that tells the result.</summary>
    ImagingResulted,

    /// <summary>A specialist for the spine saw the patient.</summary>
    Specialist,

    /// <summary>A note placed the pain in a region of the back.</summary>
    RegionKnown,

    /// <summary>The claim that the finding is about.</summary>
    Claim,
}

/// <summary>One dated step of the timeline behind a finding.</summary>
/// <param name="Date">When.</param>
/// <param name="Event">What.</param>
/// <param name="ClaimId">The claim that shows it.</param>
/// <param name="What">In words.</param>
public readonly record struct TimelineStep(DateOnly Date, TimelineEvent Event, string ClaimId, string What);

/// <summary>One thing a quarter's audit has to say about one claim.</summary>
/// <param name="Rule">The rule that speaks.</param>
/// <param name="Severity">How much it weighs, by the payer's policy and attested exceptions.</param>
/// <param name="Visit">The visit it is about: claim, patient key, date, payer, provider.</param>
/// <param name="Charge">US dollars: what the claim asks for in the quarter.</param>
/// <param name="Message">What is found, with the dates and what proves it.</param>
/// <param name="Timeline">The steps that prove it, in order of date.</param>
public sealed record AuditFinding(
    RuleDescription Rule, Severity Severity, LedgerEntry Visit, decimal Charge, string Message, IReadOnlyList<TimelineStep> Timeline)
{
    /// <summary>The exception by which it weighs no more than information.</summary>
    public PolicyException? Exception { get; init; }
}
