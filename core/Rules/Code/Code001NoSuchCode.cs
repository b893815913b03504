using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Code;

/// <summary>No such code: it has the shape of none, or the set it would belong to is loaded whole and it is not there.</summary>
public sealed class Code001NoSuchCode() : DiagnosisStandingRule(
    new(
        "CODE001",
        "No such code",
        Severity.Error,
        "The code is malformed, or it lies under a prefix that is loaded whole and is not there.",
        "45 CFR 162.1002; CMS ICD-10-CM order files")
    {
        Remittance = new("16", "M76"),
    },
    CodeStanding.NoSuchCode)
{
    /// <inheritdoc/>
    protected override void Report(ClaimContext context, DiagnosisOnClaim diagnosis, CodeVerdict verdict, FindingList findings)
    {
        if (diagnosis.Code is null)
        {
            Add(diagnosis, $"'{diagnosis.Written}' has the form of no diagnosis code; accepted: a letter, a digit and one to five more characters, such as M54.50 or S39.012A.", findings);
            return;
        }

        var system = CodeSystems.InForceOn(verdict.On).Name();
        var hint = verdict.Entry switch
        {
            null when context.Codes.FindNearest(CodeSystem.Icd9Cm, diagnosis.Code.Value.Text) is { } old => $"; the nearest ICD-9-CM code is {old.Code}",
            null => "",
            { } entry when entry.BillableOn(verdict.On) => $"; {entry.Code} takes no further characters",
            { } entry => $"; the nearest header is {entry.Code}",
        };
        Add(diagnosis, $"'{diagnosis.Written}' is no {system} code of any release{hint}.", findings);
    }
}
