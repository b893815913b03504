using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>Causes of back pain that a note may establish, and the families of codes that name them.</summary>
internal static class EstablishedCause
{
    private static readonly CodeText[] Codes = BackPain.Prefixes("C79.5 G06.1 G57.0 G83.4 M40 M41 M42 M43 M45 M46 M47 M48 M49 M50 M51 M53.2 M80 M84 M96 S12 S22 S32");

    // Causes with a family each of their own, by how their name begins.
    private static readonly (string Name, string Family)[] Others =
    [
        ("scoliosis", "M41.-"), ("kyphosis", "M40.-"), ("failed back", "M96.1"), ("post", "M96.1"), ("ankylosing", "M45.-"), ("spondyloarth", "M45.-, M46.8-"),
        ("discitis", "M46.4-"), ("osteomyelitis", "M46.2-"), ("epidural", "G06.1"), ("cauda", "G83.4"), ("spinal met", "C79.51"), ("metastatic", "C79.51"), ("piriformis", "G57.0-"),
        ("myelopathy", "M47.1-, M50.0-, M51.0-"),
    ];

    /// <summary>Whether a code names a cause.</summary>
    public static bool Is(CodeText code) => BackPain.IsUnder(code, Codes);

    /// <summary>The family of codes for the cause a mention names; null where it names none, or none of the back.</summary>
    public static string? FamilyOf(NoteReading note, Mention mention) => mention.Concept switch
    {
        Concept.CauseDisc => "M50.- (neck) or M51.-",
        Concept.CauseStenosis => "M48.0-",
        Concept.CauseSpondylosis => "M47.-",
        Concept.CauseListhesis => "M43.0-, M43.1-",
        Concept.CauseFracture => "M48.5-, M80.- or, after an injury, S-codes",
        Concept.CauseOther when note.TextOf(mention) is var name => Array.Find(Others, o => name.StartsWith(o.Name, StringComparison.OrdinalIgnoreCase)).Family,
        _ => null,
    };

    /// <summary>Whether the provider's words establish something: so, now, and not only compatible with the findings (IV.H).</summary>
    public static bool IsOutright(Mention mention) => mention is { IsCurrent: true, Hedged: false };

    /// <summary>Whether a mention only tells what a study shows, which a provider has yet to make a diagnosis of.</summary>
    public static bool IsOfImaging(NoteReading note, Mention mention)
    {
        if (mention.Section is NoteSectionKind.Imaging)
            return true;
        if (mention.Section is NoteSectionKind.Assessment)
            return false;
        foreach (var study in note.Mentions)
        {
            if (study.Concept == Concept.Imaging && study.Part == mention.Part && study.Section == mention.Section && InOneSentence(note, study, mention))
                return true;
        }

        return false;
    }

    private static bool InOneSentence(NoteReading note, Mention study, Mention mention)
    {
        var (from, to) = study.Start < mention.Start ? (study.Start + study.Length, mention.Start) : (mention.Start + mention.Length, study.Start);
        if (to <= from)
            return true;
        var between = note.Note.Sections[mention.Part].Text.AsSpan(from, to - from);
        return between.IndexOf(". ") < 0 && between.IndexOfAny('\n', '\r', ';') < 0;
    }
}
