using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Data.Tables;
using ClaimCheck.App.Batches.Ranges;
using ClaimCheck.App.Ledger;
using ClaimCheck.Functions.Storage;

namespace ClaimCheck.Functions.Batches.Ranges;

/// <summary>
/// The runs of large files in the table <c>batchranges</c>: a partition for each batch, with a row that names its run and one
/// for each range that is done. The plan, and what ranges came to, are blobs, since they may be larger than a row. Whoever
/// says that a range is done writes first and looks then, so that of those who say it at once one at least sees all.
/// </summary>
internal sealed class TableBatchRangeStore : IBatchRangeStore
{
    private const string PlanRow = "plan";
    private const string PlanItem = "plan.json";
    private const string Tallies = "tally-";
    private const string Run = "Run";
    private const string Ranges = "Ranges";

    private readonly StoreTable _table;
    private readonly RangeBlobs _blobs;

    /// <summary>Names the places; nothing is asked of them or made yet.</summary>
    public TableBatchRangeStore(StorageAccount account, BlobBatchFiles files)
        : this(account.Tables, "", files.Ranges)
    {
    }

    /// <summary>The same with a table of another name. For tests.</summary>
    internal TableBatchRangeStore(TableServiceClient tables, string prefix, RangeBlobs blobs) =>
        (_table, _blobs) = (new(tables, prefix + "batchranges"), blobs);

    /// <inheritdoc/>
    public async Task SavePlanAsync(BatchPlan plan, CancellationToken cancellation)
    {
        await _blobs.WriteAsync(plan.Name, plan.Run, PlanItem, Json(plan, BatchRangeJson.Default.BatchPlan), cancellation);
        var table = await _table.GetAsync(cancellation);
        var before = await RowsAsync(table, plan.Name, cancellation);
        var row = new TableEntity(StoreKey.Of(plan.Name), PlanRow) { [Run] = plan.Run, [Ranges] = plan.Ranges.Count };
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);

        // From here on nothing that was said of another run counts.
        await RemoveAsync(table, before.Where(r => r.RowKey != PlanRow), cancellation);
        if (before.Find(r => r.RowKey == PlanRow)?.GetString(Run) is { } old && old != plan.Run)
            await RemoveBlobsAsync(plan.Name, old, cancellation);
    }

    /// <inheritdoc/>
    public async Task<BatchPlan?> FindPlanAsync(string name, CancellationToken cancellation)
    {
        var table = await _table.GetAsync(cancellation);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(StoreKey.Of(name), PlanRow, cancellationToken: cancellation);
        return row.HasValue && await _blobs.FindAsync(name, row.Value!.GetString(Run), PlanItem, cancellation) is { } plan
            ? JsonSerializer.Deserialize(plan.ToMemory().Span, BatchRangeJson.Default.BatchPlan)
            : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BatchRangeState>?> FindStatesAsync(string name, string run, CancellationToken cancellation) =>
        StatesOf(await RowsAsync(await _table.GetAsync(cancellation), name, cancellation), run);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BatchRangeState>?> MarkDoneAsync(string name, string run, int range, RangeTally tally, CancellationToken cancellation)
    {
        var table = await _table.GetAsync(cancellation);
        if (StatesOf(await RowsAsync(table, name, cancellation), run) is not { } states)
            return null;
        if (states[range] == BatchRangeState.Planned)
        {
            await _blobs.WriteAsync(name, run, TallyOf(range), Json(tally, BatchRangeJson.Default.RangeTally), cancellation);
            await table.UpsertEntityAsync(new TableEntity(StoreKey.Of(name), DoneOf(run, range)), TableUpdateMode.Replace, cancellation);
        }

        return StatesOf(await RowsAsync(table, name, cancellation), run);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RangeTally> ReadTalliesAsync(string name, string run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await FindStatesAsync(name, run, cancellation) is not { } states)
            yield break;
        for (var range = 0; range < states.Count; range++)
        {
            if (states[range] == BatchRangeState.Done && await _blobs.FindAsync(name, run, TallyOf(range), cancellation) is { } tally)
                yield return JsonSerializer.Deserialize(tally.ToMemory().Span, BatchRangeJson.Default.RangeTally)!;
        }
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string name, string run, CancellationToken cancellation)
    {
        var table = await _table.GetAsync(cancellation);
        var rows = await RowsAsync(table, name, cancellation);
        if (StatesOf(rows, run) is null)
            return;

        // The row that names the run goes first: without it the others mean nothing.
        await table.DeleteEntityAsync(StoreKey.Of(name), PlanRow, cancellationToken: cancellation);
        await RemoveAsync(table, rows.Where(r => r.RowKey != PlanRow), cancellation);
        await RemoveBlobsAsync(name, run, cancellation);
    }

    private static List<BatchRangeState>? StatesOf(List<TableEntity> rows, string run)
    {
        if (rows.Find(r => r.RowKey == PlanRow) is not { } plan || plan.GetString(Run) != run)
            return null;
        var done = rows.Select(r => r.RowKey).ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, plan.GetInt32(Ranges)!.Value).Select(i => done.Contains(DoneOf(run, i)) ? BatchRangeState.Done : BatchRangeState.Planned)];
    }

    private static async Task<List<TableEntity>> RowsAsync(TableClient table, string name, CancellationToken cancellation) =>
        await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {StoreKey.Of(name)}"), cancellationToken: cancellation).ToListAsync(cancellation);

    // One by one: a row that is gone already is no fault then, whoever removed it.
    private static async Task RemoveAsync(TableClient table, IEnumerable<TableEntity> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
    }

    private async Task RemoveBlobsAsync(string name, string run, CancellationToken cancellation)
    {
        await _blobs.RemoveAsync(name, run, PlanItem, cancellation);
        await _blobs.RemoveAsync(name, run, Tallies, cancellation);
    }

    private static string DoneOf(string run, int range) => string.Create(CultureInfo.InvariantCulture, $"{StoreKey.Of(run)}|{range:00000}");

    private static string TallyOf(int range) => string.Create(CultureInfo.InvariantCulture, $"{Tallies}{range:00000}.json");

    private static BinaryData Json<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(value, type));
}
