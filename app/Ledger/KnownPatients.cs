using System.Globalization;
using System.Numerics;

namespace ClaimCheck.App.Ledger;

/// <summary>
/// The patients of a ledger, 64 bits of each key: where it says no, the ledger holds nothing; a wrong yes, one in many
/// billions, costs a look-up. Filled by one thread, then asked by any number.
/// </summary>
public sealed class KnownPatients
{
    /// <summary>The digits of a patient key that make its number.</summary>
    public const int Digits = 16;

    private const int Fewest = 16;

    private ulong[] _places;
    private bool _hasZero;

    /// <summary>Makes room.</summary>
    /// <param name="expected">About how many there are going to be.</param>
    public KnownPatients(int expected = 0) => _places = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(Fewest, Math.Min(expected, 1 << 28) * 2L))];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a patient: the first 64 bits of the key.</summary>
    public static ulong NumberOf(string patientKey) => ulong.Parse(patientKey.AsSpan(0, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>Whether a patient is known.</summary>
    public bool Contains(string patientKey) => Contains(NumberOf(patientKey));

    /// <summary>Whether a patient is known.</summary>
    public bool Contains(ulong number) => number == 0 ? _hasZero : _places[Place(number)] == number;

    /// <summary>Takes in a patient.</summary>
    public void Add(ulong number)
    {
        if (Contains(number))
            return;
        Count++;
        if (number == 0)
        {
            _hasZero = true;
            return;
        }

        if (Count * 2L > _places.Length)
            Grow();
        _places[Place(number)] = number;
    }

    // The number's own place, or the next that is free: keys are as good as random.
    private int Place(ulong number)
    {
        var place = (int)(number & (ulong)(_places.Length - 1));
        while (_places[place] != 0 && _places[place] != number)
            place = (place + 1) & (_places.Length - 1);
        return place;
    }

    private void Grow()
    {
        var before = _places;
        _places = new ulong[2 * before.Length];
        foreach (var number in before)
        {
            if (number != 0)
                _places[Place(number)] = number;
        }
    }
}
