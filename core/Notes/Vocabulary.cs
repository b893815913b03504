namespace ClaimCheck.Core.Notes;

/// <summary>The words a lexicon is made of, each with a number; found by their characters, whatever the case.</summary>
internal sealed class Vocabulary
{
    /// <summary>Any number.</summary>
    public const int Number = 1;

    /// <summary>Any vertebral level.</summary>
    public const int Level = 2;

    /// <summary>The end of a line.</summary>
    public const int Line = 3;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal) { ["#"] = Number, ["^"] = Level };
    private string?[] _slots = new string?[16];
    private int[] _slotNumbers = new int[16];
    private int _next = Line + 1;

    /// <summary>One more than the highest number.</summary>
    public int Count => _next;

    /// <summary>The number of a word while the lexicon is built.</summary>
    public int Add(string word)
    {
        if (_numbers.TryGetValue(word, out var number))
            return number;
        _numbers.Add(word, _next);
        return _next++;
    }

    /// <summary>The number of a word that is in the lexicon; 0 otherwise.</summary>
    public int Find(string word) => _numbers.GetValueOrDefault(word);

    /// <summary>Makes ready for <see cref="Find(ReadOnlySpan{char}, uint)"/>, after the last word.</summary>
    public void Seal()
    {
        var size = 16;
        while (size < _numbers.Count * 4)
            size *= 2;
        _slots = new string?[size];
        _slotNumbers = new int[size];
        foreach (var (word, number) in _numbers)
        {
            var slot = (int)(Hash(word) & (uint)(size - 1));
            while (_slots[slot] is not null)
                slot = (slot + 1) & (size - 1);
            _slots[slot] = word;
            _slotNumbers[slot] = number;
        }
    }

    /// <summary>The number of a word as it stands in a note; its hash was made on the way over it.</summary>
    public int Find(ReadOnlySpan<char> word, uint hash)
    {
        var mask = _slots.Length - 1;
        for (var slot = (int)(hash & (uint)mask); _slots[slot] is { } candidate; slot = (slot + 1) & mask)
        {
            if (candidate.Length == word.Length && Same(candidate, word))
                return _slotNumbers[slot];
        }

        return 0;
    }

    /// <summary>Adds a character to a word's hash.</summary>
    public static uint Hash(uint hash, char c) => ((hash << 5) | (hash >> 27)) * 0x9E3779B1u ^ Fold(c);

    /// <summary>Lower case, and the straight apostrophe for the curved one.</summary>
    public static char Fold(char c) => c switch
    {
        >= 'A' and <= 'Z' => (char)(c | 0x20),
        '\u2019' => '\'',
        _ => c,
    };

    private static uint Hash(string word)
    {
        uint hash = 0;
        foreach (var c in word)
            hash = Hash(hash, c);
        return hash;
    }

    private static bool Same(string candidate, ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (candidate[i] != Fold(word[i]))
                return false;
        }

        return true;
    }
}
