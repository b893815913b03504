using System.Threading.Channels;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Ledger;

/// <summary>
/// Single writes on their way to the file. What waits while one transaction is being made lasting goes into the next
/// together, so that many callers share the price of one. A write is done when it lasts.
/// </summary>
/// <param name="database">The file.</param>
/// <param name="strangers">Told who was written.</param>
internal sealed class WriteQueue(Database database, LedgerStrangers strangers) : IAsyncDisposable
{
    private const int MostAtOnce = 4096;

    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _lock = new();
    private readonly List<Waiting> _taken = [];
    private readonly LedgerRun _run = new(64 * 1024);
    private SqliteConnection? _connection;
    private WalIndex? _index;
    private Task? _writing;

    /// <summary>Writes claims.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task WriteAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
            _writing ??= Task.Run(RunAsync, CancellationToken.None);
        var waiting = new Waiting(entries, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(waiting), this);
        await waiting.Done.Task;
    }

    /// <summary>Ends when everything that waits is written.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        Task? writing;
        lock (_lock)
            writing = _writing;
        if (writing is not null)
            await writing;
    }

    private async Task RunAsync()
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync())
            {
                while (_taken.Count < MostAtOnce && _waiting.Reader.TryRead(out var next))
                    _taken.Add(next);
                Write();
                _taken.Clear();
            }
        }
        finally
        {
            _connection?.Dispose();
        }
    }

    private void Write()
    {
        try
        {
            database.Guard(() =>
            {
                if (_connection is null)
                {
                    _connection = database.Connect();
                    _index = WalIndex.Of(_connection);
                }

                Save(_connection);
                return true;
            });
            foreach (var write in _taken)
                write.Done.SetResult();
        }
        catch (Exception fault)
        {
            // The next write begins with a connection that has seen nothing go wrong.
            _connection?.Dispose();
            (_connection, _index) = (null, null);
            foreach (var write in _taken)
                write.Done.SetException(fault);
        }
    }

    private void Save(SqliteConnection connection)
    {
        _run.Clear();
        for (var i = 0; i < _taken.Count; i++)
            _run.Add(_taken[i].Entries, i);
        _run.Sort();
        using var transaction = connection.BeginTransaction(deferred: false);
        var before = default(WalMoment);
        var knowsBefore = _index is not null && _index.TryRead(out before);
        using (var writer = new LedgerWriter(connection))
            writer.Write(_run, CancellationToken.None);
        transaction.Commit();
        if (knowsBefore)
            strangers.Move(before, _index!, _run.Patients);
    }

    private sealed record Waiting(IReadOnlyList<LedgerEntry> Entries, TaskCompletionSource Done);
}
