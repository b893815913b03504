using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;
using ClaimCheck.Core.Policies;

namespace ClaimCheck.Core.Rules.Doc;

/// <summary>
/// What DOC008, DOC009 and PAY005 have in common: therapy or manipulation is billed for back pain, and the note lacks what
/// makes it necessary.
/// </summary>
/// <param name="about">The rule's row of the catalogue.</param>
/// <param name="wanted">What the note must state.</param>
public abstract class CareRule(RuleDescription about, Concept wanted) : Rule(about)
{
    /// <summary>Speaks where care is billed and the note lacks what is wanted.</summary>
    /// <param name="context">The claim.</param>
    /// <param name="findings">Where the finding goes.</param>
    /// <param name="missing">How the absence is put, with the question to ask.</param>
    /// <param name="policy">The policy row that wants it, if one does.</param>
    protected void Ask(ClaimContext context, FindingList findings, string missing, PolicyRow? policy = null)
    {
        if (IsStated(context))
            return;
        List<string>? procedures = null;
        DiagnosisOnClaim? diagnosis = null;
        for (var i = 0; i < context.LineCount; i++)
        {
            if (BilledFor(context, context.Claim.Lines[i]) is not { } reported)
                continue;
            diagnosis ??= reported;
            (procedures ??= []).Add(context.Claim.Lines[i].Procedure!);
        }

        if (procedures is null)
            return;
        if (context.Note is null)
        {
            findings.AddNotEvaluated(About, NotEvaluated.NoNote);
            return;
        }

        string[] billed = [.. procedures.Distinct(StringComparer.OrdinalIgnoreCase)];
        findings.Add(
            About,
            DocumentationRule.At,
            $"{Wording.List(billed)} {(billed.Length == 1 ? "is" : "are")} billed for {diagnosis!.Value.Display}, {missing}",
            policy: policy);
    }

    /// <summary>Whether the note states what is wanted.</summary>
    protected bool IsStated(ClaimContext context) => context.Note?.Says(wanted) == true;

    /// <summary>Whether any line of care is billed for back pain.</summary>
    protected static bool IsBilled(ClaimContext context)
    {
        for (var i = 0; i < context.LineCount; i++)
        {
            if (BilledFor(context, context.Claim.Lines[i]) is not null)
                return true;
        }

        return false;
    }

    // The back-pain code that a line of care points to; without pointers every diagnosis is meant.
    private static DiagnosisOnClaim? BilledFor(ClaimContext context, ServiceLine line)
    {
        if (context.Procedures.KindOf(line.Procedure) is not (ProcedureKind.Therapy or ProcedureKind.Evaluation or ProcedureKind.Chiropractic or ProcedureKind.Osteopathic))
            return null;
        foreach (var diagnosis in context.Diagnoses)
        {
            if ((line.DiagnosisPointers.Count == 0 || line.PointsTo(diagnosis.Index)) && UnspecifiedBackPain.Reports(context, diagnosis))
                return diagnosis;
        }

        return null;
    }
}
