using System.Runtime.CompilerServices;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Functions.Storage;

namespace ClaimCheck.Functions.Ledger;

/// <summary>
/// The ledger in Table Storage. A table knows no snapshots and no transaction over partitions, so a claim is never
/// overwritten: each write makes a version beside the earlier ones, readers take a moment first and see what counted then,
/// and one row makes all of a session count. See <see cref="LedgerRow"/>, <see cref="ClaimRows"/> and <see cref="LedgerSessions"/>.
/// </summary>
/// <remarks>
/// Instances share nothing but the tables. A bulk session or a read of quarters may miss what an instance whose clock is ahead
/// wrote in the milliseconds before it began; a look-up of one patient misses nothing. Who is in the ledger only by what was
/// superseded, or by a session that was given up, is known and counted until the quarter is trimmed.
/// </remarks>
public sealed class TableLedger : IRangeLedger
{
    private readonly LedgerReader _reader;
    private readonly LedgerWriter _writer;
    private readonly LedgerRemoval _removal;
    private readonly LedgerSessions _sessions;
    private readonly PatientQuarters _patients;
    private readonly KeyUses _keys;
    private readonly CommitStamps _stamps;
    private readonly TableLedgerPace _pace;

    /// <summary>Takes the account; nothing is asked of it yet.</summary>
    /// <param name="account">The account.</param>
    /// <param name="clock">Stamps what is written.</param>
    /// <param name="name">What the names of its tables begin with.</param>
    /// <param name="pace">How much a bulk session holds in memory.</param>
    public TableLedger(StorageAccount account, TimeProvider clock, string name = "ledger", TableLedgerPace? pace = null)
    {
        var tables = new LedgerTables(account.Tables, name, clock);
        _pace = pace ?? TableLedgerPace.Usual;
        _stamps = new CommitStamps(clock);
        _sessions = new LedgerSessions(tables.Sessions, _stamps);
        _keys = new KeyUses(tables.Sessions);
        _patients = new PatientQuarters(tables.Patients);
        _reader = new LedgerReader(tables.Entries, _patients);
        _writer = new LedgerWriter(tables, _patients, _reader, _sessions, _stamps, clock);
        _removal = new LedgerRemoval(tables, _patients, _reader, _sessions, clock);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The tables cannot be read.</exception>
    public Task<bool> HasMarkAsync(LedgerMark mark, CancellationToken cancellation) => _sessions.HasMarkAsync(mark, cancellation);

    /// <inheritdoc/>
    /// <exception cref="IOException">The tables cannot be read.</exception>
    public async ValueTask<PatientHistory> HistoryAsync(string patientKey, CancellationToken cancellation)
    {
        ClaimVersions.CheckKey(patientKey);

        // The sessions first: what a session wrote that is complete by then is all there.
        return await _reader.HistoryAsync(patientKey, await _sessions.SeeAsync(cancellation), cancellation);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The tables cannot be written.</exception>
    public async Task WriteAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellation)
    {
        ClaimVersions.Check(entries);
        if (entries.Count > 0)
            await _writer.WriteAsync([.. WrittenClaim.Of(entries)], cancellation);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The tables cannot be read.</exception>
    public async Task<ILedgerBulk> BeginBulkAsync(CancellationToken cancellation) =>
        new TableLedgerBulk(await SessionAsync(Guid.NewGuid().ToString("N"), part: 0, isJoined: false, _stamps.Next(), cancellation));

    /// <summary>
    /// Takes part in a session that several work on, each with a part of its own. What it completes counts when
    /// <see cref="CompleteSessionAsync"/> is done. Doing a part again, with the same claims in the same order, writes the same
    /// rows again.
    /// </summary>
    /// <param name="sessionId">The session: 1 to 64 letters, digits and hyphens. Whoever begins it makes it up.</param>
    /// <param name="part">Which part of the work this is, from 0 to 999999; of two parts that have the same claim the higher counts.</param>
    /// <param name="snapshot">As of when its histories are.</param>
    /// <param name="cancellation">Until it has begun.</param>
    /// <exception cref="ArgumentException">The session's name is none.</exception>
    /// <exception cref="IOException">The tables cannot be read.</exception>
    public async Task<ILedgerBulk> JoinBulkAsync(string sessionId, int part, DateTimeOffset snapshot, CancellationToken cancellation)
    {
        LedgerVersion.CheckSession(sessionId);
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, 999_999);
        return new TableLedgerBulk(await SessionAsync(sessionId, part, isJoined: true, snapshot.UtcTicks, cancellation));
    }

    /// <summary>Makes all that was written under a session count, at once. Doing it again writes the mark and nothing else.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="mark">Written with the entries, at once or not at all: what they were of.</param>
    /// <param name="cancellation">Until it is complete.</param>
    /// <exception cref="ArgumentException">The session's name is none.</exception>
    /// <exception cref="IOException">The tables cannot be written.</exception>
    public async Task CompleteSessionAsync(string sessionId, LedgerMark? mark, CancellationToken cancellation)
    {
        LedgerVersion.CheckSession(sessionId);
        cancellation.ThrowIfCancellationRequested();
        await _sessions.CommitAsync(sessionId, mark, after: 0, cancellation);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The tables cannot be read.</exception>
    public async IAsyncEnumerable<LedgerEntry> ReadAsync(Quarter from, Quarter to, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var snapshot = await _sessions.SeeAsync(cancellation, _stamps.Next());
        var texts = new SharedTexts();
        await foreach (var patient in _reader.PatientsAsync(await _reader.QuartersAsync(from, to, cancellation), cancellation))
        {
            foreach (var entry in ClaimRows.Entries(patient, snapshot, texts))
                yield return entry;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The tables cannot be written.</exception>
    public async Task<int> ForgetAsync(string patientKey, CancellationToken cancellation)
    {
        ClaimVersions.CheckKey(patientKey);
        using var _ = await _writer.EnterAsync(patientKey, cancellation);
        return await _removal.ForgetAsync(patientKey, cancellation);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The tables cannot be written.</exception>
    public async Task<long> TrimAsync(DateOnly before, CancellationToken cancellation)
    {
        var removed = await _removal.TrimAsync(before, cancellation);
        await _keys.TrimAsync(before, cancellation);
        return removed;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The tables cannot be read.</exception>
    public Task<KnownPatients> KnownPatientsAsync(CancellationToken cancellation) => _patients.KnownAsync(cancellation);

    /// <inheritdoc/>
    /// <exception cref="IOException">The tables cannot be read.</exception>
    public async Task<LedgerCounts> CountAsync(CancellationToken cancellation)
    {
        var quarters = await _reader.QuartersAsync(new(1, 1), new(9999, 4), cancellation);
        return quarters.Count == 0 ? new LedgerCounts(0, null, null) : new((await _patients.KnownAsync(cancellation)).Count, quarters[0], quarters[^1]);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The tables cannot be read.</exception>
    public Task<IReadOnlyList<LedgerKeyUse>> KeysAsync(CancellationToken cancellation) => _keys.ReadAsync(cancellation);

    /// <inheritdoc/>
    /// <exception cref="IOException">The tables cannot be written.</exception>
    public Task NoteKeyAsync(LedgerKeyUse use, CancellationToken cancellation) => _keys.WriteAsync(use, cancellation);

    private async Task<TableLedgerSession> SessionAsync(string name, int part, bool isJoined, long at, CancellationToken cancellation) =>
        new(name, part, isJoined, await _sessions.SeeAsync(cancellation, at), _reader, _writer, _sessions, _pace);
}
