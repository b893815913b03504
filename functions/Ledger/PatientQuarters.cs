using System.Globalization;
using Azure.Data.Tables;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;

namespace ClaimCheck.Functions.Ledger;

/// <summary>
/// In which quarters each patient has entries: one row a patient, one column a quarter, so that two who note a quarter at the
/// same time do not undo each other. A quarter is noted before anything is written there; one too many does no harm.
/// </summary>
internal sealed class PatientQuarters(LedgerTable table)
{
    /// <summary>So many patients are asked for one by one; more of a bucket are read together with those between them.</summary>
    public const int Few = 4;

    private const int Buckets = 256;
    private const int MostAtOnce = 16;

    /// <summary>A patient's quarters.</summary>
    public async Task<IReadOnlyList<Quarter>> FindAsync(string patientKey, CancellationToken cancellation) =>
        await table.FindAsync(Bucket(patientKey), patientKey, cancellation) is { } row ? QuartersOf(row) : [];

    /// <summary>The quarters of some patients of one bucket.</summary>
    /// <param name="patients">Their keys in order.</param>
    /// <param name="cancellation">Until it is done.</param>
    /// <returns>By quarter, who of them has entries there.</returns>
    public async Task<IReadOnlyList<PatientsOfQuarter>> FindAsync(IReadOnlyList<string> patients, CancellationToken cancellation)
    {
        var found = new Dictionary<Quarter, PatientsOfQuarter>();
        if (patients.Count <= Few)
        {
            foreach (var patient in patients)
                Add(patient, await FindAsync(patient, cancellation), isAsked: true);
            return [.. found.Values];
        }

        var asked = patients.ToHashSet(StringComparer.Ordinal);
        await foreach (var row in table.ReadAsync($"PartitionKey eq '{Bucket(patients[0])}' and RowKey ge '{patients[0]}' and RowKey le '{patients[^1]}'", null, cancellation))
            Add(row.RowKey, QuartersOf(row), asked.Contains(row.RowKey));
        return [.. found.Values.Where(quarter => quarter.Asked.Count > 0)];

        void Add(string patient, IReadOnlyList<Quarter> quarters, bool isAsked)
        {
            foreach (var quarter in quarters)
            {
                if (!found.TryGetValue(quarter, out var there))
                    found[quarter] = there = new(quarter);
                there.All++;
                if (isAsked)
                    there.Asked.Add(patient);
            }
        }
    }

    /// <summary>Notes quarters of patients.</summary>
    public Task NoteAsync(IEnumerable<(string PatientKey, Quarter Quarter)> noted, CancellationToken cancellation) => table.WriteAsync(
        noted.GroupBy(n => n.PatientKey, n => n.Quarter, StringComparer.Ordinal).Select(patient =>
        {
            var row = new TableEntity(Bucket(patient.Key), patient.Key);
            foreach (var quarter in patient)
                row[Column(quarter)] = true;
            return row;
        }),
        cancellation,
        merge: true);

    /// <summary>The patients.</summary>
    public async Task<KnownPatients> KnownAsync(CancellationToken cancellation)
    {
        var known = new KnownPatients();
        await Parallel.ForEachAsync(Enumerable.Range(0, MostAtOnce), cancellation, async (part, stop) =>
        {
            var (first, end) = (part * Buckets / MostAtOnce, ((part + 1) * Buckets / MostAtOnce) - 1);
            await foreach (var row in table.ReadAsync($"PartitionKey ge '{first:x2}' and PartitionKey le '{end:x2}'", [nameof(TableEntity.RowKey)], stop))
            {
                lock (known)
                    known.Add(KnownPatients.NumberOf(row.RowKey));
            }
        });
        return known;
    }

    /// <summary>Forgets a patient.</summary>
    public Task RemoveAsync(string patientKey, CancellationToken cancellation) => table.RemoveAsync([(Bucket(patientKey), patientKey)], cancellation);

    /// <summary>Forgets the quarters before one; a patient without a quarter left is no patient of the ledger.</summary>
    public Task TrimAsync(Quarter first, CancellationToken cancellation) => Parallel.ForEachAsync(
        table.ReadAsync("", null, cancellation),
        new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellation },
        async (row, stop) =>
        {
            var quarters = QuartersOf(row);
            var kept = quarters.Where(quarter => quarter >= first).ToList();
            if (kept.Count == quarters.Count)
                return;
            var left = new TableEntity(row.PartitionKey, row.RowKey);
            foreach (var quarter in kept)
                left[Column(quarter)] = true;
            await table.ReplaceUnchangedAsync(row, kept.Count == 0 ? null : left, stop);
        });

    private static string Bucket(string patientKey) => patientKey[..LedgerRow.BucketDigits];

    // Q2026_3: a column's name is that of a variable.
    private static string Column(Quarter quarter) => string.Create(CultureInfo.InvariantCulture, $"Q{quarter.Year:0000}_{quarter.Number}");

    private static List<Quarter> QuartersOf(TableEntity row) =>
        [.. row.Keys.Where(c => c is ['Q', _, _, _, _, '_', _]).Select(c => new Quarter(int.Parse(c.AsSpan(1, 4), NumberStyles.None, CultureInfo.InvariantCulture), c[6] - '0')).Order()];
}

/// <summary>Who of some patients has entries in a quarter.</summary>
internal sealed class PatientsOfQuarter(Quarter quarter)
{
    /// <summary>The quarter.</summary>
    public Quarter Quarter => quarter;

    /// <summary>Those who were asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>How many have some there, with those who stand between them.</summary>
    public int All { get; set; }
}
