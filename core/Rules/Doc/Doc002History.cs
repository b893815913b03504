using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Doc;

/// <summary>The history of present illness lacks duration, onset, character or modifying factors.</summary>
public sealed class Doc002History() : MissingPartRule(new(
    "DOC002",
    "History of present illness incomplete",
    Severity.Warning,
    "An unspecified back-pain code is reported and the note lacks duration, onset, character or modifying factors of the pain.",
    "ICD-10-CM Official Guidelines I.A.19 and I.B.18")
{
    Remittance = NotSupported,
})
{
    private static readonly (NoteParts Part, string Name, string Question)[] Elements =
    [
        (NoteParts.Duration, "duration", "how long has the pain lasted"),
        (NoteParts.Onset, "onset", "how did it begin"),
        (NoteParts.Character, "character", "what is it like"),
        (NoteParts.Modifying, "modifying factors", "what makes it worse or better"),
    ];

    /// <inheritdoc/>
    protected override string? Missing(ClaimContext context, DiagnosisOnClaim reported)
    {
        if ((context.Documented & NoteParts.History) == NoteParts.History || IsGoneOnWith(context))
            return null;
        var missing = Array.FindAll(Elements, e => !context.Documented.HasFlag(e.Part));
        return $"The history of present illness does not tell {Wording.List([.. missing.Select(e => e.Name)], "or")} of the pain. Ask the provider: {Wording.List([.. missing.Select(e => e.Question)])}?";
    }

    // How long and how it began was told at the first visit; a later one tells how it goes.
    private static bool IsGoneOnWith(ClaimContext context) =>
        context.Claim.Encounter.Kind == EncounterKind.FollowUp
        && ((context.Documented & NoteParts.History) != NoteParts.None || context.Note!.Has(NoteSectionKind.HistoryOfPresentIllness));
}
