using ClaimCheck.App.Codes;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Policies;
using ClaimCheck.Core.Rules;
using ClaimCheck.Tests.Generating;

namespace ClaimCheck.App.Tests.Batches.Generating;

/// <summary>
/// Checks generated claims with the shipped codes and rules, on 22 November 2026; without policies, since the truth leaves out
/// what payers ask for.
/// </summary>
internal static class Generated
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    public static Basis Basis { get; } = ShippedBasis.Of(CodeIndex.Build(ShippedCodes.Read())) with { Policies = PolicyBook.Empty };

    /// <summary>The rules that find an error or a warning in a claim, in order.</summary>
    public static string[] Found(Claim claim) => Weighty(ClaimChecker.Check(claim, Basis, Today).Findings);

    /// <summary>The rules of findings that are errors or warnings, in order.</summary>
    public static string[] Weighty(IEnumerable<Finding> findings) =>
        [.. findings.Where(f => f.Severity != Severity.Info).Select(f => f.Rule.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whether a rule is one that sees a claim alone: not the batch's rows, not a patient's other visits.</summary>
    public static bool IsOfTheClaim(string rule) => !rule.StartsWith("BAT", StringComparison.Ordinal) && !IsOfTheAudit(rule);

    /// <summary>Whether a rule is the quarterly audit's.</summary>
    public static bool IsOfTheAudit(string rule) => rule is "FUP001" or "FUP002" or "FUP003" or "FUP004";

    /// <summary>The file of a batch.</summary>
    public static byte[] File(GeneratorOptions options, Action<GeneratedClaim>? written = null)
    {
        using var file = new MemoryStream();
        BatchCsv.Write(file, options, written);
        return file.ToArray();
    }
}
