using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Doc;

/// <summary>What DOC001–DOC005 have in common: a part of the note is not documented. Where hardly any part is, DOC006 speaks instead.</summary>
/// <param name="about">The rule's row of the catalogue.</param>
public abstract class MissingPartRule(RuleDescription about) : DocumentationRule(about)
{
    /// <summary>What a reviewer answers who does not find in the record what the service needs.</summary>
    internal static readonly Remittance NotSupported = new("50", null);

    /// <inheritdoc/>
    protected sealed override void Check(ClaimContext context, NoteReading note, DiagnosisOnClaim reported, FindingList findings)
    {
        if (!Doc006BareNote.IsBare(context.Documented) && Missing(context, reported) is { } message)
            findings.Add(About, At, message);
    }

    /// <summary>What to say of what is missing, with the question to ask; null where nothing is.</summary>
    protected abstract string? Missing(ClaimContext context, DiagnosisOnClaim reported);
}
