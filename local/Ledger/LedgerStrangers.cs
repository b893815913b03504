using ClaimCheck.App.Ledger;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Local.Ledger;

/// <summary>
/// Tells patients whom the ledger does not know without asking SQLite, whose locks all look-ups wait for. It remembers all
/// patients as of one commit, and says nothing once there is another: this process's own single writes move it on, and
/// after those of others it is read anew, when enough look-ups had to do without it.
/// See docs/adr/0008-strangers-without-sqlite.md.
/// </summary>
/// <param name="database">The file.</param>
internal sealed class LedgerStrangers(Database database) : IAsyncDisposable
{
    private const int FewestInVain = 64;
    private const int PatientsReadInALookUp = 16;
    private const int RowsBetweenLooks = 4096;

    private readonly Lock _lock = new();
    private volatile View? _view;
    private Reading? _reading;
    private Task _task = Task.CompletedTask;
    private long _patients;
    private long _inVain;
    private volatile bool _closed;

    /// <summary>Whether the ledger certainly holds nothing of a patient, all that lasts by now considered.</summary>
    /// <param name="patient">The patient's <see cref="KnownPatients.NumberOf"/>.</param>
    /// <param name="index">Of a connection that is the caller's own.</param>
    public bool Includes(ulong patient, WalIndex? index)
    {
        if (index is null)
            return false;
        if (_view is { } view && index.IsAt(view.Moment))
            return !view.Filter.MayHold(patient);

        // To read all patients is worth as many look-ups as take the same time.
        if (Interlocked.Increment(ref _inVain) >= Math.Max(FewestInVain, Volatile.Read(ref _patients) / PatientsReadInALookUp))
            Begin();
        return false;
    }

    /// <summary>A single write of this process was committed: its patients are strangers no more, and nothing else changed.</summary>
    /// <param name="before">What stood before, read while nobody else could write.</param>
    /// <param name="index">Of the writing connection.</param>
    /// <param name="patients">Whose entries were written.</param>
    public void Move(WalMoment before, WalIndex index, IEnumerable<ulong> patients)
    {
        // Where somebody has written since, what he wrote is not known here.
        if (!index.TryRead(out var after) || after.Changes != before.Changes + 1)
            return;
        lock (_lock)
        {
            _reading?.Moves.Add(new Step(before, after, [.. patients]));
            if (_view is { } view && view.Moment == before)
                _view = Next(view, after, patients);
        }
    }

    /// <summary>Waits for a reading that is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        Task task;
        lock (_lock)
            task = _task;
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Begin()
    {
        lock (_lock)
        {
            if (_closed || _reading is not null)
                return;
            _reading = new Reading([]);
            Volatile.Write(ref _inVain, 0);
            _task = Task.Run(Read);
        }
    }

    private void Read()
    {
        View? read = null;
        try
        {
            read = database.Use(connection =>
            {
                if (WalIndex.Of(connection) is not { } index)
                    return null;
                using var transaction = connection.BeginTransaction(deferred: true);

                // A transaction sees what there was when it first read something: this, if it did not change meanwhile.
                if (!index.TryRead(out var moment) || connection.Ask("SELECT 1 FROM schema", transaction) is null || !index.IsAt(moment))
                    return null;
                var filter = new PatientFilter((long)connection.Ask("SELECT count(*) FROM patients", transaction)!);
                using var numbers = new Statement(connection, "SELECT number FROM patients");
                for (var rows = 1; numbers.Next(); rows++)
                {
                    filter.Add((ulong)numbers.Integer(0));
                    if (rows % RowsBetweenLooks == 0 && _closed)
                        return null;
                }

                return new View(moment, filter);
            });
        }
        catch (StoreException)
        {
            // Whoever asks for a patient hears of it.
        }
        finally
        {
            End(read);
        }
    }

    private void End(View? read)
    {
        lock (_lock)
        {
            if (read is not null)
            {
                Volatile.Write(ref _patients, read.Filter.Count);
                foreach (var step in _reading!.Moves)
                {
                    if (read?.Moment == step.Before)
                        read = Next(read, step.After, step.Patients);
                }

                _view = read;
            }

            _reading = null;
        }
    }

    // Whoever sees the later moment sees the patients who came with it.
    private static View? Next(View view, WalMoment moment, IEnumerable<ulong> patients)
    {
        foreach (var patient in patients)
            view.Filter.Add(patient);
        return view.Filter.IsFull ? null : view with { Moment = moment };
    }

    // All patients as of one commit; the filter may hold later ones too.
    private sealed record View(WalMoment Moment, PatientFilter Filter);

    // The single writes that were committed while the patients are read.
    private sealed record Reading(List<Step> Moves);

    private sealed record Step(WalMoment Before, WalMoment After, ulong[] Patients);
}
