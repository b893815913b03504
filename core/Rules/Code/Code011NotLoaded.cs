using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Code;

/// <summary>The code lies outside what is loaded, so nothing can be said about it.</summary>
public sealed class Code011NotLoaded() : DiagnosisStandingRule(
    new(
        "CODE011",
        "Code not checked",
        Severity.Info,
        "The code lies outside the code sets that are loaded, so it was not checked.",
        "ClaimCheck code data, data/codes/whole-prefixes.csv"),
    CodeStanding.NotLoaded)
{
    /// <inheritdoc/>
    protected override void Report(ClaimContext context, DiagnosisOnClaim diagnosis, CodeVerdict verdict, FindingList findings)
    {
        var code = diagnosis.Code!.Value.Text.Dotted(CodeSystems.InForceOn(verdict.On));
        Add(
            diagnosis,
            verdict.Entry is null
                ? $"{code} lies outside the codes that are loaded, so it was not checked."
                : $"{code} is known on other dates, but the code set of {Wording.Date(verdict.On)} is not loaded whole, so it was not checked.",
            findings);
    }
}
