namespace ClaimCheck.Core.Notes;

/// <summary>The names of a note's sections in answers.</summary>
public static class NoteSections
{
    private static readonly string?[] Names = [.. Enum.GetValues<NoteSectionKind>().Select(s => s is NoteSectionKind.None or NoteSectionKind.Other ? null : char.ToLowerInvariant(s.ToString()[0]) + s.ToString()[1..])];

    /// <summary>chiefComplaint, historyOfPresentIllness, …; null where the note does not say.</summary>
    public static string? Name(NoteSectionKind section) => Names[(int)section];
}
