using ClaimCheck.App.Codes;
using ClaimCheck.App.Data;
using ClaimCheck.App.Notes;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App;

/// <summary>What claims are judged by where a practice has loaded nothing of its own.</summary>
public static class ShippedBasis
{
    /// <summary>
    /// A name for the procedures, specialists and lexicon that travel inside the program: 16 hexadecimal digits. Codes and
    /// policies have names of their own, because practices load others.
    /// </summary>
    public static string Edition { get; } = ShippedCsv.EditionOf(name => !name.StartsWith("data/codes/", StringComparison.Ordinal) && name != ShippedPolicies.File);

    /// <summary>The shipped policies, procedures, specialists and lexicon beside codes.</summary>
    public static Basis Of(CodeIndex codes) =>
        new(codes, ShippedProcedures.Read(), ShippedLexicon.Reader(), ShippedPolicies.Read(), ShippedSpecialists.Read());
}
