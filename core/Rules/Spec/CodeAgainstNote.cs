using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>Whether a code for pain says something else than the note, or more (SPEC014, SPEC011).</summary>
internal static class CodeAgainstNote
{
    private static readonly CodeText[] Radiculopathies = BackPain.Prefixes("M54.1");
    private static readonly CodeText[] Sciaticas = BackPain.Prefixes("M54.3 M54.4");
    private static readonly CodeText[] WithLowBackPain = BackPain.Prefixes("M54.4");
    private static readonly CodeText[] ByRegion = BackPain.Prefixes("M54.2 M54.5 M54.6");
    private static readonly CodeText Vertebrogenic = CodeText.Parse("M54.51");
    private static readonly CodeText OtherLowBackPain = CodeText.Parse("M54.59");

    private static readonly string[] Rights = ["right", "rt", "R", "bilateral", "bilaterally", "both"];
    private static readonly string[] Lefts = ["left", "lt", "L", "bilateral", "bilaterally", "both"];

    /// <summary>What the note says instead: the message, and the mentions that say it. Null where nothing contradicts the code.</summary>
    public static (string Message, IEnumerable<Mention> Mentions)? Contradiction(NoteReading note, DiagnosisOnClaim diagnosis)
    {
        var code = diagnosis.Icd10!.Value;
        if (OtherSide(note, code) is { } side)
            return ($"{diagnosis.Display} says {side.Coded}, and the note says {side.Documented}", note.Current(Concept.Sciatica));

        var coded = BackPain.RegionsOf(code);
        if (coded == SpineRegions.None || !BackPain.Is(code))
            return null;
        var roots = BackPain.IsUnder(code, Radiculopathies) && SaysRootRegion(note);
        var documented = roots ? RegionsOfRoots(note) : SpineRegion.Of(note);

        // The neck is no part of the back: beside neck pain, "back pain" still leaves open where.
        if (documented == SpineRegions.None || documented.Overlaps(coded) || (documented == SpineRegions.Cervical && note.Says(Concept.PainBack)))
            return null;
        if (IsNextTo(code, note))
            return null;
        var told = roots ? note.Current(Concept.Radiculopathy) : note.Mentions.Where(m => m.IsCurrent && SpineRegion.Of(m) != SpineRegions.None);
        return ($"{diagnosis.Display} is for {SpineRegion.Name(coded)}, and the note speaks only of {SpineRegion.Name(documented)}", told);
    }

    /// <summary>What the code says and the note does not: the message. Null where the note says as much, or nothing of pain.</summary>
    public static string? Excess(NoteReading note, DiagnosisOnClaim diagnosis)
    {
        var code = diagnosis.Icd10!.Value;
        if (code == Vertebrogenic)
            return note.SaysOrSuspects(Concept.Vertebrogenic) || note.Says(Concept.Endplate) ? null : $"{diagnosis.Display} says vertebrogenic pain, and the note documents neither that nor a change of the endplates";
        if (code == OtherLowBackPain && note.Says(Concept.PainLumbar) && !note.SaysOrSuspects(Concept.PainKind) && !SaysCause(note))
            return $"{diagnosis.Display} says low back pain of a stated kind, and the note states none";
        if (BackPain.IsUnder(code, Sciaticas))
            return ExcessOfSciatica(note, diagnosis.Display, code);
        if (BackPain.IsUnder(code, Radiculopathies))
        {
            if (!note.SaysOrSuspects(Concept.Radiculopathy))
                return $"{diagnosis.Display} says radiculopathy, and the note does not document it";
            return BackPain.RegionsOf(code) != SpineRegions.None && SpineRegion.Of(note) == SpineRegions.None && note.Says(Concept.Radiculopathy) && !SaysCause(note)
                ? $"{diagnosis.Display} names a region, and the note documents radiculopathy without one"
                : null;
        }

        return BackPain.IsUnder(code, ByRegion) && !SpineRegion.Of(note).Overlaps(BackPain.RegionsOf(code)) && !SaysCause(note)
            ? $"{diagnosis.Display} places the pain in {SpineRegion.Name(BackPain.RegionsOf(code))}, and the note does not say that"
            : null;
    }

    /// <summary>Whether the note says anything of pain; a code cannot say more than a note that is silent.</summary>
    public static bool SaysPain(NoteReading note) =>
        note.SaysAny(Concept.PainLumbar, Concept.PainBack) || note.Says(Concept.Sciatica) || note.Says(Concept.Radiculopathy);

    /// <summary>What the note says of pain, in order.</summary>
    public static IEnumerable<Mention> Complaints(NoteReading note) =>
        note.Mentions.Where(m => m.IsCurrent && m.Concept is Concept.PainBack or Concept.PainLumbar or Concept.PainThoracic or Concept.PainCervical or Concept.PainSacral or Concept.Sciatica or Concept.Radiculopathy);

    // What is only possible or compatible is SPEC013's to judge; as documentation that goes too far it counts as said.
    private static string? ExcessOfSciatica(NoteReading note, string display, CodeText code)
    {
        if (!note.SaysOrSuspects(Concept.Sciatica))
            return $"{display} says sciatica, and the note does not document it";
        if (SideOf(code) is { } side && !note.Current(Concept.Sciatica).Any(m => m.Side is not null) && !SaysWord(note, side == Concept.SideRight ? Rights : Lefts))
            return $"{display} says which side, and the note does not";
        return BackPain.IsUnder(code, WithLowBackPain) && !note.Says(Concept.PainLumbar) && !note.Says(Concept.PainBack) && !SaysCause(note)
            ? $"{display} says low back pain with the sciatica, and the note documents only the sciatica"
            : null;
    }

    private static bool SaysRootRegion(NoteReading note)
    {
        if (!note.SaysOrSuspects(Concept.Radiculopathy))
            return false;
        foreach (var mention in note.Mentions)
        {
            if (mention is { Concept: Concept.Radiculopathy, Assertion: Assertion.Affirmed or Assertion.Possible } && SpineRegion.Of(mention) != SpineRegions.None)
                return true;
        }

        return false;
    }

    private static SpineRegions RegionsOfRoots(NoteReading note)
    {
        var regions = SpineRegions.None;
        foreach (var mention in note.Current(Concept.Radiculopathy))
            regions |= SpineRegion.Of(mention);
        return regions;
    }

    private static bool SaysCause(NoteReading note) => note.SaysAny(Concept.CauseDisc, Concept.CauseOther);

    // Roots next to each other are told apart by levels, which notes and codes do not always do alike.
    private static bool IsNextTo(CodeText code, NoteReading note) =>
        BackPain.IsUnder(code, Radiculopathies) && note.Current(Concept.Radiculopathy).Any(m => m.Region == Concept.RegionLumbosacral) && BackPain.RegionsOf(code).Overlaps(SpineRegions.Lumbar | SpineRegions.Sacral);

    private static (string Coded, string Documented)? OtherSide(NoteReading note, CodeText code)
    {
        if (SideOf(code) is not { } coded)
            return null;
        var other = coded == Concept.SideRight ? Concept.SideLeft : Concept.SideRight;
        var sides = note.Current(Concept.Sciatica).Select(m => m.Side).ToArray();
        return sides.Contains(other) && !sides.Contains(coded) && !sides.Contains(Concept.SideBoth) ? (Name(coded), Name(other)) : null;

        static string Name(Concept side) => side == Concept.SideRight ? "the right side" : "the left side";
    }

    private static Concept? SideOf(CodeText code) =>
        !BackPain.IsUnder(code, Sciaticas) ? null : code[4] switch { '1' => Concept.SideRight, '2' => Concept.SideLeft, _ => null };

    // The side may stand at the leg and not at the word sciatica; single letters are sides only in capitals.
    private static bool SaysWord(NoteReading note, string[] words) => note.Note.Sections.Any(s => Array.Exists(words, w => SaysWord(s.Text, w)));

    private static bool SaysWord(string text, string word)
    {
        var how = word.Length == 1 ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        for (var at = text.IndexOf(word, how); at >= 0; at = text.IndexOf(word, at + 1, how))
        {
            var before = at == 0 ? ' ' : text[at - 1];
            var after = at + word.Length == text.Length ? ' ' : text[at + word.Length];
            if (!char.IsLetterOrDigit(before) && !char.IsLetterOrDigit(after) && (word.Length > 1 || (before == ' ' && after == ' ')))
                return true;
        }

        return false;
    }
}
