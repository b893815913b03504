using System.Numerics;

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
    private readonly int[] _signs = new int[0x80];
    private WordKey[] _keys = [];
    private int[] _keyNumbers = [];
    private string[] _keyWords = [];
    private int _shift;
    private int _longest;
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

    /// <summary>Makes ready for finding words of a note, after the last word.</summary>
    public void Seal()
    {
        var size = BitOperations.RoundUpToPowerOf2((uint)_numbers.Count * 4);
        _shift = 64 - BitOperations.Log2(size);
        _keys = new WordKey[size];
        _keyNumbers = new int[size];
        _keyWords = new string[size];
        _longest = _numbers.Keys.Max(w => w.Length);
        foreach (var (word, number) in _numbers)
        {
            if (word is [< '\x80' and var sign])
                _signs[sign] = number;
            if (WordKey.Of(word) is not { } key)
                continue;
            var slot = key.Slot(_shift);
            while (!_keys[slot].IsEmpty)
                slot = (slot + 1) & (_keys.Length - 1);
            (_keys[slot], _keyNumbers[slot], _keyWords[slot]) = (key, number, word);
        }
    }

    /// <summary>The number of a sign; 0 where the lexicon does not have it.</summary>
    public int FindSign(char sign) => sign < _signs.Length ? _signs[sign] : FindAny([sign]);

    /// <summary>The number of a word as it stands in a note; its key was made on the way over it.</summary>
    public int Find(ReadOnlySpan<char> word, WordKey key)
    {
        for (var slot = key.Slot(_shift); !_keys[slot].IsEmpty; slot = (slot + 1) & (_keys.Length - 1))
        {
            if (_keys[slot] == key && (key.IsWhole || Same(_keyWords[slot], word)))
                return _keyNumbers[slot];
        }

        return 0;
    }

    /// <summary>The number of a word with characters that no key has: accents, other alphabets.</summary>
    public int FindAny(ReadOnlySpan<char> word)
    {
        if (word.Length > _longest)
            return 0;
        Span<char> folded = stackalloc char[word.Length];
        for (var i = 0; i < word.Length; i++)
            folded[i] = Fold(word[i]);
        return _numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out var number) ? number : 0;
    }

    private static bool Same(string candidate, ReadOnlySpan<char> word)
    {
        if (candidate.Length != word.Length)
            return false;
        for (var i = 0; i < word.Length; i++)
        {
            if (candidate[i] != Fold(word[i]))
                return false;
        }

        return true;
    }

    // Lower case, and the straight apostrophe for the curved one.
    private static char Fold(char c) => c switch
    {
        >= 'A' and <= 'Z' => (char)(c | 0x20),
        '\u2019' => '\'',
        _ => c,
    };
}
