namespace ClaimCheck.Functions.Codes;

/// <summary>Makes strings, one for all places where the same text stands: sources, flags, titles that come again. For one thread.</summary>
internal sealed class SharedStrings
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _found;

    public SharedStrings() => _found = _texts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The string of a text.</summary>
    public string Get(ReadOnlySpan<char> text)
    {
        if (_found.TryGetValue(text, out var known))
            return known;
        var made = text.ToString();
        _texts.Add(made);
        return made;
    }
}
