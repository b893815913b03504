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
    protected override void Report(ClaimContext context, DiagnosisOnClaim diagnosis, CodeVerdict verdict, FindingList findings) =>
        Add(diagnosis, $"{diagnosis.Code!.Value.Text.Dotted(CodeSystems.InForceOn(verdict.On))} lies outside the codes that are loaded, so it was not checked.", findings);
}
