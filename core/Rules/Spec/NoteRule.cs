using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>
/// A rule that compares the codes with the note. Without a note it cannot be decided where the claim has a code that it is
/// about, and has nothing to say where it has none.
/// </summary>
/// <param name="about">The rule's row of the catalogue.</param>
public abstract class NoteRule(RuleDescription about) : Rule(about)
{
    /// <inheritdoc/>
    public sealed override void Check(ClaimContext context, FindingList findings)
    {
        if (context.Note is { } note)
            Compare(context, note, findings);
        else
            CheckWithoutNote(context, findings);
    }

    /// <summary>Compares the codes with what the note says.</summary>
    protected abstract void Compare(ClaimContext context, NoteReading note, FindingList findings);

    /// <summary>Says that the rule could not be decided, where it would apply.</summary>
    protected virtual void CheckWithoutNote(ClaimContext context, FindingList findings)
    {
        if (Applies(context))
            findings.AddNotEvaluated(About, NotEvaluated.NoNote);
    }

    /// <summary>Whether the rule is about a code: one for back pain, unless it says otherwise.</summary>
    protected virtual bool IsAbout(CodeText code) => BackPain.Is(code);

    private bool Applies(ClaimContext context)
    {
        foreach (var diagnosis in context.Diagnoses)
        {
            if (diagnosis.Icd10 is { } code && IsAbout(code))
                return true;
        }

        return false;
    }

    /// <summary>The first diagnosis of a kind.</summary>
    protected static DiagnosisOnClaim? First(ClaimContext context, Func<CodeText, bool> kind)
    {
        foreach (var diagnosis in context.Diagnoses)
        {
            if (diagnosis.Icd10 is { } code && kind(code))
                return diagnosis;
        }

        return null;
    }

    /// <summary>The words of a mention, in quotation marks.</summary>
    protected static string Words(NoteReading note, Mention mention) => $"\"{note.TextOf(mention)}\"";

    /// <summary>A code as it was on the date a diagnosis is judged by: before 2021-10-01 low back pain was M54.5.</summary>
    protected static Suggestion[] OnDate(ClaimContext context, string code, DiagnosisOnClaim diagnosis) =>
        Wording.Suggest(context.Codes, code, diagnosis.Verdict!.Value.On);

    /// <summary>The codes for pain that the note supports in place of a diagnosis, and no other diagnosis says already.</summary>
    protected static Suggestion[] InPlaceOf(ClaimContext context, DiagnosisOnClaim diagnosis) =>
        [.. context.Supported
            .Where(s => BackPain.Is(CodeText.Parse(s.Code)) && !IsSaidBeside(context, diagnosis, s.Code) && !IsRedundant(context, s.Code))
            .SelectMany(s => OnDate(context, s.Code, diagnosis))
            .Where(s => CodeText.Parse(s.Code) != diagnosis.Icd10)
            .DistinctBy(s => s.Code, StringComparer.Ordinal)];

    private static bool IsSaidBeside(ClaimContext context, DiagnosisOnClaim diagnosis, string supported) =>
        context.Diagnoses.Any(d => d.Index != diagnosis.Index && d.Icd10 is { } code && BackPain.Says(code, supported));

    // Back pain that is not said to be anywhere says nothing beside a code for the back; beside the neck's it does.
    private static bool IsRedundant(ClaimContext context, string supported) => context.Supported.Any(s =>
        CodeText.Parse(s.Code) is var other && BackPain.RegionsOf(other) != SpineRegions.Cervical && context.Codes.IsRedundantBeside(CodeText.Parse(supported), other));
}
