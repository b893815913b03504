using ClaimCheck.App.Codes;
using ClaimCheck.App.Notes;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App;

/// <summary>What claims are judged by where a practice has loaded nothing of its own.</summary>
public static class ShippedBasis
{
    /// <summary>The shipped policies, procedures, specialists and lexicon beside codes.</summary>
    public static Basis Of(CodeIndex codes) =>
        new(codes, ShippedProcedures.Read(), ShippedLexicon.Reader(), ShippedPolicies.Read(), ShippedSpecialists.Read());
}
