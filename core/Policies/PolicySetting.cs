using System.Collections.Immutable;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Policies;

/// <summary>What a payer or a practice sets. The cases below are all there are.</summary>
public abstract record PolicySetting
{
    private PolicySetting()
    {
    }

    /// <summary>The services need an authorization (PAY001).</summary>
    public sealed record Authorization : PolicySetting;

    /// <summary>A code that names the cause is expected by a session (PAY002).</summary>
    /// <param name="Session">Counted from 1.</param>
    public sealed record EtiologySession(int Session) : PolicySetting;

    /// <summary>No more visits than these are paid under an unspecified code (PAY003).</summary>
    /// <param name="Visits">How many.</param>
    public sealed record UnspecifiedVisitLimit(int Visits) : PolicySetting;

    /// <summary>Unspecified codes are looked at (PAY004).</summary>
    /// <param name="Denies">Whether they are denied outright.</param>
    public sealed record UnspecifiedReview(bool Denies) : PolicySetting;

    /// <summary>Functional impairment has to be documented (PAY005).</summary>
    public sealed record FunctionalImpairment : PolicySetting;

    /// <summary>The services carry a modifier (PAY007).</summary>
    /// <param name="AnyOf">The modifiers of which one is wanted: GP, GO, GN.</param>
    public sealed record Modifier(ImmutableArray<string> AnyOf) : PolicySetting;

    /// <summary>A rule is switched off, or weighs more or less than it usually does.</summary>
    /// <param name="Rule">The rule's id.</param>
    /// <param name="Severity">What its findings weigh; null for off.</param>
    public sealed record RuleSeverity(string Rule, Severity? Severity) : PolicySetting;

    /// <summary>A number that a rule goes by.</summary>
    /// <param name="Name">One of <see cref="PolicyThresholds.Names"/>.</param>
    /// <param name="Value">The number.</param>
    public sealed record Threshold(string Name, int Value) : PolicySetting;
}

/// <summary>The numbers that rules go by, and what they are where nobody says otherwise.</summary>
public static class PolicyThresholds
{
    /// <summary>How many visits may go by under M54.9; FUP003 speaks at the next.</summary>
    public const string UnspecifiedVisits = "FUP003.visits";

    /// <summary>How many days may go by under M54.9 since the first visit.</summary>
    public const string UnspecifiedDays = "FUP003.days";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [UnspecifiedVisits, UnspecifiedDays];

    /// <summary>The house default of one.</summary>
    internal static int Default(string name) => name == UnspecifiedVisits ? 4 : 30;
}
