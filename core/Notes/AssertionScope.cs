namespace ClaimCheck.Core.Notes;

/// <summary>
/// Decides what a sentence says of a stretch of its words, whatever they name, from the modifiers around it: in the manner of
/// NegEx and ConText (Chapman et al. 2001, Harkema et al. 2009).
/// </summary>
internal static class AssertionScope
{
    /// <summary>Looks left for modifiers that speak forward and right for those that speak backward.</summary>
    /// <param name="modifiers">The modifiers of the sentence, in order.</param>
    /// <param name="first">First token of the stretch.</param>
    /// <param name="end">The token after its last.</param>
    /// <param name="section">The section of the sentence: what stands under past history is history.</param>
    /// <returns>What is said, and whether it is hedged.</returns>
    public static (Assertion Assertion, bool Hedged) Of(ReadOnlySpan<ModifierHit> modifiers, int first, int end, NoteSectionKind section)
    {
        var said = 0;
        var turned = false;
        var lasts = false;
        for (var i = modifiers.Length - 1; i >= 0; i--)
        {
            ref readonly var hit = ref modifiers[i];
            if (hit.First >= first)
                continue;
            var modifier = hit.Modifier;
            if (modifier.Kind is ModifierKind.Ends or ModifierKind.Presents)
            {
                turned |= modifier.Kind == ModifierKind.Presents;
                break;
            }

            // "No change in" denies nothing, but where the change itself is asked about, "no" denies it.
            if (modifier.Kind == ModifierKind.Pseudo && hit.End > first && modifier.BeginsWithNo)
                said |= 1 << (int)ModifierKind.Negated;
            if (modifier.Kind == ModifierKind.Turns)
                turned = true;
            else if (modifier.Kind == ModifierKind.Lasts)
                lasts = true;
            else if (lasts && modifier.Kind == ModifierKind.Historical)
                continue;
            else if (modifier.Reach.Forward && Within(modifier.Reach.Words, first - hit.End) && !(turned && IsOfAnotherTime(modifier.Kind)))
                said |= 1 << (int)modifier.Kind;
        }

        // "Patient now has …" speaks of the patient, under whatever heading.
        if (turned && section is NoteSectionKind.PastHistory or NoteSectionKind.FamilyHistory)
            section = NoteSectionKind.None;

        turned = false;
        foreach (ref readonly var hit in modifiers)
        {
            if (hit.First < end)
                continue;
            var modifier = hit.Modifier;
            if (modifier.Kind is ModifierKind.Ends or ModifierKind.Presents)
                break;
            if (modifier.Kind == ModifierKind.Turns)
                turned = true;
            else if (modifier.Reach.Backward && Within(modifier.Reach.Words, hit.First - end) && !(turned && IsOfAnotherTime(modifier.Kind)))
                said |= 1 << (int)modifier.Kind;
        }

        return (Strongest(said, section), Said(said, ModifierKind.Hedged));
    }

    private static Assertion Strongest(int said, NoteSectionKind section)
    {
        if (Said(said, ModifierKind.Negated))
            return Assertion.Negated;
        if (Said(said, ModifierKind.Family) || section == NoteSectionKind.FamilyHistory)
            return Assertion.Family;
        if (Said(said, ModifierKind.Historical) || section == NoteSectionKind.PastHistory)
            return Assertion.Historical;
        if (Said(said, ModifierKind.Hypothetical))
            return Assertion.Hypothetical;
        return Said(said, ModifierKind.Possible) ? Assertion.Possible : Assertion.Affirmed;
    }

    private static bool Said(int said, ModifierKind kind) => (said & (1 << (int)kind)) != 0;

    private static bool Within(int reach, int distance) => reach == 0 || distance <= reach;

    // What turns to the patient as he is now ends what was said of other times and other people, not a denial.
    private static bool IsOfAnotherTime(ModifierKind kind) =>
        kind is ModifierKind.Historical or ModifierKind.Hypothetical or ModifierKind.Family;
}
