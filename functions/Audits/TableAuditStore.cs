using Azure;
using Azure.Data.Tables;
using ClaimCheck.App.Audits;
using ClaimCheck.Core.Audits;
using ClaimCheck.Functions.Storage;

namespace ClaimCheck.Functions.Audits;

/// <summary>The rows of the audits in the table <c>audits</c>: one for each quarter, all in one partition, replaced under their ETag.</summary>
public sealed class TableAuditStore : IAuditStore
{
    private const string Partition = "audit";

    // Tells a row's writing from every other, also of the same record by somebody else.
    private const string Writing = "Writing";

    private readonly StoreTable _table;

    /// <summary>Names the place; nothing is asked of it or made yet.</summary>
    /// <param name="account">The account.</param>
    public TableAuditStore(StorageAccount account)
        : this(account.Tables, "")
    {
    }

    /// <summary>The same with a table of another name. For tests.</summary>
    internal TableAuditStore(TableServiceClient tables, string prefix) => _table = new(tables, prefix + "audits");

    /// <inheritdoc/>
    /// <exception cref="RequestFailedException">The store cannot be read.</exception>
    public async Task<AuditRecord?> FindAsync(Quarter quarter, CancellationToken cancellation) =>
        await FindRowAsync(quarter, cancellation) is { } row ? Read(row) : null;

    /// <inheritdoc/>
    /// <exception cref="RequestFailedException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<AuditRecord>> ListAsync(CancellationToken cancellation)
    {
        // In order of quarter, which the row key is.
        var table = await _table.GetAsync(cancellation);
        return await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellation)
            .Select(Read)
            .ToListAsync(cancellation);
    }

    /// <inheritdoc/>
    /// <exception cref="RequestFailedException">The store cannot be read or written.</exception>
    public async Task<bool> TryReplaceAsync(AuditRecord? seen, AuditRecord record, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var table = await _table.GetAsync(cancellation);
        var standing = await FindRowAsync(record.Quarter, cancellation);
        if ((standing is null ? null : Read(standing)) != seen)
            return false;

        var writing = Guid.NewGuid().ToString("n");
        var row = Write(record, writing);
        try
        {
            if (standing is null)
                await table.AddEntityAsync(row, cancellation);
            else
                await table.UpdateEntityAsync(row, standing.ETag, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 409 or 412)
        {
            // Another came first, or the answer to this very request was lost and it was sent again.
            return (await FindRowAsync(record.Quarter, cancellation))?.GetString(Writing) == writing;
        }
    }

    private async Task<TableEntity?> FindRowAsync(Quarter quarter, CancellationToken cancellation)
    {
        var table = await _table.GetAsync(cancellation);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(Partition, quarter.ToString(), cancellationToken: cancellation);
        return row.HasValue ? row.Value : null;
    }

    private static TableEntity Write(AuditRecord record, string writing) => new(Partition, record.Quarter.ToString())
    {
        [nameof(AuditRecord.State)] = record.State.ToString(),
        [nameof(AuditRecord.DueAt)] = record.DueAt,
        [nameof(AuditRecord.IsScheduled)] = record.IsScheduled,
        [nameof(AuditRecord.Partial)] = record.Partial,
        [nameof(AuditRecord.StartedAt)] = record.StartedAt,
        [nameof(AuditRecord.FinishedAt)] = record.FinishedAt,
        [nameof(AuditRecord.Problem)] = StoreTable.Fit(record.Problem),
        [Writing] = writing,
    };

    private static AuditRecord Read(TableEntity row) => new(Quarter.Parse(row.RowKey), Enum.Parse<AuditState>(row.GetString(nameof(AuditRecord.State))))
    {
        DueAt = row.GetDateTimeOffset(nameof(AuditRecord.DueAt)),
        IsScheduled = row.GetBoolean(nameof(AuditRecord.IsScheduled)) ?? false,
        Partial = row.GetBoolean(nameof(AuditRecord.Partial)) ?? false,
        StartedAt = row.GetDateTimeOffset(nameof(AuditRecord.StartedAt)),
        FinishedAt = row.GetDateTimeOffset(nameof(AuditRecord.FinishedAt)),
        Problem = row.GetString(nameof(AuditRecord.Problem)),
    };
}
