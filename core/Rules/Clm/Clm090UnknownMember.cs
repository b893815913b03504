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
            findings.Add(About, at, at.Length == 0 ? "There are further members that are unknown here; they were ignored too." : $"'{Name(at)}' is no member of a claim here and was ignored; a misspelt name would explain it.");
    }

    // RFC 6901: in a pointer a slash is ~1 and a tilde ~0.
    private static string Name(string at) =>
        at[(at.LastIndexOf('/') + 1)..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
