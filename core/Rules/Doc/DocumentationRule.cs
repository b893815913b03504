using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Doc;

/// <summary>What DOC001–DOC007 have in common: an unspecified back-pain code is reported, and the note is asked what stands behind it.</summary>
/// <param name="about">The rule's row of the catalogue.</param>
public abstract class DocumentationRule(RuleDescription about) : Rule(about)
{
    /// <summary>Where the findings stand: what is missing, is missing in the note.</summary>
    internal const string At = "/note";

    /// <inheritdoc/>
    public sealed override void Check(ClaimContext context, FindingList findings)
    {
        if (context.Unspecified is not { } reported || !AppliesTo(reported))
            return;
        if (context.Note is { } note)
            Check(context, note, reported, findings);
        else
            findings.AddNotEvaluated(About, NotEvaluated.NoNote);
    }

    /// <summary>Whether the rule has anything to ask where this unspecified code is reported.</summary>
    protected virtual bool AppliesTo(DiagnosisOnClaim reported) => true;

    /// <summary>Looks at the note.</summary>
    /// <param name="context">The claim.</param>
    /// <param name="note">Its note.</param>
    /// <param name="reported">The unspecified code.</param>
    /// <param name="findings">Where the finding goes.</param>
    protected abstract void Check(ClaimContext context, NoteReading note, DiagnosisOnClaim reported, FindingList findings);
}
