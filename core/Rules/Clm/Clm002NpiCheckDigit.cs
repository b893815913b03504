using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Clm;

/// <summary>An NPI fails its check digit, or is not ten digits to begin with.</summary>
public sealed class Clm002NpiCheckDigit() : Rule(new(
    "CLM002",
    "NPI fails its check digit",
    Severity.Error,
    "The rendering provider's NPI is not ten digits with a valid check digit.",
    "45 CFR 162.406; CMS NPI check digit (Luhn over 80840 and the NPI)")
{
    Acknowledgment = "A7:562",
})
{
    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        if (context.Claim.RenderingProvider.Npi is not { } npi || string.IsNullOrWhiteSpace(npi))
            return;
        if (!NationalProviderId.HasForm(npi))
            findings.Add(About, "/renderingProvider/npi", $"The NPI '{npi}' is not a National Provider Identifier; accepted: ten digits.");
        else if (!NationalProviderId.ChecksOut(npi))
            findings.Add(About, "/renderingProvider/npi", $"The NPI {npi} fails its check digit, so a digit is wrong or two are swapped; accepted: ten digits whose last one checks the others.");
    }
}
