using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Local.Ledger;

/// <summary>Records in memory, to be put in order and then read, or laid aside in a file.</summary>
internal sealed class LedgerRun : ILedgerCursor
{
    private readonly List<(ulong Patient, int At)> _order = [];
    private byte[] _bytes;
    private int _length;
    private int _at = -1;

    /// <summary>Makes an empty one.</summary>
    /// <param name="bytes">How much room it begins with.</param>
    public LedgerRun(int bytes) => _bytes = new byte[bytes];

    /// <summary>How many records there are.</summary>
    public int Count => _order.Count;

    /// <summary>How much of its memory is used.</summary>
    public int Length => _length;

    /// <summary>The <see cref="LedgerRecord.PatientNumber"/> of each record.</summary>
    public IEnumerable<ulong> Patients => _order.Select(o => o.Patient);

    /// <inheritdoc/>
    public LedgerRecord Record => At(_order[_at].At);

    /// <summary>Takes in one write.</summary>
    public void Add(IReadOnlyList<LedgerEntry> entries, int writeNumber)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            var claim = StoreKey.OfClaim(entry.ClaimId, entry.ServiceDate);
            var most = LedgerRecord.MostBytes(entry, claim);
            if (_bytes.Length - _length < most)
                Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + most));
            var length = LedgerRecord.Write(entry, claim, writeNumber, i, _bytes.AsSpan(_length));
            _order.Add((At(_length).PatientNumber, _length));
            _length += length;
        }
    }

    /// <summary>Puts the records in order.</summary>
    public void Sort()
    {
        _order.Sort((a, b) => a.Patient != b.Patient ? a.Patient.CompareTo(b.Patient) : LedgerRecord.Compare(At(a.At), At(b.At)));
        _at = -1;
    }

    /// <inheritdoc/>
    public bool Next() => ++_at < _order.Count;

    /// <summary>Empties it; the room stays.</summary>
    public void Clear()
    {
        _order.Clear();
        _length = 0;
        _at = -1;
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();

    private LedgerRecord At(int at) => new(_bytes.AsSpan(at, LedgerRecord.LengthAt(_bytes.AsSpan(at))));
}

/// <summary>Records in order, one after the other.</summary>
internal interface ILedgerCursor : IDisposable
{
    /// <summary>The record it is at.</summary>
    LedgerRecord Record { get; }

    /// <summary>Goes to the next one, from before the first.</summary>
    bool Next();
}
