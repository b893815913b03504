using System.Collections.Concurrent;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Functions.Ledger;

/// <summary>
/// Very many claims on their way into the tables. They are written ahead in portions, which nobody sees; one row that says
/// that the session is complete makes all of them count. In memory stand two portions: the one that fills and the one that
/// is being written.
/// </summary>
internal sealed class TableLedgerBulk : ILedgerBulk
{
    // Histories that are asked for again soon: a patient's claims stand close to each other.
    private const int Places = 2048;

    private readonly TableLedgerSession _session;
    private readonly ConcurrentDictionary<string, PatientHistory> _recent = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _readers;
    private readonly CancellationTokenSource _end = new();
    private WrittenClaims _portion = new();
    private Task _writing = Task.CompletedTask;
    private long _after;
    private int _portions;
    private volatile bool _closed;

    /// <summary>Begins.</summary>
    public TableLedgerBulk(TableLedgerSession session) => (_session, _readers) = (session, new SemaphoreSlim(session.Pace.Readers));

    /// <inheritdoc/>
    /// <exception cref="IOException">The tables cannot be read.</exception>
    public PatientHistory History(string patientKey)
    {
        ClaimVersions.CheckKey(patientKey);
        ObjectDisposedException.ThrowIf(_closed, this);
        if (_recent.TryGetValue(patientKey, out var known))
            return known;
        _readers.Wait(_end.Token);
        try
        {
            var history = Task.Run(() => _session.Reader.HistoryAsync(patientKey, _session.Snapshot, _end.Token)).GetAwaiter().GetResult();
            if (_recent.Count >= Places)
                _recent.Clear();
            return _recent[patientKey] = history;
        }
        finally
        {
            _readers.Release();
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The tables cannot be written.</exception>
    public void Add(IReadOnlyList<LedgerEntry> entries)
    {
        ClaimVersions.Check(entries);
        _portion.Add(entries);
        if (_portion.Entries < _session.Pace.PortionEntries && _portion.Bytes < _session.Pace.PortionBytes)
            return;
        _writing.GetAwaiter().GetResult();
        var full = Take();
        _writing = Task.Run(() => WriteAsync(full, _end.Token));
    }

    /// <inheritdoc/>
    /// <remarks>Of a session that several work on it writes what this one has; <see cref="TableLedger.CompleteSessionAsync"/> makes it count.</remarks>
    /// <exception cref="ArgumentException">There is a mark, and the session is completed elsewhere.</exception>
    /// <exception cref="IOException">The tables cannot be written; nothing of the session counts.</exception>
    public async Task CompleteAsync(CancellationToken cancellation, LedgerMark? mark = null)
    {
        if (mark is not null && _session.IsJoined)
            throw new ArgumentException("The mark of a session that several work on is written by whoever completes it.", nameof(mark));
        cancellation.ThrowIfCancellationRequested();
        await _writing;
        if (_portion.Entries > 0)
            await WriteAsync(Take(), cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (!_session.IsJoined && (_portions > 0 || mark is not null))
            await _session.Sessions.CommitAsync(_session.Name, mark, _after, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_closed)
            return;
        _closed = true;
        await _end.CancelAsync();
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _recent.Clear();
    }

    private (WrittenClaims Claims, string Version) Take()
    {
        var full = (_portion, LedgerVersion.OfSession(_session.Name, _session.Part, _portions++));
        _portion = new WrittenClaims();
        return full;
    }

    private async Task WriteAsync((WrittenClaims Claims, string Version) portion, CancellationToken cancellation) =>
        _after = Math.Max(_after, await _session.Writer.WriteAheadAsync(portion.Claims.Claims, portion.Version, _session.Snapshot, cancellation));
}

/// <summary>What a bulk session works with.</summary>
/// <param name="Name">The session.</param>
/// <param name="Part">Which part of its work this is; of two parts that have the same claim the higher counts.</param>
/// <param name="IsJoined">Whether it is completed elsewhere.</param>
/// <param name="Snapshot">The ledger beside it.</param>
/// <param name="Reader">Asks for histories.</param>
/// <param name="Writer">Writes portions ahead.</param>
/// <param name="Sessions">Makes them count.</param>
/// <param name="Pace">How much is held in memory.</param>
internal sealed record TableLedgerSession(string Name, int Part, bool IsJoined, LedgerSnapshot Snapshot, LedgerReader Reader, LedgerWriter Writer, LedgerSessions Sessions, TableLedgerPace Pace);

/// <summary>How much a bulk session holds in memory at a time. It changes nothing of what counts in the end.</summary>
/// <param name="PortionEntries">How many entries make a portion.</param>
/// <param name="PortionBytes">About how many bytes of memory make one, whatever comes first.</param>
/// <param name="Readers">How many threads may ask at once without waiting for another.</param>
public sealed record TableLedgerPace(int PortionEntries, long PortionBytes, int Readers)
{
    /// <summary>Two portions of about 6 MB: some 50 rows of each partition where a batch is of one quarter.</summary>
    public static TableLedgerPace Usual { get; } = new(12_000, 6 << 20, 16);
}
