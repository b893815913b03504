using ClaimCheck.App.Ledger;

namespace ClaimCheck.Local.Ledger;

/// <summary>The records of one claim, of all the times it was written in a session.</summary>
internal sealed class ClaimInHand
{
    private readonly List<(int At, int Length)> _records = [];
    private byte[] _bytes = new byte[4096];
    private int _length;

    /// <summary>Begins another claim.</summary>
    public void Begin(LedgerRecord first)
    {
        _records.Clear();
        _length = 0;
        Claim = first.Claim.ToArray();
    }

    private byte[] Claim { get; set; } = [];

    /// <summary>Whether a record is of the claim; of the same patient it is.</summary>
    public bool IsOf(LedgerRecord record) => IsOf(record.Claim);

    /// <summary>Whether a claim's part of a key is this one's.</summary>
    public bool IsOf(ReadOnlySpan<byte> claim) => claim.SequenceEqual(Claim);

    /// <summary>Takes in a record.</summary>
    public void Add(LedgerRecord record)
    {
        var bytes = record.All;
        if (_bytes.Length - _length < bytes.Length)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(_length));
        _records.Add((_length, bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>A record.</summary>
    public LedgerRecord Record(int index) => new(_bytes.AsSpan(_records[index].At, _records[index].Length));

    /// <summary>The records that are written: of the last time the claim came with a rank that takes the place of what was there.</summary>
    /// <param name="held">The highest rank the ledger holds; -1 where it holds none.</param>
    public (int First, int End) Choose(int held)
    {
        var chosen = (First: 0, End: 0);
        for (var first = 0; first < _records.Count;)
        {
            var (end, rank) = (first, 0);
            for (var write = Record(first).WriteNumber; end < _records.Count && Record(end).WriteNumber == write; end++)
                rank = Math.Max(rank, Record(end).Rank);
            if (ClaimVersions.Takes(rank, held))
                (chosen, held) = ((first, end), rank);
            first = end;
        }

        return chosen;
    }

    /// <summary>Whether a later record of the same time has the same line.</summary>
    public bool IsRepeated(int index, int end)
    {
        for (var later = index + 1; later < end; later++)
        {
            if (Record(later).Line == Record(index).Line)
                return true;
        }

        return false;
    }
}
