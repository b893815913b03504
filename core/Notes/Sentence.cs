namespace ClaimCheck.Core.Notes;

/// <summary>Tokens that say one thing, and the section they stand in.</summary>
/// <param name="First">First token.</param>
/// <param name="End">The token after the last one.</param>
/// <param name="Section">The section.</param>
/// <param name="Hits">The terms in it, among those of the text.</param>
/// <param name="Modifiers">The modifiers in it, likewise.</param>
internal readonly record struct Sentence(int First, int End, NoteSectionKind Section, Range Hits, Range Modifiers);

/// <summary>A term of the lexicon in a note, by its tokens.</summary>
internal readonly record struct Hit(Concept Concept, int First, int End);

/// <summary>A modifier in a note, by its tokens.</summary>
internal readonly record struct ModifierHit(Modifier Modifier, int First, int End);
