using System.Numerics;

namespace ClaimCheck.Local.Ledger;

/// <summary>
/// Patients in two to four bytes each, less where more come: where it says no, it never took the patient in; of others it
/// says a wrong yes for a few in a hundred. Four bits of one word stand for a patient. One thread adds at a time; any
/// number ask meanwhile.
/// </summary>
internal sealed class PatientFilter
{
    private const int FewestWords = 1024;
    private const int MostWords = 1 << 27;
    private const int PatientsInWord = 4;

    private readonly ulong[] _words;

    /// <summary>Makes room for some patients, and as many again.</summary>
    /// <param name="expected">How many there are now.</param>
    public PatientFilter(long expected) =>
        _words = new ulong[BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(expected / PatientsInWord, FewestWords, MostWords))];

    /// <summary>How many were added of whom it did not say yes before.</summary>
    public long Count { get; private set; }

    /// <summary>Whether so many were added that it says yes too often.</summary>
    public bool IsFull => Count > 2L * PatientsInWord * _words.Length;

    /// <summary>The memory it takes.</summary>
    public long Bytes => sizeof(ulong) * (long)_words.Length;

    /// <summary>Takes in a patient by number: 64 bits that are as good as random.</summary>
    public void Add(ulong number)
    {
        if (MayHold(number))
            return;
        _words[Word(number)] |= Bits(number);
        Count++;
    }

    /// <summary>Whether a patient may be there.</summary>
    public bool MayHold(ulong number) => (_words[Word(number)] & Bits(number)) == Bits(number);

    private int Word(ulong number) => (int)(number & (ulong)(_words.Length - 1));

    // Of the upper half, which does not choose the word.
    private static ulong Bits(ulong number) =>
        (1UL << (int)(number >> 58)) | (1UL << (int)((number >> 52) & 63)) | (1UL << (int)((number >> 46) & 63)) | (1UL << (int)((number >> 40) & 63));
}
