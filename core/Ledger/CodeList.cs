using System.Runtime.CompilerServices;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.Core.Ledger;

/// <summary>
/// Codes of a ledger entry in order, packed: the first four stand in the value itself, since hardly any entry has more and
/// the ledger has millions of entries.
/// </summary>
public readonly struct CodeList : IEquatable<CodeList>
{
    private const int Inside = 4;

    private readonly Few _few;
    private readonly CodeText[]? _more;

    /// <summary>Packs codes.</summary>
    public CodeList(params ReadOnlySpan<CodeText> codes)
    {
        Count = codes.Length;
        codes[..Math.Min(Inside, codes.Length)].CopyTo(_few);
        if (codes.Length > Inside)
            _more = codes[Inside..].ToArray();
    }

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>One of them, counted from 0.</summary>
    public CodeText this[int index] => index < Inside ? _few[index] : _more![index - Inside];

    /// <summary>Whether a code is among them.</summary>
    public bool Contains(CodeText code)
    {
        for (var i = 0; i < Count; i++)
        {
            if (this[i] == code)
                return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Equals(CodeList other)
    {
        if (Count != other.Count)
            return false;
        for (var i = 0; i < Count; i++)
        {
            if (this[i] != other[i])
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CodeList other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, this[0]);

    /// <summary>The codes without their dots, separated by blanks.</summary>
    public override string ToString()
    {
        var codes = new string[Count];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = this[i].ToString();
        return string.Join(' ', codes);
    }

    /// <summary>Whether two lists hold the same codes in the same order.</summary>
    public static bool operator ==(CodeList left, CodeList right) => left.Equals(right);

    /// <summary>Whether two lists differ.</summary>
    public static bool operator !=(CodeList left, CodeList right) => !left.Equals(right);

    [InlineArray(Inside)]
    private struct Few
    {
        private CodeText _first;
    }
}
