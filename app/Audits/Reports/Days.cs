using System.Globalization;

namespace ClaimCheck.App.Audits.Reports;

/// <summary>Dates as the page prints them, alike on every machine.</summary>
internal static class Days
{
    /// <summary>2026-07-03.</summary>
    public static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>3 July 2026.</summary>
    public static string InWords(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>July 2026, of 2026-07; another text as it is.</summary>
    public static string Month(string month) =>
        DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("MMMM yyyy", CultureInfo.InvariantCulture)
            : month;
}
