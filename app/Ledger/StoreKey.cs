using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ClaimCheck.App.Ledger;

/// <summary>
/// Text as part of a key of a table: keys hold none of <c>/ \ # ? | ~</c> and no control characters. Such a character stands
/// there as <c>~</c> and its four hexadecimal digits.
/// </summary>
public static class StoreKey
{
    /// <summary>What stands between the parts of a key.</summary>
    public const char Divider = '|';

    private const char Escape = '~';
    private const int Longest = 128;
    private static readonly SearchValues<char> Refused = SearchValues.Create([
        '/', '\\', '#', '?', Divider, Escape, .. Enumerable.Range(0, 32).Select(c => (char)c), .. Enumerable.Range(127, 33).Select(c => (char)c), .. Surrogates()]);

    /// <summary>A text as part of a key. Different texts give different parts.</summary>
    public static string Of(string text)
    {
        if (text.Length > Longest)
            return Escape + "sha-" + Convert.ToHexStringLower(SHA256.HashData(Bytes(text)));
        return text.AsSpan().ContainsAny(Refused) ? Escaped(text) : text;
    }

    /// <summary>The part that stands for a claim: its number, or where it has none, the date of its visit.</summary>
    public static string OfClaim(string claimId, DateOnly serviceDate) =>
        claimId.Length > 0 ? Of(claimId) : string.Create(CultureInfo.InvariantCulture, $"{Escape}on-{serviceDate:yyyy-MM-dd}");

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (Refused.Contains(c))
                escaped.Append(Escape).Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }

    // UTF-16, so that halves of a surrogate pair, which UTF-8 would make equal, stay apart.
    private static ReadOnlySpan<byte> Bytes(string text) => System.Runtime.InteropServices.MemoryMarshal.AsBytes(text.AsSpan());

    private static IEnumerable<char> Surrogates() => Enumerable.Range(0xD800, 0x800).Select(c => (char)c);
}
