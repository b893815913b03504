using ClaimCheck.Core.Policies;

namespace ClaimCheck.Core.Rules.Fup;

/// <summary>What a rule has to say about one visit under M54.9.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Message">What it says, with the dates and what proves it.</param>
internal readonly record struct FollowUpHit(RuleDescription Rule, string Message)
{
    /// <summary>The policy row it rests on, if it rests on one.</summary>
    public PolicyRow? Policy { get; init; }

    /// <summary>Whether the proof is in the visit's own note, which can be quoted.</summary>
    public bool ByOwnNote { get; init; }
}
