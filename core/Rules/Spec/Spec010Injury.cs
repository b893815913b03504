using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>An injury began it, and the codes name only the pain.</summary>
public sealed class Spec010Injury() : NoteRule(new(
    "SPEC010",
    "Injury documented, pain code reported",
    Severity.Warning,
    "An acute injury is documented, or an accident (AA, OA) is the related cause, while a back-pain code and no injury code is reported.",
    "ICD-10-CM Official Guidelines I.C.13.b and I.C.19.a"))
{
    private static readonly CodeText[] Pain = BackPain.Prefixes("M54");

    /// <inheritdoc/>
    protected override bool IsAbout(CodeText code) => BackPain.IsUnder(code, Pain);

    /// <inheritdoc/>
    protected override void Compare(ClaimContext context, NoteReading note, FindingList findings)
    {
        if ((!note.Says(Concept.Trauma) && !note.SaysAny(Concept.Strain, Concept.Sprain) && Accident(context) is null) || Reported(context) is not { } reported)
            return;
        Mention[] diagnosed = [.. note.Mentions.Where(m => m is { Concept: Concept.Strain or Concept.Sprain, IsCurrent: true } && (!m.Hedged || context.Claim.IsInpatient) && Stem(m) is not null)];
        Mention[] traumas = [.. note.Current(Concept.Trauma)];
        var accident = Accident(context);
        if (diagnosed.Length == 0 && traumas.Length == 0 && accident is null)
            return;

        var told = traumas.Length > 0 ? $"The note tells of an injury ({Words(note, traumas[0])})"
            : accident is not null ? $"The claim names an accident ({accident})"
            : $"The note diagnoses an injury ({Words(note, diagnosed[0])})";
        var episode = EpisodeOfCare.Documented(note);
        var character = episode?.Character ?? 'A';
        var ask = diagnosed.Length == 0
            ? "Ask the provider for the diagnosis of the injury, and code that."
            : $"{(traumas.Length > 0 || accident is not null ? $"It diagnoses {Words(note, diagnosed[0])}: r" : "R")}eport the injury code. Its seventh character goes by the care: {EpisodeOfCare.Meaning(character)}.";
        findings.Add(
            About,
            ClaimPointer.Diagnosis(reported.Index),
            $"{told}, and {reported.Display} is a code for pain. A current injury is coded to chapter 19 (S-codes), a chronic or recurrent condition stays in chapter 13. {ask}",
            [.. diagnosed.Select(m => $"{Stem(m)}{character}").Distinct(StringComparer.Ordinal).SelectMany(c => OnDate(context, c, reported))],
            [.. context.Quote(traumas.Concat(diagnosed).OrderBy(m => (m.Part, m.Start))), .. diagnosed.Length > 0 && episode is { } healing ? new[] { healing.Evidence } : []]);
    }

    /// <inheritdoc/>
    protected override void CheckWithoutNote(ClaimContext context, FindingList findings)
    {
        // An accident on the claim is enough to ask; what the note would tell is not needed for that.
        if (Accident(context) is not { } accident)
            base.CheckWithoutNote(context, findings);
        else if (Reported(context) is { } reported)
            findings.Add(About, ClaimPointer.Diagnosis(reported.Index), $"The claim names an accident ({accident}), and {reported.Display} is a code for pain. A current injury is coded to chapter 19 (S-codes). Ask the provider for the diagnosis of the injury, and code that.");
    }

    private DiagnosisOnClaim? Reported(ClaimContext context) => First(context, BackPain.IsInjury) is null ? First(context, IsAbout) : null;

    // EM alone is no accident: work can hurt a back without one.
    private static string? Accident(ClaimContext context)
    {
        foreach (var cause in context.Claim.RelatedCauses)
        {
            if (cause is "AA" or "OA")
                return cause == "AA" ? "related cause AA, auto accident" : "related cause OA, other accident";
        }

        return null;
    }

    private static string? Stem(Mention mention) => (mention.Concept, mention.Region) switch
    {
        (Concept.Strain, Concept.RegionLumbar or Concept.RegionLumbosacral) => "S39.012",
        (Concept.Strain, Concept.RegionThoracic) => "S29.012",
        (Concept.Strain, Concept.RegionCervical) => "S16.1XX",
        (Concept.Sprain, Concept.RegionLumbar or Concept.RegionLumbosacral) => "S33.5XX",
        (Concept.Sprain, Concept.RegionThoracic) => "S23.3XX",
        (Concept.Sprain, Concept.RegionCervical) => "S13.4XX",
        (Concept.Sprain, Concept.RegionSacral) => "S33.6XX",
        _ => null,
    };
}
