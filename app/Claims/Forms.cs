using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ClaimCheck.App.Claims;

/// <summary>The forms that coded elements of a claim take, for every reader of claims.</summary>
public static class Forms
{
    /// <summary>Identifiers and codes have at most 80 characters in 837; twice that is no claim.</summary>
    public const int LongestText = 160;

    private static readonly SearchValues<char> Alphanumerics =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Claim filing indicators (SBR09) in a row, for messages.</summary>
    public const string FilingIndicatorList =
        "11, 12, 13, 14, 15, 16, 17, AM, BL, CH, CI, DS, FI, HM, LM, MA, MB, MC, OF, TV, VA, WC, ZZ";

    private static readonly HashSet<string> FilingIndicatorSet = [.. FilingIndicatorList.Split(", ")];

    /// <summary>The members of a note that comes in sections.</summary>
    public static readonly string[] NoteSections = ["chiefComplaint", "historyOfPresentIllness", "examination", "assessment", "plan"];

    /// <summary>professional or institutional.</summary>
    public static bool ClaimTypes(string value) => value is "professional" or "institutional";

    /// <summary>One digit or letter (CLM05-3).</summary>
    public static bool Frequency(string value) => value.Length == 1 && char.IsAsciiLetterOrDigit(value[0]);

    /// <summary>F, M or U (DMG03).</summary>
    public static bool Sexes(string value) => value is "F" or "M" or "U";

    /// <summary>initial or followUp.</summary>
    public static bool EncounterKinds(string value) => value is "initial" or "followUp";

    /// <summary>AA, EM or OA (CLM11).</summary>
    public static bool RelatedCauses(string value) => value is "AA" or "EM" or "OA";

    /// <summary>A code of SBR09.</summary>
    public static bool FilingIndicators(string value) => FilingIndicatorSet.Contains(value);

    /// <summary>Two digits (CLM05-1, SV105).</summary>
    public static bool PlaceOfService(string value) => value.Length == 2 && !value.AsSpan().ContainsAnyExceptInRange('0', '9');

    /// <summary>Three or four digits, the last of them possibly a letter.</summary>
    public static bool TypeOfBill(string value) =>
        value.Length is 3 or 4 && !value.AsSpan(0, value.Length - 1).ContainsAnyExceptInRange('0', '9') && char.IsAsciiLetterOrDigit(value[^1]);

    /// <summary>Ten letters or digits (PRV03).</summary>
    public static bool Taxonomy(string value) => value.Length == 10 && IsAlphanumeric(value);

    /// <summary>Five letters or digits (SV101-2).</summary>
    public static bool Procedure(string value) => value.Length == 5 && IsAlphanumeric(value);

    /// <summary>Two letters or digits (SV101-3 to -6).</summary>
    public static bool Modifier(string value) => value.Length == 2 && IsAlphanumeric(value);

    /// <summary>A value short enough to be quoted in a message.</summary>
    public static string Shorten(string value)
    {
        const int most = 40;
        if (value.Length <= most)
            return value;
        var end = char.IsHighSurrogate(value[most - 1]) ? most - 1 : most;
        return value[..end] + "…";
    }

    private static bool IsAlphanumeric(string value) => !value.AsSpan().ContainsAnyExcept(Alphanumerics);

    /// <summary>An ISO 8601 date: 2026-03-02 and nothing else.</summary>
    public static bool TryReadDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>An ISO 8601 date of a claim, in UTF-8: 2026-03-02 and nothing else, from 1800 on.</summary>
    public static bool TryReadDate(ReadOnlySpan<byte> utf8, out DateOnly date)
    {
        date = default;
        return utf8 is [_, _, _, _, (byte)'-', _, _, (byte)'-', _, _] && TryReadDate(utf8[..4], utf8[5..7], utf8[8..], out date);
    }

    /// <summary>A date as 837 writes it, in UTF-8: 20260302 and nothing else, from 1800 on.</summary>
    public static bool TryReadPackedDate(ReadOnlySpan<byte> utf8, out DateOnly date)
    {
        date = default;
        return utf8.Length == 8 && TryReadDate(utf8[..4], utf8[4..6], utf8[6..], out date);
    }

    private static bool TryReadDate(ReadOnlySpan<byte> year, ReadOnlySpan<byte> month, ReadOnlySpan<byte> day, out DateOnly date)
    {
        date = default;
        var (y, m, d) = (Digits(year), Digits(month), Digits(day));
        if (y < 1800 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m))
            return false;
        date = new DateOnly(y, m, d);
        return true;
    }

    // −1 where there is anything but digits.
    private static int Digits(ReadOnlySpan<byte> utf8)
    {
        var number = 0;
        foreach (var b in utf8)
        {
            if (b is < (byte)'0' or > (byte)'9')
                return -1;
            number = (number * 10) + b - '0';
        }

        return number;
    }

    /// <summary>A JSON value that is no text, as messages put it.</summary>
    public static string Describe(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.Number => "the number " + Shorten(Encoding.UTF8.GetString(json.ValueSpan)),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        _ => "null",
    };
}
