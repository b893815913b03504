using System.Collections.Concurrent;

namespace ClaimCheck.Functions.Ledger;

/// <summary>
/// Writes claims. No version is overwritten by another: a new one is written beside it, and counts at once (one transaction)
/// or when its session is complete. What was superseded a day ago is cleared away on the occasion.
/// </summary>
internal sealed class LedgerWriter(LedgerTables tables, PatientQuarters patients, LedgerReader reader, LedgerSessions sessions, CommitStamps stamps, TimeProvider clock)
{
    /// <summary>How long a version is kept for readers after another took its place.</summary>
    public static readonly TimeSpan KeptSuperseded = TimeSpan.FromHours(24);

    private const int MostRowsAtOnce = 100;
    private const int BucketsAtOnce = 16;

    private readonly BucketLocks _locks = new();

    /// <summary>Writes claims that count when it is done: all of them at once.</summary>
    public async Task WriteAsync(IReadOnlyCollection<WrittenClaim> claims, CancellationToken cancellation)
    {
        using var _ = await _locks.EnterAsync(claims.Select(c => c.PatientKey), cancellation);
        var snapshot = await sessions.SeeAsync(cancellation);
        var held = await HeldAsync(claims, cancellation);
        var after = held.Count == 0 ? 0 : ClaimRows.LatestCommit(held.Values.SelectMany(rows => rows), snapshot);
        var version = LedgerVersion.Single(stamps.Next(after));
        var rows = Rows(claims, held, version);
        string? session = null;
        if (rows.Count > MostRowsAtOnce || rows.DistinctBy(row => row.PartitionKey, StringComparer.Ordinal).Skip(1).Any())
        {
            session = Guid.NewGuid().ToString("N");
            rows = Rows(claims, held, LedgerVersion.OfSession(session, 0, 0));
        }

        await PutAsync(rows, cancellation);
        if (session is not null)
            await sessions.CommitAsync(session, mark: null, after, cancellation);

        // Another instance may have written the same claim meanwhile: whichever of the two looks last sees both.
        var both = await HeldAsync(claims, cancellation);
        await PutAsync([.. both.Values.SelectMany(ClaimRows.Missing)], cancellation);
        await ClearAsync(both.Values, snapshot, cancellation);
    }

    /// <summary>Writes claims of a session, which do not count before it is complete.</summary>
    /// <returns>The latest commit that the session has to follow.</returns>
    public async Task<long> WriteAheadAsync(IReadOnlyCollection<WrittenClaim> claims, string version, LedgerSnapshot snapshot, CancellationToken cancellation)
    {
        var latest = new ConcurrentBag<long>();
        var whatever = snapshot with { At = long.MaxValue };
        await Parallel.ForEachAsync(
            claims.GroupBy(c => c.PatientKey[..LedgerRow.BucketDigits], StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = BucketsAtOnce, CancellationToken = cancellation },
            async (bucket, stop) =>
            {
                IReadOnlyCollection<WrittenClaim> written = [.. bucket];
                using var _ = await _locks.EnterAsync([written.First().PatientKey], stop);
                var held = await HeldAsync(written, stop);
                await PutAsync(Rows(written, held, version), stop);
                await ClearAsync(held.Values, snapshot, stop);
                if (held.Count > 0)
                    latest.Add(ClaimRows.LatestCommit(held.Values.SelectMany(rows => rows), whatever));
            });
        return latest.DefaultIfEmpty().Max();
    }

    /// <summary>Keeps writers of this process away from a patient.</summary>
    public Task<IDisposable> EnterAsync(string patientKey, CancellationToken cancellation) => _locks.EnterAsync([patientKey], cancellation);

    // What there is of the claims, by patient and claim, whether it counts or not.
    private async Task<Dictionary<(string PatientKey, string Claim), List<LedgerRow>>> HeldAsync(IEnumerable<WrittenClaim> claims, CancellationToken cancellation)
    {
        var wanted = claims.Select(c => (c.PatientKey, c.Claim)).ToHashSet();
        var held = new Dictionary<(string PatientKey, string Claim), List<LedgerRow>>();
        foreach (var bucket in wanted.Select(c => c.PatientKey).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).GroupBy(p => p[..LedgerRow.BucketDigits], StringComparer.Ordinal))
        {
            foreach (var row in await reader.OfAsync(await patients.FindAsync([.. bucket], cancellation), cancellation))
            {
                if (!wanted.Contains((row.PatientKey, row.Claim)))
                    continue;
                if (!held.TryGetValue((row.PatientKey, row.Claim), out var rows))
                    held[(row.PatientKey, row.Claim)] = rows = [];
                rows.Add(row);
            }
        }

        return held;
    }

    private static List<LedgerRow> Rows(IReadOnlyCollection<WrittenClaim> claims, Dictionary<(string PatientKey, string Claim), List<LedgerRow>> held, string version) =>
        [.. claims.SelectMany(claim =>
        {
            List<LedgerRow> rows = [.. claim.Rows(version)];
            return held.TryGetValue((claim.PatientKey, claim.Claim), out var others) ? rows.Concat(ClaimRows.Missing([.. others.Where(r => r.Version != version), .. rows])) : rows;
        })];

    private async Task PutAsync(List<LedgerRow> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return;
        await patients.NoteAsync(rows.Select(row => (row.PatientKey, row.Quarter)).Distinct(), cancellation);
        await tables.Entries.WriteAsync(rows.Select(row => row.ToEntity()), cancellation);
    }

    private async Task ClearAsync(IEnumerable<List<LedgerRow>> claims, LedgerSnapshot snapshot, CancellationToken cancellation)
    {
        var before = snapshot with { At = (clock.GetUtcNow() - KeptSuperseded).UtcTicks };
        var old = claims.SelectMany(claim =>
        {
            var superseded = ClaimRows.Superseded(claim, before);
            return claim.Where(row => superseded.Contains(row.Version));
        }).Select(row => (row.PartitionKey, row.RowKey)).ToList();
        if (old.Count > 0)
            await tables.Entries.RemoveAsync(old, cancellation);
    }
}
