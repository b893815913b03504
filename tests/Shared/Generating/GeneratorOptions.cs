namespace ClaimCheck.Tests.Generating;

/// <summary>What batch to make. The same options give the same bytes; no clock is asked.</summary>
/// <param name="Claims">How many claims.</param>
/// <param name="Seed">Chooses among all batches of that size.</param>
internal sealed record GeneratorOptions(int Claims, ulong Seed)
{
    /// <summary>Codes that came in October 2024 are used, so the dates go back no further.</summary>
    public const int MostQuarters = 8;

    /// <summary>Whether claims carry a note, on their first row.</summary>
    public bool Notes { get; init; }

    /// <summary>
    /// How many of the claims that are clean without their note carry one all the same, 0 to 1. What is planted in notes has
    /// its note always.
    /// </summary>
    public double NoteShare { get; init; } = 1;

    /// <summary>Whether some rows cannot be read.</summary>
    public bool Damaged { get; init; }

    /// <summary>Whether some claims are voided, replaced, or come later than what they came before.</summary>
    public bool Corrections { get; init; }

    /// <summary>Over how many quarters the dates of service spread, 1 to <see cref="MostQuarters"/>.</summary>
    public int Quarters { get; init; } = 1;

    /// <summary>The last day of the last quarter.</summary>
    public DateOnly LastDay { get; init; } = new(2026, 9, 30);

    /// <summary>The first day of the first quarter.</summary>
    public DateOnly FirstDay => LastDay.AddDays(1).AddMonths(-3 * Quarters);

    /// <summary>How many days from the first to the last.</summary>
    public int Days => LastDay.DayNumber - FirstDay.DayNumber + 1;
}
