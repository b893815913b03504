using System.Text;

namespace ClaimCheck.Core.Ledger;

/// <summary>
/// Strings made once for texts that come again and again: payers, providers, taxonomies. Bounded: a text that is not found in
/// its place takes the place.
/// </summary>
public sealed class SharedTexts
{
    private const int Places = 4096;
    private const int Longest = 64;

    private readonly string?[] _texts = new string?[Places];

    /// <summary>The text that UTF-8 bytes stand for.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest)
            return Encoding.UTF8.GetString(utf8);
        var hash = 17u;
        foreach (var b in utf8)
            hash = (hash * 31) + b;
        ref var place = ref _texts[(hash ^ (hash >> 12)) % Places];
        if (place is null || !IsSame(place, utf8))
            place = Encoding.UTF8.GetString(utf8);
        return place;
    }

    // ASCII only: another text is made anew, which costs a little and is never wrong.
    private static bool IsSame(string text, ReadOnlySpan<byte> utf8) => Ascii.Equals(utf8, text);
}
