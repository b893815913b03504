using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;
using ClaimCheck.Core.Rules.Spec;

namespace ClaimCheck.Core.Rules.Pay;

/// <summary>The payer reviews or denies unspecified codes, and the note supports a specific one.</summary>
public sealed class Pay004UnspecifiedReview() : PolicyRule(new(
    "PAY004",
    "Unspecified code that the payer looks at",
    Severity.Warning,
    "The payer reviews or denies unspecified codes, and the note supports a more specific one.",
    "The payer's policy; ICD-10-CM Official Guidelines I.B.2")
{
    Remittance = new("16", "M81"),
})
{
    private const int MostQuotes = 3;

    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        if (context.Unspecified is not { } reported)
            return;
        if (context.Policy.DeniesUnspecified is not var (denies, row))
        {
            AddWithoutPolicy(context, findings);
            return;
        }

        if (context.Note is null)
        {
            findings.AddNotEvaluated(About, NotEvaluated.NoNote);
            return;
        }

        SupportedCode[] specific = [.. context.Supported.Where(s => SpecificityRule.ReportedInstead(context, s.Code)?.Index == reported.Index)];
        if (specific.Length == 0)
            return;

        // Which code it is depends on more than the words for the pain: SPEC001 to SPEC010 say it, beside this.
        findings.Add(
            About,
            ClaimPointer.Diagnosis(reported.Index),
            $"This payer {(denies ? "denies" : "reviews")} unspecified codes where a more specific one applies ({row.Named}), and the note says more than {reported.Display}. The SPEC finding beside this one says what to report.",
            evidence: context.Quote(specific.SelectMany(s => s.Mentions).Distinct().Order().Take(MostQuotes).Select(m => context.Note.Mentions[m])),
            policy: row);
    }
}
