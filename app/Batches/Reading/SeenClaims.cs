namespace ClaimCheck.App.Batches.Reading;

/// <summary>Which claim ids a file has had so far: one 64-bit hash each, and no more than half as much again of free room.</summary>
internal sealed class SeenClaims
{
    // Parts grow one at a time, so that growing never needs twice the whole.
    private const int Parts = 64;
    private const int Smallest = 64;

    private readonly ulong[][] _tables = new ulong[Parts][];
    private readonly int[] _counts = new int[Parts];

    /// <summary>Notes a claim's hash, which is not 0; false where it was there already.</summary>
    public bool Add(ulong hash)
    {
        var part = (int)(hash >> 58);
        ref var table = ref _tables[part];
        table ??= new ulong[Smallest];
        if (_counts[part] >= table.Length / 8 * 7)
            table = Grown(table);
        if (!Put(table, hash))
            return false;
        _counts[part]++;
        return true;
    }

    private static ulong[] Grown(ulong[] table)
    {
        var grown = new ulong[table.Length * 3 / 2];
        foreach (var hash in table)
        {
            if (hash != 0)
                Put(grown, hash);
        }

        return grown;
    }

    private static bool Put(ulong[] table, ulong hash)
    {
        // The high bits have chosen the part; the low ones spread over the table.
        for (var at = (int)(((hash & uint.MaxValue) * (ulong)table.Length) >> 32); ; at = at + 1 == table.Length ? 0 : at + 1)
        {
            if (table[at] == hash)
                return false;
            if (table[at] != 0)
                continue;
            table[at] = hash;
            return true;
        }
    }
}
