namespace ClaimCheck.Core.Notes;

/// <summary>A word, a number or a sign of a note, and where it stands.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="Length">Code units.</param>
/// <param name="Word">The lexicon's number for it; 0 for a word the lexicon does not have.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct Token(int Start, int Length, int Word, TokenKind Kind)
{
    public int End => Start + Length;
}

internal enum TokenKind : byte
{
    Word,

    /// <summary>Digits, with a point or comma inside.</summary>
    Number,

    /// <summary>A vertebral level: L4, S1, C5, T12.</summary>
    Level,

    /// <summary>A sign.</summary>
    Sign,

    /// <summary>The end of a line.</summary>
    Line,
}
