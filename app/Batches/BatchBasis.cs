using ClaimCheck.App.Policies;
using ClaimCheck.Core.Policies;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Batches;

/// <summary>
/// The name of everything that batches are judged by: the same file judged by the same need not be judged again, and is where
/// anything of it is another.
/// </summary>
public static class BatchBasis
{
    /// <summary>Names it: rules, codes, policies with their exceptions, and what else ships.</summary>
    /// <param name="codes">The generation of the codes.</param>
    /// <param name="policies">The policies in force.</param>
    public static string NameOf(string? codes, PolicyBook policies) =>
        $"{RulePack.Version} {codes} {PolicyText.EditionOf(policies)} {ShippedBasis.Edition}";
}
