using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Code;

/// <summary>
/// What CODE001–CODE006 and CODE011 have in common: each speaks for the diagnoses of one standing, and each diagnosis has
/// exactly one standing.
/// </summary>
/// <param name="about">The rule's row of the catalogue.</param>
/// <param name="standing">The standing it speaks for.</param>
public abstract class DiagnosisStandingRule(RuleDescription about, CodeStanding standing) : Rule(about)
{
    /// <summary>The standing it speaks for.</summary>
    public CodeStanding Standing => standing;

    /// <inheritdoc/>
    public sealed override void Check(ClaimContext context, FindingList findings)
    {
        var diagnoses = context.Diagnoses;
        for (var i = 0; i < diagnoses.Length; i++)
        {
            if (diagnoses[i].Verdict is { } verdict)
            {
                if (verdict.Standing == standing)
                    Report(context, diagnoses[i], verdict, findings);
            }
            else if (diagnoses[i].Code is not null)
            {
                findings.AddNotEvaluated(About, NotEvaluated.NoDate);
            }
        }

        CheckElsewhere(context, findings);
    }

    /// <summary>Says what is wrong with one diagnosis.</summary>
    protected abstract void Report(ClaimContext context, DiagnosisOnClaim diagnosis, CodeVerdict verdict, FindingList findings);

    /// <summary>Looks at codes that stand elsewhere than among the diagnoses.</summary>
    protected virtual void CheckElsewhere(ClaimContext context, FindingList findings)
    {
    }

    /// <summary>Adds a finding at the diagnosis, with the front end's answer for a principal or another diagnosis.</summary>
    protected void Add(
        DiagnosisOnClaim diagnosis, string message, FindingList findings, IReadOnlyList<Suggestion>? suggestions = null) =>
        findings.Add(
            About,
            ClaimPointer.Diagnosis(diagnosis.Index),
            message,
            suggestions,
            acknowledgment: About.Severity == Severity.Error ? (diagnosis.Index == 0 ? "A7:254" : "A7:255") : null);
}
