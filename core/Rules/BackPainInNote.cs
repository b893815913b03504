using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules;

/// <summary>The pain of the spine that a note affirms of the patient now.</summary>
internal static class BackPainInNote
{
    /// <summary>Whether a concept is pain of the back or of one of its regions, the neck among them.</summary>
    public static bool IsPain(Concept concept) => concept == Concept.PainCervical || IsBack(concept);

    /// <summary>Whether a concept is pain of the back, which the neck is no part of.</summary>
    public static bool IsBack(Concept concept) => concept is Concept.PainLumbar or Concept.PainThoracic or Concept.PainSacral or Concept.PainBack;

    /// <summary>The mentions of pain of the spine, in order.</summary>
    public static IEnumerable<Mention> Of(NoteReading note) => note.Mentions.Where(m => m.IsCurrent && IsPain(m.Concept));
}
