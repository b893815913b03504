using ClaimCheck.Core.Policies;

namespace ClaimCheck.App.Policies;

/// <summary>Where a practice's own policies and exceptions live. A replacement of either is seen whole or not at all.</summary>
public interface IPolicyStore
{
    /// <summary>A name for what the store holds: equal names mean equal content; null where nothing was ever imported.</summary>
    ValueTask<string?> FindEditionAsync(CancellationToken cancellation);

    /// <summary>Everything it holds, as of one moment.</summary>
    Task<OwnPolicies> ReadAsync(CancellationToken cancellation);

    /// <summary>Puts policies in the place of those that were imported before.</summary>
    Task ReplaceAsync(IReadOnlyList<PolicyRow> policies, CancellationToken cancellation);

    /// <summary>Puts exceptions in the place of those that were imported before.</summary>
    Task ReplaceAsync(IReadOnlyList<PolicyException> exceptions, CancellationToken cancellation);
}

/// <summary>What a practice imported.</summary>
/// <param name="Policies">In the order of the file; null where none were imported, and the shipped examples are in force.</param>
/// <param name="Exceptions">In the order of the file.</param>
public sealed record OwnPolicies(IReadOnlyList<PolicyRow>? Policies, IReadOnlyList<PolicyException> Exceptions)
{
    /// <summary>Nothing was imported.</summary>
    public static readonly OwnPolicies None = new(null, []);
}
