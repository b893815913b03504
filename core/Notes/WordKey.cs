namespace ClaimCheck.Core.Notes;

/// <summary>
/// A word of letters, digits and apostrophes as one number, whatever the case: six bits a character. Up to ten characters it
/// is the word itself; of a longer one it holds what fits, so that words with the same key need not be the same.
/// </summary>
internal readonly record struct WordKey
{
    /// <summary>The six bits of the apostrophe.</summary>
    public const int Apostrophe = 37;

    private const int Bits = 6;
    private const int MostWhole = 10;
    private const ulong NotWhole = 1UL << 63;

    private readonly ulong _value;

    private WordKey(ulong value) => _value = value;

    /// <summary>Whether nothing was added to it.</summary>
    public bool IsEmpty => _value == 0;

    /// <summary>Whether the key alone tells the word.</summary>
    public bool IsWhole => _value < 1UL << (Bits * MostWhole);

    // Letters are 1 to 26 in either case, digits 27 to 36; 0 is anything else.
    private static ReadOnlySpan<byte> Codes =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 0, 0, 0, 0, 0, 0,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 0, 0, 0, 0, 0,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 0, 0, 0, 0, 0,
    ];

    /// <summary>The six bits of a letter or digit of ASCII; 0 for any other character.</summary>
    public static int Code(char c) => c < 0x80 ? Codes[c] : 0;

    /// <summary>The key of a word; null where it has characters that no key has.</summary>
    public static WordKey? Of(ReadOnlySpan<char> word)
    {
        var key = default(WordKey);
        foreach (var c in word)
        {
            var code = c == '\'' ? Apostrophe : Code(c);
            if (code == 0)
                return null;
            key = key.With(code);
        }

        return key.Ended(word.Length);
    }

    /// <summary>The key with one character more.</summary>
    public WordKey With(int code) => new((_value << Bits) | (uint)code);

    /// <summary>The key of the whole word, after its last character.</summary>
    public WordKey Ended(int length) => length <= MostWhole ? this : new(_value | NotWhole);

    /// <summary>Where a table of 2^(64 − shift) places looks first.</summary>
    public int Slot(int shift) => (int)((_value * 0x9E3779B97F4A7C15) >> shift);
}
