using System.Buffers;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Doc;

/// <summary>The note says back pain and never where in the back.</summary>
public sealed class Doc007Location() : DocumentationRule(new(
    "DOC007",
    "Location of the back pain never stated",
    Severity.Info,
    "M54.9 is reported and the note says back pain without ever saying where: a documentation gap, with the question to ask.",
    "ICD-10-CM Official Guidelines I.B.2 and I.C.13.a"))
{
    private const int MostBeside = 60;
    private const string Question = "Ask the provider: is the pain in the upper or mid back, the low back or the sacral region, or can it not be localized?";

    private static readonly SearchValues<char> Signs = SearchValues.Create(".,;:\r\n");

    /// <inheritdoc/>
    protected override bool AppliesTo(DiagnosisOnClaim reported) => reported.Icd10 == UnspecifiedBackPain.Dorsalgia;

    /// <inheritdoc/>
    protected override void Check(ClaimContext context, NoteReading note, DiagnosisOnClaim reported, FindingList findings)
    {
        Mention? pain = null;
        Mention? tender = null;
        foreach (var mention in note.Mentions)
        {
            if (!mention.IsCurrent)
                continue;
            if (IsPlaced(mention))
                return;
            if (mention.Concept == Concept.PainBack)
                pain ??= mention;
            else if (mention.Concept == Concept.Tenderness)
                tender ??= Clause(note, mention);
        }

        if (pain is not { } said)
            return;
        var prompt = tender is { } found ? $" The examination says \"{note.TextOf(found)}\", which is a finding and not yet the place of the pain." : "";
        findings.Add(
            About,
            At,
            $"The note says \"{note.TextOf(said)}\" and never where in the back.{prompt} {Question}",
            evidence: context.Quote(tender is { } also ? [said, also] : [said]));
    }

    // What is tender stands beside the word: the words up to the next sign on either side.
    private static Mention Clause(NoteReading note, Mention mention)
    {
        var text = note.Note.Sections[mention.Part].Text.AsSpan();
        var end = mention.Start + mention.Length;
        var from = Math.Max(0, mention.Start - MostBeside);
        var to = Math.Min(text.Length, end + MostBeside);
        var before = text[from..mention.Start].LastIndexOfAny(Signs);
        var after = text[end..to].IndexOfAny(Signs);
        var start = before >= 0 ? from + before + 1 : from == 0 ? 0 : mention.Start;
        end = after >= 0 ? end + after : to == text.Length ? to : end;
        start += text[start..end].Length - text[start..end].TrimStart().Length;
        return mention with { Start = start, Length = text[start..end].TrimEnd().Length };
    }

    // The neck is no part of the back: pain there does not say where in the back it is.
    private static bool IsPlaced(Mention mention) =>
        mention.Concept is Concept.PainLumbar or Concept.PainThoracic or Concept.PainSacral or Concept.Vertebrogenic or Concept.Sacroiliitis
        || (mention.Concept is Concept.Radiculopathy or Concept.Strain or Concept.Sprain or Concept.PainKind
            && mention.Region is Concept.RegionLumbar or Concept.RegionLumbosacral or Concept.RegionThoracic or Concept.RegionSacral);
}
