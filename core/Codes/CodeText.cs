using System.Numerics;

namespace ClaimCheck.Core.Codes;

/// <summary>
/// The characters of a diagnosis code (or of a prefix of one), upper case and without the dot, as one comparable number.
/// Seven characters at most, so that a look-up costs no string.
/// </summary>
/// <remarks>Ordering is that of the characters: M54 &lt; M54.5 &lt; M54.50 &lt; M54.6.</remarks>
public readonly record struct CodeText : IComparable<CodeText>
{
    /// <summary>The longest code there is: seven characters (ICD-10-CM).</summary>
    public const int MaxLength = 7;

    // The first character stands in the highest byte; unused bytes are zero.
    private readonly ulong _packed;

    private CodeText(ulong packed) => _packed = packed;

    /// <summary>How many characters the code has, 0 to 7.</summary>
    public int Length => 8 - (BitOperations.TrailingZeroCount(_packed) / 8);

    /// <summary>The character at a place, 0 to 6; beyond the end it is NUL.</summary>
    public char this[int index] => (char)((_packed >> (56 - (8 * index))) & 0xFF);

    /// <summary>A number that is equal for equal codes and ordered as they are.</summary>
    public ulong Packed => _packed;

    /// <summary>Packs letters and digits without a dot; case does not matter.</summary>
    /// <returns>False where there are none, more than seven, or any other character.</returns>
    public static bool TryPack(ReadOnlySpan<char> characters, out CodeText code)
    {
        code = default;
        if (characters.IsEmpty || characters.Length > MaxLength)
            return false;

        ulong packed = 0;
        for (var i = 0; i < characters.Length; i++)
        {
            var c = characters[i];
            if (!char.IsAsciiLetterOrDigit(c))
                return false;
            if (c >= 'a')
                c = (char)(c & ~0x20);
            packed |= (ulong)c << (56 - (8 * i));
        }

        code = new CodeText(packed);
        return true;
    }

    /// <summary>Reads a code or prefix from data that ships or was imported, dotted or not.</summary>
    /// <exception cref="FormatException">The text is no code.</exception>
    public static CodeText Parse(ReadOnlySpan<char> text)
    {
        Span<char> characters = stackalloc char[MaxLength];
        var n = 0;
        foreach (var c in text)
        {
            if (c == '.')
                continue;
            if (n == MaxLength)
                throw new FormatException($"'{text}' is no diagnosis code: it has more than seven characters.");
            characters[n++] = c;
        }

        return TryPack(characters[..n], out var code)
            ? code
            : throw new FormatException($"'{text}' is no diagnosis code: letters and digits are accepted.");
    }

    /// <summary>The first characters of this code.</summary>
    public CodeText Prefix(int length) => length >= 8 ? this : new CodeText(_packed & ~(ulong.MaxValue >> (8 * length)));

    /// <summary>Whether this code is the prefix itself or lies under it.</summary>
    public bool StartsWith(CodeText prefix)
    {
        var length = prefix.Length;
        return length == 0 || ((_packed ^ prefix._packed) >> (64 - (8 * length))) == 0;
    }

    /// <summary>The code as people write it in a system: M54.50, 724.5, E802.0.</summary>
    public string Dotted(CodeSystem system)
    {
        var dotAt = system == CodeSystem.Icd9Cm && this[0] == 'E' ? 4 : 3;
        var length = Length;
        if (length <= dotAt)
            return ToString();
        return string.Create(length + 1, (this, dotAt), static (span, state) =>
        {
            var (code, dot) = state;
            for (var i = 0; i < span.Length; i++)
                span[i] = i == dot ? '.' : code[i < dot ? i : i - 1];
        });
    }

    /// <inheritdoc/>
    public int CompareTo(CodeText other) => _packed.CompareTo(other._packed);

    /// <summary>The characters without a dot.</summary>
    public override string ToString() =>
        string.Create(Length, this, static (span, code) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = code[i];
        });

    /// <summary>Orders codes by their characters.</summary>
    public static bool operator <(CodeText left, CodeText right) => left._packed < right._packed;

    /// <summary>Orders codes by their characters.</summary>
    public static bool operator >(CodeText left, CodeText right) => left._packed > right._packed;

    /// <summary>Orders codes by their characters.</summary>
    public static bool operator <=(CodeText left, CodeText right) => left._packed <= right._packed;

    /// <summary>Orders codes by their characters.</summary>
    public static bool operator >=(CodeText left, CodeText right) => left._packed >= right._packed;
}
