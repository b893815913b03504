using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Policies;
using ClaimCheck.Core.Rules.Spec;

namespace ClaimCheck.Core.Rules.Pay;

/// <summary>The session by which the payer expects a code that names the cause is near or past.</summary>
public sealed class Pay002EtiologySession() : PolicyRule(Description)
{
    internal static readonly RuleDescription Description = new(
        "PAY002",
        "Expected-etiology session near or past",
        Severity.Warning,
        "The session by which the payer expects a code that names the cause is near or past, and the claim has only codes for the symptom.",
        "The payer's policy; ICD-10-CM Official Guidelines I.B.4 and I.B.18");

    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        if (FindSymptom(context) is not { } symptom)
            return;
        if (context.Policy.EtiologySession is { } term)
            Check(context, symptom, term.Row, findings);
        else
            AddWithoutPolicy(context, findings);
    }

    private void Check(ClaimContext context, DiagnosisOnClaim symptom, PolicyRow row, FindingList findings) =>
        CheckVisits(context, symptom, row, (visit, date) => PayerLimits.Etiology(context.Policy, visit, date, symptom.Display), findings);

    // The first code for the symptom, where no diagnosis names a cause.
    private static DiagnosisOnClaim? FindSymptom(ClaimContext context)
    {
        DiagnosisOnClaim? symptom = null;
        Span<CodeText> codes = stackalloc CodeText[ClaimContext.MostDiagnoses];
        var count = 0;
        foreach (var diagnosis in context.Diagnoses)
        {
            if (diagnosis.Icd10 is not { } code)
                continue;
            codes[count++] = code;
            if (symptom is null && BackPain.IsSymptom(code))
                symptom = diagnosis;
        }

        return symptom is not null && PayerLimits.LeavesCauseOpen(new CodeList(codes[..count])) ? symptom : null;
    }
}
