using System.Runtime.InteropServices;
using System.Text;

namespace ClaimCheck.App.Batches.Reading;

/// <summary>
/// Strings of values that come again and again (payers, procedures, codes), found by their UTF-8 bytes: as many as there is
/// room for, a newer one taking the place of an older. Not thread-safe: one for each worker.
/// </summary>
internal sealed class TextCache
{
    private const int Longest = 16;
    private readonly (UInt128 Key, int Length, string? Text)[] _places = new (UInt128, int, string?)[2048];

    /// <summary>The text of the bytes.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > Longest)
            return Encoding.UTF8.GetString(utf8);

        // Two words hold all of a short value; its length tells it from one that ends in NULs.
        Span<ulong> words = [0, 0];
        utf8.CopyTo(MemoryMarshal.AsBytes(words));
        var key = new UInt128(words[1], words[0]);
        var hash = (words[0] ^ (words[1] * 0x9E3779B97F4A7C15UL)) * 0xD6E8FEB86659FD93UL;
        ref var place = ref _places[hash >> 53];
        if (place.Text is { } text && place.Key == key && place.Length == utf8.Length)
            return text;
        text = Encoding.UTF8.GetString(utf8);
        place = (key, utf8.Length, text);
        return text;
    }
}
