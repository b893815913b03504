using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Fup;

/// <summary>
/// What FUP001–FUP004 have in common: they ask what came before a visit under M54.9. What the claim itself shows they say
/// without a ledger too; what only the ledger can know they leave undecided without one.
/// </summary>
/// <param name="about">The rule's row of the catalogue.</param>
public abstract class FollowUpRule(RuleDescription about) : Rule(about)
{
    /// <inheritdoc/>
    public sealed override void Check(ClaimContext context, FindingList findings)
    {
        if (context.Dorsalgia is not { } reported)
        {
            if (context.HasUndatedDiagnosis)
                findings.AddNotEvaluated(About, NotEvaluated.NoDate);
            return;
        }

        if (context.KnowsOfBefore && context.Course.Find(About) is { } hit)
            Report(context, reported, hit, findings);
        else if (context.History is null && !context.IsFirstVisit)
            findings.AddNotEvaluated(About, NotEvaluated.NoLedger);
    }

    private void Report(ClaimContext context, DiagnosisOnClaim reported, FollowUpHit hit, FindingList findings) => findings.Add(
        About,
        ClaimPointer.Diagnosis(reported.Index),
        hit.Message,
        evidence: hit.ByOwnNote ? context.Quote(context.Note!.Mentions.Where(IsProof).Take(1)) : null,
        policy: hit.Policy);

    /// <summary>Whether a mention of the visit's own note proves the point.</summary>
    protected virtual bool IsProof(Mention mention) => false;
}
