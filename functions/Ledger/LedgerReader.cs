using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Functions.Ledger;

/// <summary>Reads the ledger's rows: of some patients, or of all of them in order.</summary>
internal sealed class LedgerReader(LedgerTable entries, PatientQuarters patients)
{
    private const int MostAtOnce = 4;

    // Where more patients than this stand between two that are asked for, a query for each is less to read: a page has 1000 rows.
    private const int MostBetween = 250;

    /// <summary>What was held of a patient at a moment.</summary>
    public async Task<PatientHistory> HistoryAsync(string patientKey, LedgerSnapshot snapshot, CancellationToken cancellation)
    {
        var rows = await OfAsync(await patients.FindAsync(patientKey, cancellation), patientKey, LedgerRow.Everything, cancellation);
        var held = ClaimRows.Entries(rows, snapshot, new SharedTexts()).ToList();
        return held.Count == 0 ? PatientHistory.None : new PatientHistory(held);
    }

    /// <summary>A patient's rows of some quarters, whether they count or not.</summary>
    public async Task<List<LedgerRow>> OfAsync(IEnumerable<Quarter> quarters, string patientKey, string[] columns, CancellationToken cancellation)
    {
        var rows = await Task.WhenAll(quarters.Select(quarter => ListAsync(LedgerRow.Of(quarter, patientKey, patientKey), columns, cancellation)));
        return [.. rows.SelectMany(r => r)];
    }

    /// <summary>The rows of some patients of one bucket, without their entries; those of patients between them may be among them.</summary>
    /// <param name="held">Who of them has entries in which quarter.</param>
    /// <param name="cancellation">Until it is done.</param>
    public async Task<List<LedgerRow>> OfAsync(IReadOnlyList<PatientsOfQuarter> held, CancellationToken cancellation)
    {
        var rows = new List<LedgerRow>();
        await Parallel.ForEachAsync(held.SelectMany(QueriesOf), new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellation }, async (query, stop) =>
        {
            var found = await ListAsync(query, LedgerRow.Keys, stop);
            lock (rows)
                rows.AddRange(found);
        });
        return rows;
    }

    /// <summary>The quarters of which there are rows, in order.</summary>
    public async Task<List<Quarter>> QuartersAsync(Quarter from, Quarter to, CancellationToken cancellation)
    {
        var quarters = new List<Quarter>();

        // '}' follows '|': past all buckets of the quarter.
        for (var after = from + "|"; await entries.FirstAsync($"PartitionKey gt '{after}' and PartitionKey lt '{to}}}'", [nameof(TableEntity.PartitionKey)], cancellation) is { } row; after = quarters[^1] + "}")
            quarters.Add(Quarter.Parse(row.PartitionKey[..^(LedgerRow.BucketDigits + 1)]));
        return quarters;
    }

    /// <summary>All rows of some quarters, patient by patient in order of key; in memory stand two pages of each quarter.</summary>
    public async IAsyncEnumerable<List<LedgerRow>> PatientsAsync(IReadOnlyList<Quarter> quarters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var heads = quarters.Select(quarter => entries.ReadAsync(LedgerRow.Of(quarter), LedgerRow.Everything, cancellation).Select(LedgerRow.Of).GetAsyncEnumerator(cancellation)).ToList();
        try
        {
            var has = await Task.WhenAll(heads.Select(head => head.MoveNextAsync().AsTask()));
            while (true)
            {
                string? first = null;
                for (var i = 0; i < heads.Count; i++)
                {
                    if (has[i] && (first is null || string.CompareOrdinal(heads[i].Current.PatientKey, first) < 0))
                        first = heads[i].Current.PatientKey;
                }

                if (first is null)
                    yield break;
                var rows = new List<LedgerRow>();
                for (var i = 0; i < heads.Count; i++)
                {
                    for (; has[i] && heads[i].Current.PatientKey == first; has[i] = await heads[i].MoveNextAsync())
                        rows.Add(heads[i].Current);
                }

                yield return rows;
            }
        }
        finally
        {
            foreach (var head in heads)
                await head.DisposeAsync();
        }
    }

    private static IEnumerable<string> QueriesOf(PatientsOfQuarter held) => held.Asked.Count <= PatientQuarters.Few || held.All / held.Asked.Count > MostBetween
        ? held.Asked.Select(patient => LedgerRow.Of(held.Quarter, patient, patient))
        : [LedgerRow.Of(held.Quarter, held.Asked[0], held.Asked[^1])];

    private async Task<List<LedgerRow>> ListAsync(string query, string[] columns, CancellationToken cancellation) =>
        await entries.ReadAsync(query, columns, cancellation).Select(LedgerRow.Of).ToListAsync(cancellation);
}
