using System.Globalization;

namespace ClaimCheck.App.Reports;

/// <summary>Numbers as reports print them, alike on every machine.</summary>
internal static class Amounts
{
    /// <summary>What stands where there is nothing to divide by.</summary>
    public const string NoShare = "–";

    /// <summary>12,345.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>1 claim; 12,345 claims.</summary>
    public static string Count(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>$12,345.60; a credit as -$12,345.60.</summary>
    public static string Dollars(decimal dollars)
    {
        var cents = decimal.Round(dollars, 2, MidpointRounding.AwayFromZero);
        return (cents < 0 ? "-$" : "$") + Math.Abs(cents).ToString("N2", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// 75.3%, from 0 to 1. Only nothing is 0% and only all is 100%: what is nearly so is &lt;0.1% and &gt;99.9%.
    /// </summary>
    public static string Share(decimal share) => share switch
    {
        0 => "0%",
        1 => "100%",
        > 0 and < 0.0005m => "<0.1%",
        >= 0.9995m and < 1 => ">99.9%",
        _ => (share * 100).ToString("N1", CultureInfo.InvariantCulture) + "%",
    };

    /// <summary>A part of a whole, or a dash where there is no whole.</summary>
    public static string Share(decimal part, decimal whole) => whole > 0 ? Share(part / whole) : NoShare;
}
