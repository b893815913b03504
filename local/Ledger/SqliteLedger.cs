using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Local.Ledger;

/// <summary>The ledger in the practice's own database file. Connections for look-ups and single writes are kept open.</summary>
public sealed class SqliteLedger : ILedger, IAsyncDisposable, IDisposable
{
    private const int EntriesBetweenLooks = 4096;

    private readonly Database _database;
    private readonly LedgerPace _pace;
    private readonly WriteQueue _queue;
    private readonly ConcurrentBag<LedgerReader> _readers = [];
    private volatile bool _closed;

    /// <summary>Names the place; nothing is opened yet.</summary>
    /// <param name="database">The file.</param>
    /// <param name="pace">How much a bulk session holds in memory.</param>
    public SqliteLedger(Database database, LedgerPace? pace = null)
    {
        (_database, _pace) = (database, pace ?? LedgerPace.Usual);
        Strangers = new LedgerStrangers(database);
        _queue = new WriteQueue(database, Strangers);
    }

    /// <summary>Who needs no look-up.</summary>
    internal LedgerStrangers Strangers { get; }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public ValueTask<PatientHistory> HistoryAsync(string patientKey, CancellationToken cancellation)
    {
        ClaimVersions.CheckKey(patientKey);
        cancellation.ThrowIfCancellationRequested();
        var reader = _readers.TryTake(out var free) ? free : _database.Guard(() => new LedgerReader(_database.Connect(), holds: false));
        try
        {
            var history = Strangers.Includes(KnownPatients.NumberOf(patientKey), reader.Index) ? PatientHistory.None : Read(reader, patientKey);
            GiveBack(reader);
            return new(history);
        }
        catch
        {
            // Not given back: the next look-up begins with a connection that has seen nothing go wrong.
            reader.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public Task<bool> HasMarkAsync(LedgerMark mark, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(_database.Use(connection => LedgerMarks.Has(connection, mark)));
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task WriteAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellation)
    {
        ClaimVersions.Check(entries);
        return entries.Count == 0 ? Task.CompletedTask : _queue.WriteAsync(entries, cancellation);
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public Task<ILedgerBulk> BeginBulkAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<ILedgerBulk>(new SqliteLedgerBulk(_database, _pace));
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async IAsyncEnumerable<LedgerEntry> ReadAsync(Quarter from, Quarter to, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        using var scan = _database.Guard(() => new LedgerScan(_database.Connect(), from, to));
        var next = scan.Next;
        for (var read = 0; ; read++)
        {
            if (read % EntriesBetweenLooks == 0)
                cancellation.ThrowIfCancellationRequested();
            if (_database.Guard(next) is not { } entry)
                yield break;
            yield return entry;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task<int> ForgetAsync(string patientKey, CancellationToken cancellation)
    {
        ClaimVersions.CheckKey(patientKey);
        return Task.Run(() => _database.Use(connection => LedgerRemoval.Forget(connection, patientKey)), cancellation);
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task<long> TrimAsync(DateOnly before, CancellationToken cancellation) =>
        Task.Run(() => _database.Use(connection => LedgerRemoval.Trim(connection, before, cancellation)), cancellation);

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public Task<KnownPatients> KnownPatientsAsync(CancellationToken cancellation) => Task.Run(
        () => _database.Use(connection =>
        {
            var known = new KnownPatients((int)Math.Min(int.MaxValue, (long)connection.Ask("SELECT count(*) FROM patients")!));
            using var numbers = new Statement(connection, "SELECT number FROM patients");
            while (numbers.Next())
                known.Add((ulong)numbers.Integer(0));
            return known;
        }),
        cancellation);

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public Task<LedgerCounts> CountAsync(CancellationToken cancellation) => Task.Run(
        () => _database.Use(connection =>
        {
            var quarters = LedgerScan.QuartersOf(connection);
            return new LedgerCounts((long)connection.Ask("SELECT count(*) FROM patients")!, quarters.Count == 0 ? null : quarters[0], quarters.Count == 0 ? null : quarters[^1]);
        }),
        cancellation);

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public Task<IReadOnlyList<LedgerKeyUse>> KeysAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(_database.Use(KeyUses.Read));
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task NoteKeyAsync(LedgerKeyUse use, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _database.Use(connection => KeyUses.Write(connection, use));
        return Task.CompletedTask;
    }

    /// <summary>Closes the connections; writes under way are finished first.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        await _queue.DisposeAsync();
        await Strangers.DisposeAsync();
        while (_readers.TryTake(out var reader))
            reader.Dispose();
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => Task.Run(async () => await DisposeAsync()).GetAwaiter().GetResult();

    // Apart, so that a stranger does not pay for what the guard captures.
    private PatientHistory Read(LedgerReader reader, string patientKey) => _database.Guard(() => reader.History(patientKey));

    private void GiveBack(LedgerReader reader)
    {
        if (_closed)
            reader.Dispose();
        else
            _readers.Add(reader);
    }
}
