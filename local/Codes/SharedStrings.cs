using System.Text;

namespace ClaimCheck.Local.Codes;

/// <summary>Turns UTF-8 into strings, one for all places where the same text stands: sources, flags, titles that come again.</summary>
internal sealed class SharedStrings
{
    private readonly HashSet<string> _strings = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _found;
    private char[] _characters = new char[512];

    public SharedStrings() => _found = _strings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The string of a text.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return "";
        if (utf8.Length > _characters.Length)
            _characters = new char[2 * utf8.Length];
        var text = _characters.AsSpan(0, Encoding.UTF8.GetChars(utf8, _characters));
        if (_found.TryGetValue(text, out var known))
            return known;
        var made = text.ToString();
        _strings.Add(made);
        return made;
    }
}
