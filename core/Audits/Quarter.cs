using System.Diagnostics.CodeAnalysis;

namespace ClaimCheck.Core.Audits;

/// <summary>A quarter of a calendar year: 2026-Q3 is July to September.</summary>
public readonly record struct Quarter : IComparable<Quarter>
{
    private readonly int _index;

    private Quarter(int index) => _index = index;

    /// <summary>A quarter by year and number.</summary>
    /// <param name="year">1 to 9999.</param>
    /// <param name="number">1 to 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such quarter.</exception>
    public Quarter(int year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 4);
        _index = ((year - 1) * 4) + number - 1;
    }

    /// <summary>The year.</summary>
    public int Year => (_index / 4) + 1;

    /// <summary>1 to 4.</summary>
    public int Number => (_index % 4) + 1;

    /// <summary>Its first day.</summary>
    public DateOnly FirstDay => new(Year, (3 * Number) - 2, 1);

    /// <summary>Its last day.</summary>
    public DateOnly LastDay => new(Year, 3 * Number, Number is 1 or 4 ? 31 : 30);

    /// <summary>The quarter before; the first of year 1 has none and stays.</summary>
    public Quarter Previous => Back(1);

    /// <summary>The quarter a date lies in.</summary>
    public static Quarter Of(DateOnly date) => new(date.Year, ((date.Month - 1) / 3) + 1);

    /// <summary>The quarter so many before; not before the first of year 1.</summary>
    public Quarter Back(int quarters) => new(Math.Max(0, _index - quarters));

    /// <summary>Whether a date lies in it.</summary>
    public bool Contains(DateOnly date) => date >= FirstDay && date <= LastDay;

    /// <summary>Reads 2026-Q3; the Q in either case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Quarter quarter)
    {
        quarter = default;
        if (text is not [_, _, _, _, '-', 'Q' or 'q', >= '1' and <= '4'] || text.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9') || int.Parse(text.AsSpan(0, 4)) is var year && year == 0)
            return false;
        quarter = new Quarter(year, text[6] - '0');
        return true;
    }

    /// <inheritdoc cref="TryParse"/>
    /// <exception cref="FormatException">The text is no quarter.</exception>
    public static Quarter Parse(string text) =>
        TryParse(text, out var quarter) ? quarter : throw new FormatException($"'{text}' is no quarter; accepted: a year and a quarter, such as 2026-Q3.");

    /// <inheritdoc/>
    public int CompareTo(Quarter other) => _index.CompareTo(other._index);

    /// <summary>2026-Q3.</summary>
    public override string ToString() => $"{Year:0000}-Q{Number}";

    /// <summary>Earlier.</summary>
    public static bool operator <(Quarter left, Quarter right) => left._index < right._index;

    /// <summary>Later.</summary>
    public static bool operator >(Quarter left, Quarter right) => left._index > right._index;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(Quarter left, Quarter right) => left._index <= right._index;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(Quarter left, Quarter right) => left._index >= right._index;
}
