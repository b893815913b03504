namespace ClaimCheck.Tests.Generating;

/// <summary>
/// Chance that is the same on every machine and in every version of .NET: SplitMix64 (Steele, Lea and Flood 2014).
/// </summary>
/// <param name="seed">Same seed, same numbers.</param>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A whole number from 0 up to, not including, <paramref name="below"/>.</summary>
    public int Below(int below) => (int)(((Next() >> 32) * (ulong)below) >> 32);

    /// <summary>A whole number between two, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>True as often as the share says, 0 to 1.</summary>
    public bool Chance(double share) => Share() < share;

    /// <summary>A number from 0 up to, not including, 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>One of several, each as likely.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>One of several, as likely as its weight says.</summary>
    public T Pick<T>(IReadOnlyList<(int Weight, T Item)> items)
    {
        var total = 0;
        for (var i = 0; i < items.Count; i++)
            total += items[i].Weight;
        var at = Below(total);
        for (var i = 0; ; i++)
        {
            at -= items[i].Weight;
            if (at < 0)
                return items[i].Item;
        }
    }

    /// <summary>Numbers of their own for a part of the work, so that what it takes changes nothing elsewhere.</summary>
    public SeededRandom Branch() => new(Next());

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
