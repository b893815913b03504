namespace ClaimCheck.Core.Notes;

/// <summary>A term and the concept it names.</summary>
/// <param name="Concept">Dotted name: region.lumbar, sciatica, imaging.modality.</param>
/// <param name="Phrase">
/// Words in lower case. <c>(low|lower) back</c> stands for both, <c>[the]</c> may be left out, <c>#</c> is any number. A
/// hyphen is the same as a blank.
/// </param>
public sealed record ConceptTerm(string Concept, string Phrase);

/// <summary>Words that change what a note says of the things around them.</summary>
/// <param name="Kind">What they do.</param>
/// <param name="Reach">To which side, and how many words; 0 words is to the end of the clause.</param>
/// <param name="Phrase">As in <see cref="ConceptTerm"/>.</param>
public sealed record ModifierTerm(ModifierKind Kind, ModifierReach Reach, string Phrase);

/// <summary>The heading of a part of a note.</summary>
/// <param name="Section">The part.</param>
/// <param name="Phrase">As in <see cref="ConceptTerm"/>.</param>
public sealed record HeadingTerm(NoteSectionKind Section, string Phrase);

/// <summary>What a modifier does.</summary>
public enum ModifierKind
{
    /// <summary>denies, no, without.</summary>
    Negated,

    /// <summary>possible, rule out, suspected.</summary>
    Possible,

    /// <summary>compatible with, consistent with: the provider commits, the outpatient guideline does not (IV.H).</summary>
    Hedged,

    /// <summary>history of, resolved, years ago.</summary>
    Historical,

    /// <summary>if, should she, return for.</summary>
    Hypothetical,

    /// <summary>mother has, family history of.</summary>
    Family,

    /// <summary>Looks like a modifier and is none: no change in, not only.</summary>
    Pseudo,

    /// <summary>Ends what stands before it: but, however, a semicolon.</summary>
    Ends,

    /// <summary>Both: presents with, complains of.</summary>
    Presents,

    /// <summary>What lasts is not over: "history of surgery and chronic pain". Ends historical and nothing else.</summary>
    Lasts,

    /// <summary>Turns from other times and other people to the patient now: today, presents with, the patient.</summary>
    Turns,
}

/// <summary>Which side a modifier looks to, and how far.</summary>
/// <param name="Forward">It speaks of what comes after it.</param>
/// <param name="Backward">It speaks of what stands before it.</param>
/// <param name="Words">How many words it reaches; 0 is to the end of the clause.</param>
public readonly record struct ModifierReach(bool Forward, bool Backward, int Words);

/// <summary>The parts of a note that matter to a coder.</summary>
public enum NoteSectionKind : byte
{
    /// <summary>No heading, or one that says nothing here.</summary>
    None,

    /// <summary>Why the patient came.</summary>
    ChiefComplaint,

    /// <summary>How it began and went on; also what the patient says (SOAP: S).</summary>
    HistoryOfPresentIllness,

    /// <summary>What was found (SOAP: O).</summary>
    Examination,

    /// <summary>What the provider makes of it (SOAP: A).</summary>
    Assessment,

    /// <summary>What is to be done (SOAP: P).</summary>
    Plan,

    /// <summary>What was: past medical and surgical history.</summary>
    PastHistory,

    /// <summary>What others have.</summary>
    FamilyHistory,

    /// <summary>Symptoms asked through by system.</summary>
    ReviewOfSystems,

    /// <summary>Imaging studies and their findings.</summary>
    Imaging,

    /// <summary>A title that names body parts without saying anything of them: procedure, exam ordered, technique.</summary>
    Title,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>Everything a lexicon is built from (data/lexicon).</summary>
public sealed record LexiconData
{
    /// <summary>Terms.</summary>
    public IReadOnlyList<ConceptTerm> Concepts { get; init; } = [];

    /// <summary>Modifiers.</summary>
    public IReadOnlyList<ModifierTerm> Modifiers { get; init; } = [];

    /// <summary>Headings.</summary>
    public IReadOnlyList<HeadingTerm> Headings { get; init; } = [];

    /// <summary>Words that end in a full stop without ending a sentence.</summary>
    public IReadOnlyList<string> Abbreviations { get; init; } = [];
}
