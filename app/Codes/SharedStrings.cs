using System.Text;

namespace ClaimCheck.App.Codes;

/// <summary>
/// Makes strings, one for all places where the same text stands: sources, flags, titles that come again. For one thread, and as
/// long as a store is read: it keeps every text.
/// </summary>
public sealed class SharedStrings
{
    private readonly HashSet<string> _strings = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _found;
    private char[] _characters = new char[512];

    /// <summary>Knows no text yet.</summary>
    public SharedStrings() => _found = _strings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The string of a text in UTF-8.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return "";
        if (utf8.Length > _characters.Length)
            _characters = new char[2 * utf8.Length];
        return Get(_characters.AsSpan(0, Encoding.UTF8.GetChars(utf8, _characters)));
    }

    /// <summary>The string of a text.</summary>
    public string Get(ReadOnlySpan<char> text)
    {
        if (_found.TryGetValue(text, out var known))
            return known;
        var made = text.ToString();
        _strings.Add(made);
        return made;
    }
}
