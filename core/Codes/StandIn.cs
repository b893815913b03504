namespace ClaimCheck.Core.Codes;

/// <summary>How a code comes to stand in another's place.</summary>
public enum StandInKind
{
    /// <summary>A conversion table says so.</summary>
    Conversion,

    /// <summary>No table speaks of it; it is a billable code under the other.</summary>
    Descendant,

    /// <summary>No table speaks of it and nothing is left under the other; it is of the same family.</summary>
    Relative,
}

/// <summary>A billable code to report in the place of one that is not.</summary>
/// <param name="Code">The code.</param>
/// <param name="Kind">How it comes to stand there.</param>
/// <param name="Source">Who says so, in words.</param>
public readonly record struct StandIn(CodeEntry Code, StandInKind Kind, string Source);
