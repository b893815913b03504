namespace ClaimCheck.Core.Notes;

/// <summary>What a <see cref="ModifierTerm"/> does, without its words.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Reach">To which side, and how far.</param>
/// <param name="BeginsWithNo">Whether its first word is "no".</param>
internal readonly record struct Modifier(ModifierKind Kind, ModifierReach Reach, bool BeginsWithNo)
{
    public static Modifier Of(ModifierTerm term) => new(term.Kind, term.Reach, term.Phrase.StartsWith("no ", StringComparison.Ordinal));
}
