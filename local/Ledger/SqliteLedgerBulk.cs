using System.Collections.Concurrent;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Local.Ledger;

/// <summary>
/// Very many claims on their way into the database. They are put in order in runs of bounded size, which are laid aside in
/// a file, and go into the ledger together, in one transaction: whoever kills it finds all of them there or none.
/// </summary>
internal sealed class SqliteLedgerBulk : ILedgerBulk
{
    private readonly Database _database;
    private readonly LedgerPace _pace;
    private readonly SpillFile _laidAside;
    private readonly BlockingCollection<LedgerReader> _free;
    private LedgerRun _run;
    private LedgerRun? _spare;
    private Task _layingAside = Task.CompletedTask;
    private int _writes;
    private bool _closed;

    /// <summary>Begins.</summary>
    /// <param name="database">The file.</param>
    /// <param name="pace">How much is held in memory.</param>
    public SqliteLedgerBulk(Database database, LedgerPace pace)
    {
        (_database, _pace) = (database, pace);
        _laidAside = new SpillFile(Path.GetDirectoryName(database.Path)!);
        _run = new LedgerRun(pace.FirstBytes);
        _free = new BlockingCollection<LedgerReader>(new ConcurrentBag<LedgerReader>());
        for (var i = 0; i < pace.Readers; i++)
            _free.Add(database.Guard(() => new LedgerReader(database.Connect(), holds: true)));
    }

    /// <inheritdoc/>
    public PatientHistory History(string patientKey)
    {
        ClaimVersions.CheckKey(patientKey);
        var reader = _free.Take();
        try
        {
            return _database.Guard(() => reader.History(patientKey));
        }
        finally
        {
            _free.Add(reader);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">There is no room to lay entries aside.</exception>
    public void Add(IReadOnlyList<LedgerEntry> entries)
    {
        ClaimVersions.Check(entries);
        _run.Add(entries, _writes++);
        if (_run.Count >= _pace.RunEntries || _run.Length >= _pace.RunBytes)
            LayAside();
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be written; nothing was.</exception>
    public Task CompleteAsync(CancellationToken cancellation, LedgerMark? mark = null) => Task.Run(() => Complete(mark, cancellation), cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_closed)
            return;
        _closed = true;
        await _layingAside.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        LetGo();
        _laidAside.Dispose();
        _free.Dispose();
    }

    private void Complete(LedgerMark? mark, CancellationToken cancellation)
    {
        Wait();

        // Whoever holds the ledger as it stood keeps the log beside the file from being put away.
        LetGo();
        _spare = null;
        _run.Sort();
        _database.Use(connection =>
        {
            // Records come in the order of the table: what is behind them is not needed again.
            connection.Run("PRAGMA cache_size = -2048");
            using ILedgerCursor records = _laidAside.Count == 0 ? _run : new MergedRuns([.. _laidAside.Read(), _run]);
            using var transaction = connection.BeginTransaction(deferred: false);
            using (var writer = new LedgerWriter(connection))
                writer.Write(records, cancellation);
            if (mark is not null)
                LedgerMarks.Write(connection, transaction, mark);
            transaction.Commit();
            return true;
        });
        _laidAside.Dispose();
    }

    private void LayAside()
    {
        Wait();
        var full = _run;
        _run = _spare ?? new LedgerRun(_pace.FirstBytes);
        _spare = null;
        _layingAside = Task.Run(() =>
        {
            full.Sort();
            _database.Guard(() =>
            {
                _laidAside.Add(full);
                return true;
            });
            full.Clear();
            _spare = full;
        });
    }

    private void Wait() => _layingAside.GetAwaiter().GetResult();

    // Whoever asks afterwards is refused, rather than left waiting.
    private void LetGo()
    {
        _free.CompleteAdding();
        while (_free.TryTake(out var reader))
            reader.Dispose();
    }
}

/// <summary>How much a bulk session holds in memory at a time. It changes nothing of what is written.</summary>
/// <param name="RunEntries">How many entries make a run.</param>
/// <param name="RunBytes">How many bytes make one, whatever comes first.</param>
/// <param name="FirstBytes">How much room a run begins with.</param>
/// <param name="Readers">How many threads may ask at once without waiting for another.</param>
public sealed record LedgerPace(int RunEntries, int RunBytes, int FirstBytes, int Readers)
{
    /// <summary>Two runs of about 2 MB; the room beyond is for the claim that fills one.</summary>
    public static LedgerPace Usual { get; } = new(100_000, 2 << 20, (2 << 20) + (64 << 10), Math.Max(2, Environment.ProcessorCount));
}
