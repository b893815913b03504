using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Clm;

/// <summary>A member of the claim means nothing to ClaimCheck and was ignored.</summary>
public sealed class Clm090UnknownMember() : Rule(new(
    "CLM090",
    "Unknown member ignored",
    Severity.Info,
    "The claim carries a member that ClaimCheck does not know; it was ignored.",
    "ClaimCheck claim contract, docs/openapi.json"))
{
    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        foreach (var at in context.Claim.UnknownMembers)
            findings.Add(About, at, $"'{at[(at.LastIndexOf('/') + 1)..]}' is no member of a claim here and was ignored; a misspelt name would explain it.");
    }
}
