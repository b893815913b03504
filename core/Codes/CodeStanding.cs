namespace ClaimCheck.Core.Codes;

/// <summary>What a written code is worth on a date of service. Exactly one holds.</summary>
public enum CodeStanding
{
    /// <summary>The code may stand on the claim.</summary>
    Billable,

    /// <summary>No such code: it has the shape of none, or lies under a prefix that is loaded whole and is not there.</summary>
    NoSuchCode,

    /// <summary>A header that was never billable.</summary>
    Header,

    /// <summary>Billable on another date, not on this one.</summary>
    OtherDate,

    /// <summary>An ICD-9-CM code on a date that takes ICD-10-CM.</summary>
    Icd9AfterTransition,

    /// <summary>An ICD-10-CM code on a date that takes ICD-9-CM.</summary>
    Icd10BeforeTransition,

    /// <summary>In a family with a seventh character, but not a whole code of it.</summary>
    SeventhCharacter,

    /// <summary>Outside what is loaded, so nothing can be said.</summary>
    NotLoaded,
}

/// <summary>The standing of a code on a date, with the entry that explains it.</summary>
/// <param name="Standing">What the code is worth.</param>
/// <param name="Entry">
/// The code itself where it is known; for <see cref="CodeStanding.SeventhCharacter"/> the stem of the family;
/// for <see cref="CodeStanding.NoSuchCode"/> the nearest code above it, if any; for <see cref="CodeStanding.NotLoaded"/> null,
/// unless the code is known on other dates.
/// </param>
/// <param name="On">The date judged for.</param>
public readonly record struct CodeVerdict(CodeStanding Standing, CodeEntry? Entry, DateOnly On);
