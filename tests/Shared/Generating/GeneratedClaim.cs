using ClaimCheck.Core.Claims;

namespace ClaimCheck.Tests.Generating;

/// <summary>What is wrong with a claim's rows, beyond what its values say.</summary>
internal enum RowFault
{
    None,

    /// <summary>The rows after the first come later in the file.</summary>
    Split,

    /// <summary>The last row stands twice.</summary>
    DuplicateLine,

    /// <summary>The second row names another rendering provider.</summary>
    OtherValue,

    /// <summary>The last row has a service date that is no date.</summary>
    BadDate,

    /// <summary>The last row has a field too many.</summary>
    FieldTooMany,

    /// <summary>The last row has text behind a closing quote.</summary>
    StrayQuote,
}

/// <summary>A claim as the generator means it, and what it knows to be wrong with it.</summary>
/// <param name="Claim">The claim, all of its lines as they should be.</param>
/// <param name="Rules">The rules that have to find something at warning or error; none for a clean claim.</param>
/// <param name="RowFault">What is wrong with its rows.</param>
/// <param name="Planted">The single fault behind it, if one was planted.</param>
internal sealed record GeneratedClaim(Claim Claim, IReadOnlyList<string> Rules, RowFault RowFault, Fault Planted)
{
    /// <summary>The course for the quarterly audit that the claim is part of, if any.</summary>
    public Course? Course { get; init; }

    /// <summary>The NPI that the second row names where it names another provider.</summary>
    public string? OtherNpi { get; init; }
}
