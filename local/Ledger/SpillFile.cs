namespace ClaimCheck.Local.Ledger;

/// <summary>
/// Runs laid aside, one behind the other, in a file that nobody else can open and that is gone with the process, however it
/// ends. One file, however many they are: open files are counted.
/// </summary>
/// <param name="directory">Where the file is made, when the first run comes.</param>
internal sealed class SpillFile(string directory) : IDisposable
{
    private const int WriteBytes = 64 * 1024;

    // What all runs together read at a time, as long as it makes portions worth a read.
    private const int PortionsTogether = 2 << 20;
    private const int SmallestPortion = 8 * 1024;
    private const int LargestPortion = 64 * 1024;

    private readonly List<(long From, long To)> _runs = [];
    private readonly byte[] _buffer = new byte[WriteBytes];
    private FileStream? _file;

    /// <summary>How many runs there are.</summary>
    public int Count => _runs.Count;

    /// <summary>Lays a run aside.</summary>
    /// <exception cref="IOException">There is no room.</exception>
    public void Add(LedgerRun run)
    {
        _file ??= Make();
        var from = _runs.Count == 0 ? 0 : _runs[^1].To;
        var (to, filled) = (from, 0);
        while (run.Next())
        {
            var record = run.Record.All;
            if (record.Length > _buffer.Length - filled)
                Flush();
            if (record.Length > _buffer.Length)
            {
                RandomAccess.Write(_file.SafeFileHandle, record, to);
                to += record.Length;
                continue;
            }

            record.CopyTo(_buffer.AsSpan(filled));
            filled += record.Length;
        }

        Flush();
        _runs.Add((from, to));

        void Flush()
        {
            RandomAccess.Write(_file.SafeFileHandle, _buffer.AsSpan(0, filled), to);
            to += filled;
            filled = 0;
        }
    }

    /// <summary>The runs, each from its beginning. They are read as long as this is not disposed of.</summary>
    public IEnumerable<ILedgerCursor> Read()
    {
        var portion = Math.Clamp(PortionsTogether / Math.Max(1, _runs.Count), SmallestPortion, LargestPortion);
        return _runs.Select(run => new SpilledRun(_file!.SafeFileHandle, run.From, run.To, portion));
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private FileStream Make()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = 0, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(directory, $"ledger-{Guid.NewGuid():N}.tmp"), options);
        try
        {
            // Without a name it goes when the process does, even when that is killed. Windows sees to that by itself.
            if (!OperatingSystem.IsWindows())
                File.Delete(file.Name);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
