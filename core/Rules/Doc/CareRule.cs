using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Doc;

/// <summary>What DOC008 and DOC009 have in common: therapy or manipulation is billed for back pain, and the note lacks what makes it necessary.</summary>
/// <param name="about">The rule's row of the catalogue.</param>
/// <param name="wanted">What the note must state.</param>
/// <param name="missing">How its absence is put, with the question to ask.</param>
public abstract class CareRule(RuleDescription about, Concept wanted, string missing) : Rule(about)
{
    /// <inheritdoc/>
    public sealed override void Check(ClaimContext context, FindingList findings)
    {
        if (context.Note?.Says(wanted) == true)
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
        findings.Add(About, DocumentationRule.At, $"{Wording.List(billed)} {(billed.Length == 1 ? "is" : "are")} billed for {diagnosis!.Value.Display}, {missing}");
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
