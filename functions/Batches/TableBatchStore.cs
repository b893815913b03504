using System.Globalization;
using Azure.Data.Tables;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Ledger;
using ClaimCheck.Functions.Storage;

namespace ClaimCheck.Functions.Batches;

/// <summary>How far batches have come, in the table <c>batches</c>: a row for each, all in one partition.</summary>
public sealed class TableBatchStore : IBatchStore
{
    private const string Partition = "batch";

    private readonly StoreTable _table;

    /// <summary>Names the place; nothing is asked of it or made yet.</summary>
    /// <param name="account">The account.</param>
    public TableBatchStore(StorageAccount account)
        : this(account.Tables, "")
    {
    }

    /// <summary>The same with a table of another name. For tests.</summary>
    internal TableBatchStore(TableServiceClient tables, string prefix) => _table = new(tables, prefix + "batches");

    /// <inheritdoc/>
    /// <exception cref="Azure.RequestFailedException">The store cannot be read.</exception>
    public async Task<BatchRecord?> FindAsync(string name, CancellationToken cancellation)
    {
        var table = await _table.GetAsync(cancellation);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(Partition, StoreKey.Of(name), cancellationToken: cancellation);
        return row.HasValue ? Read(row.Value!) : null;
    }

    /// <inheritdoc/>
    /// <exception cref="Azure.RequestFailedException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<BatchRecord>> ListAsync(CancellationToken cancellation)
    {
        var table = await _table.GetAsync(cancellation);
        var rows = await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellation)
            .Select(Read)
            .ToListAsync(cancellation);

        // Keys are in order of what stands in them, which is another where a character is escaped.
        return [.. rows.OrderBy(r => r.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    /// <exception cref="Azure.RequestFailedException">The store cannot be written.</exception>
    public async Task SaveAsync(BatchRecord record, CancellationToken cancellation)
    {
        var table = await _table.GetAsync(cancellation);
        var row = new TableEntity(Partition, StoreKey.Of(record.Name))
        {
            [nameof(BatchRecord.Name)] = record.Name,
            [nameof(BatchRecord.State)] = record.State.ToString(),
            [nameof(BatchRecord.Sha256)] = record.Sha256,
            [nameof(BatchRecord.Basis)] = record.Basis,
            [nameof(BatchRecord.Published)] = record.Published,
            [nameof(BatchRecord.Today)] = record.Today?.ToString("O", CultureInfo.InvariantCulture),
            [nameof(BatchRecord.Edition)] = record.Edition,
            [nameof(BatchRecord.RowsRead)] = record.RowsRead,
            [nameof(BatchRecord.BytesRead)] = record.BytesRead,
            [nameof(BatchRecord.BytesTotal)] = record.BytesTotal,
            [nameof(BatchRecord.StartedAt)] = record.StartedAt,
            [nameof(BatchRecord.FinishedAt)] = record.FinishedAt,
            [nameof(BatchRecord.Problem)] = StoreTable.Fit(record.Problem),
        };
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    /// <inheritdoc/>
    /// <exception cref="Azure.RequestFailedException">The store cannot be written.</exception>
    public async Task RemoveAsync(string name, CancellationToken cancellation)
    {
        var table = await _table.GetAsync(cancellation);
        await table.DeleteEntityAsync(Partition, StoreKey.Of(name), cancellationToken: cancellation);
    }

    private static BatchRecord Read(TableEntity row) =>
        new(row.GetString(nameof(BatchRecord.Name)), Enum.Parse<BatchState>(row.GetString(nameof(BatchRecord.State))))
        {
            Sha256 = row.GetString(nameof(BatchRecord.Sha256)),
            Basis = row.GetString(nameof(BatchRecord.Basis)),
            Published = row.GetString(nameof(BatchRecord.Published)),
            Today = row.GetString(nameof(BatchRecord.Today)) is { } today ? DateOnly.ParseExact(today, "O", CultureInfo.InvariantCulture) : null,
            Edition = row.GetString(nameof(BatchRecord.Edition)),
            RowsRead = row.GetInt64(nameof(BatchRecord.RowsRead)) ?? 0,
            BytesRead = row.GetInt64(nameof(BatchRecord.BytesRead)) ?? 0,
            BytesTotal = row.GetInt64(nameof(BatchRecord.BytesTotal)) ?? 0,
            StartedAt = row.GetDateTimeOffset(nameof(BatchRecord.StartedAt)),
            FinishedAt = row.GetDateTimeOffset(nameof(BatchRecord.FinishedAt)),
            Problem = row.GetString(nameof(BatchRecord.Problem)),
        };
}
