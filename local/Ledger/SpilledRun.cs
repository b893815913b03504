using Microsoft.Win32.SafeHandles;

namespace ClaimCheck.Local.Ledger;

/// <summary>A run that was laid aside, read from the file in small portions.</summary>
/// <param name="file">The file.</param>
/// <param name="from">Where it begins there.</param>
/// <param name="to">Where it ends.</param>
/// <param name="portion">How many bytes are read at a time.</param>
internal sealed class SpilledRun(SafeFileHandle file, long from, long to, int portion) : ILedgerCursor
{
    private byte[] _bytes = new byte[portion];
    private long _next = from;
    private int _at;
    private int _length;
    private int _record;

    /// <inheritdoc/>
    public LedgerRecord Record => new(_bytes.AsSpan(_at, _record));

    /// <inheritdoc/>
    public bool Next()
    {
        _at += _record;
        _record = 0;
        if (_at == _length && _next == to)
            return false;
        Fill(sizeof(int));
        _record = LedgerRecord.LengthAt(_bytes.AsSpan(_at));
        Fill(_record);
        return true;
    }

    /// <summary>Nothing: the file is whoever's that laid the run aside.</summary>
    public void Dispose()
    {
    }

    private void Fill(int wanted)
    {
        if (_length - _at >= wanted)
            return;
        _bytes.AsSpan(_at, _length - _at).CopyTo(_bytes);
        (_at, _length) = (0, _length - _at);
        if (wanted > _bytes.Length)
            Array.Resize(ref _bytes, wanted);
        while (_length < wanted)
        {
            var read = RandomAccess.Read(file, _bytes.AsSpan(_length, (int)Math.Min(_bytes.Length - _length, to - _next)), _next);
            if (read == 0)
                throw new EndOfStreamException("A run of ledger entries is cut off.");
            _next += read;
            _length += read;
        }
    }
}
