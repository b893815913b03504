using System.Runtime.CompilerServices;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.App.Ledger;

/// <summary>A ledger kept in memory, for checks that need no store of their own.</summary>
public sealed partial class MemoryLedger : IRangeLedger
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Dictionary<string, LedgerEntry[]>> _patients = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _marks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateOnly> _keys = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<PatientHistory> HistoryAsync(string patientKey, CancellationToken cancellation)
    {
        ClaimVersions.CheckKey(patientKey);
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
            return new(_patients.TryGetValue(patientKey, out var claims) ? new PatientHistory(claims.Values.SelectMany(e => e)) : PatientHistory.None);
    }

    /// <inheritdoc/>
    public Task WriteAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellation)
    {
        ClaimVersions.Check(entries);
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
            Write(entries);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ILedgerBulk> BeginBulkAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
            return Task.FromResult<ILedgerBulk>(new Bulk(this, Copy(), Write));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LedgerEntry> ReadAsync(Quarter from, Quarter to, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        LedgerEntry[] entries;
        lock (_lock)
            entries = [.. _patients.SelectMany(p => p.Value.Values.SelectMany(e => e)).Where(e => e.ServiceDate >= from.FirstDay && e.ServiceDate <= to.LastDay)];
        foreach (var entry in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    /// <inheritdoc/>
    public Task<int> ForgetAsync(string patientKey, CancellationToken cancellation)
    {
        ClaimVersions.CheckKey(patientKey);
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
            return Task.FromResult(_patients.Remove(patientKey, out var claims) ? claims.Values.Sum(e => e.Length) : 0);
    }

    /// <inheritdoc/>
    public Task<long> TrimAsync(DateOnly before, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var removed = 0L;
        lock (_lock)
        {
            foreach (var (patient, claims) in _patients.ToArray())
            {
                foreach (var (claim, entries) in claims.ToArray())
                {
                    var kept = Array.FindAll(entries, e => e.ServiceDate >= before);
                    removed += entries.Length - kept.Length;
                    if (kept.Length == 0)
                        claims.Remove(claim);
                    else
                        claims[claim] = kept;
                }

                if (claims.Count == 0)
                    _patients.Remove(patient);
            }

            foreach (var (key, _) in _keys.Where(k => k.Value < before).ToArray())
                _keys.Remove(key);
        }

        return Task.FromResult(removed);
    }

    /// <inheritdoc/>
    public Task<KnownPatients> KnownPatientsAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            var known = new KnownPatients(_patients.Count);
            foreach (var patient in _patients.Keys)
                known.Add(KnownPatients.NumberOf(patient));
            return Task.FromResult(known);
        }
    }

    /// <inheritdoc/>
    public Task<LedgerCounts> CountAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            DateOnly[] dates = [.. _patients.Values.SelectMany(p => p.Values).SelectMany(e => e).Select(e => e.ServiceDate)];
            return Task.FromResult(dates.Length == 0 ? new LedgerCounts(0, null, null) : new(_patients.Count, Quarter.Of(dates.Min()), Quarter.Of(dates.Max())));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerKeyUse>> KeysAsync(CancellationToken cancellation)
    {
        lock (_lock)
            return Task.FromResult<IReadOnlyList<LedgerKeyUse>>([.. _keys.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => new LedgerKeyUse(k.Key, k.Value))]);
    }

    /// <inheritdoc/>
    public Task NoteKeyAsync(LedgerKeyUse use, CancellationToken cancellation)
    {
        lock (_lock)
            _keys[use.Fingerprint] = use.LastUsed;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<bool> HasMarkAsync(LedgerMark mark, CancellationToken cancellation)
    {
        lock (_lock)
            return Task.FromResult(_marks.GetValueOrDefault(mark.Name) == mark.Content);
    }

    private Dictionary<string, LedgerEntry[]> Copy() =>
        _patients.ToDictionary(p => p.Key, p => p.Value.Values.SelectMany(e => e).ToArray(), StringComparer.Ordinal);

    private void Write(List<LedgerEntry[]> claims, LedgerMark? mark)
    {
        foreach (var claim in claims)
            Write(claim);
        if (mark is not null)
            _marks[mark.Name] = mark.Content;
    }

    private void Write(IReadOnlyList<LedgerEntry> entries)
    {
        foreach (var claim in entries.GroupBy(e => (e.PatientKey, Claim: StoreKey.OfClaim(e.ClaimId, e.ServiceDate))))
        {
            if (!_patients.TryGetValue(claim.Key.PatientKey, out var claims))
                _patients[claim.Key.PatientKey] = claims = new(StringComparer.Ordinal);
            var held = claims.TryGetValue(claim.Key.Claim, out var before) ? before.Max(e => e.Rank) : -1;
            if (ClaimVersions.Takes(claim.Max(e => e.Rank), held))
                claims[claim.Key.Claim] = [.. claim.GroupBy(e => e.Line).Select(line => line.Last())];
        }
    }

    private sealed class Bulk(MemoryLedger ledger, Dictionary<string, LedgerEntry[]> before, Action<List<LedgerEntry[]>, LedgerMark?> keep) : ILedgerBulk
    {
        private readonly List<LedgerEntry[]> _claims = [];

        public PatientHistory History(string patientKey)
        {
            ClaimVersions.CheckKey(patientKey);
            return before.TryGetValue(patientKey, out var entries) ? new PatientHistory(entries) : PatientHistory.None;
        }

        public void Add(IReadOnlyList<LedgerEntry> entries)
        {
            ClaimVersions.Check(entries);
            _claims.Add([.. entries]);
        }

        public Task CompleteAsync(CancellationToken cancellation, LedgerMark? mark = null)
        {
            cancellation.ThrowIfCancellationRequested();
            lock (ledger._lock)
                keep(_claims, mark);
            _claims.Clear();
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            _claims.Clear();
            return default;
        }
    }
}
