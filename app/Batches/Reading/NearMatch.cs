namespace ClaimCheck.App.Batches.Reading;

/// <summary>Which column a misspelt name probably means.</summary>
internal static class NearMatch
{
    // A name this long is no misspelling of any of ours.
    private const int Longest = 40;

    /// <summary>The column that a name nobody knows is nearest to, if one is near.</summary>
    public static ClaimColumn? Of(string name, IEnumerable<ClaimColumn> columns)
    {
        var key = ClaimColumn.KeyOf(name);
        if (key.Length is 0 or > Longest)
            return null;
        ClaimColumn? nearest = null;
        var least = int.MaxValue;
        foreach (var column in columns)
        {
            var target = ClaimColumn.KeyOf(column.Name);
            var edits = column.Hints.Contains(key, StringComparer.Ordinal) ? 0 : Edits(key, target);
            if (edits < least && edits <= Math.Min(3, target.Length / 3))
                (nearest, least) = (column, edits);
        }

        return nearest;
    }

    /// <summary>How many letters must be added, removed, exchanged or swapped with their neighbour.</summary>
    private static int Edits(string from, string to)
    {
        var before = new int[to.Length + 1];
        var last = Enumerable.Range(0, to.Length + 1).ToArray();
        var row = new int[to.Length + 1];
        for (var i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var same = from[i - 1] == to[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + same);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[to.Length];
    }
}
