namespace ClaimCheck.Local.Ledger;

/// <summary>A run laid aside in a file that nobody else can open and that is gone with the process, however it ends.</summary>
internal sealed class SpilledRun : ILedgerCursor
{
    private const int BufferBytes = 256 * 1024;
    private readonly FileStream _file;
    private byte[] _bytes = new byte[BufferBytes];
    private int _at;
    private int _length;
    private int _record;

    private SpilledRun(FileStream file) => _file = file;

    /// <inheritdoc/>
    public LedgerRecord Record => new(_bytes.AsSpan(_at, _record));

    /// <summary>Lays a run aside.</summary>
    /// <exception cref="IOException">There is no room.</exception>
    public static SpilledRun Of(LedgerRun run, string directory)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = BufferBytes, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(directory, $"ledger-{Guid.NewGuid():N}.tmp"), options);
        try
        {
            // Without a name it goes when the process does, even when that is killed. Windows sees to that by itself.
            if (!OperatingSystem.IsWindows())
                File.Delete(file.Name);
            run.CopyTo(file);
            file.Flush();
            file.Position = 0;
            return new SpilledRun(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool Next()
    {
        _at += _record;
        _record = 0;
        if (!Fill(sizeof(int)))
            return false;
        _record = LedgerRecord.LengthAt(_bytes.AsSpan(_at));
        return Fill(_record) ? true : throw new EndOfStreamException("A run of ledger entries is cut off.");
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private bool Fill(int wanted)
    {
        if (_length - _at >= wanted)
            return true;
        _bytes.AsSpan(_at, _length - _at).CopyTo(_bytes);
        (_at, _length) = (0, _length - _at);
        if (wanted > _bytes.Length)
            Array.Resize(ref _bytes, wanted);
        _length += _file.ReadAtLeast(_bytes.AsSpan(_length), wanted - _length, throwOnEndOfStream: false);
        return _length >= wanted;
    }
}

/// <summary>Several runs as one.</summary>
internal sealed class MergedRuns : ILedgerCursor
{
    private readonly IReadOnlyList<ILedgerCursor> _runs;
    private readonly PriorityQueue<ILedgerCursor, ILedgerCursor> _heads = new(Comparer<ILedgerCursor>.Create(static (a, b) => LedgerRecord.Compare(a.Record, b.Record)));
    private ILedgerCursor? _current;

    /// <summary>Joins them.</summary>
    public MergedRuns(IReadOnlyList<ILedgerCursor> runs)
    {
        _runs = runs;
        foreach (var run in runs)
        {
            if (run.Next())
                _heads.Enqueue(run, run);
        }
    }

    /// <inheritdoc/>
    public LedgerRecord Record => _current!.Record;

    /// <inheritdoc/>
    public bool Next()
    {
        if (_current is not null && _current.Next())
            _heads.Enqueue(_current, _current);
        return _heads.TryDequeue(out _current, out _);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var run in _runs)
            run.Dispose();
    }
}
