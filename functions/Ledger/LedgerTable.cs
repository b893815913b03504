using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Identity;
using ClaimCheck.Functions.Storage;

namespace ClaimCheck.Functions.Ledger;

/// <summary>
/// One of the ledger's tables, made when it is first used. Whatever the service refuses comes out as an
/// <see cref="IOException"/> that names the table and no row of it.
/// </summary>
/// <param name="account">The account's tables.</param>
/// <param name="name">The table's name.</param>
/// <param name="clock">Waits between two tries.</param>
internal sealed class LedgerTable(TableServiceClient account, string name, TimeProvider clock)
{
    private const int MostRows = 100;
    private const int MostAtOnce = 16;

    private readonly TableClient _table = account.GetTableClient(name);
    private readonly Lock _lock = new();
    private Task? _made;

    /// <summary>Rows by partition and row key, a page at a time; the next page is fetched while one is read.</summary>
    /// <param name="filter">Which rows.</param>
    /// <param name="columns">Which columns; null for all.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="page">How many rows make a page.</param>
    public async IAsyncEnumerable<TableEntity> ReadAsync(string filter, IEnumerable<string>? columns, [EnumeratorCancellation] CancellationToken cancellation, int? page = null)
    {
        await MakeAsync(cancellation);
        await using var pages = _table.QueryAsync<TableEntity>(filter, page, columns, cancellation).AsPages().GetAsyncEnumerator(cancellation);
        var next = GuardAsync(() => pages.MoveNextAsync().AsTask());
        try
        {
            while (await next)
            {
                var rows = pages.Current.Values;
                if (page is null)
                    next = GuardAsync(() => pages.MoveNextAsync().AsTask());
                foreach (var row in rows)
                    yield return row;
                if (page is not null)
                    next = GuardAsync(() => pages.MoveNextAsync().AsTask());
            }
        }
        finally
        {
            // Whoever stops early leaves a page on its way.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The first of some rows; null where there is none.</summary>
    public async Task<TableEntity?> FirstAsync(string filter, IEnumerable<string> columns, CancellationToken cancellation)
    {
        await foreach (var row in ReadAsync(filter, columns, cancellation, page: 1))
            return row;
        return null;
    }

    /// <summary>A row; null where it is not.</summary>
    public async Task<TableEntity?> FindAsync(string partition, string key, CancellationToken cancellation)
    {
        await MakeAsync(cancellation);
        var found = await GuardAsync(() => _table.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellation));
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Writes rows: each takes the place of what was there, or with <paramref name="merge"/> adds its columns to it.</summary>
    public async Task WriteAsync(IEnumerable<TableEntity> rows, CancellationToken cancellation, bool merge = false)
    {
        await MakeAsync(cancellation);
        var how = merge ? TableTransactionActionType.UpsertMerge : TableTransactionActionType.UpsertReplace;
        await GuardAsync(() => _table.WriteAsync(rows.Select(row => new TableTransactionAction(how, row)), clock, cancellation));
    }

    /// <summary>Removes rows, whether they are still there or not.</summary>
    public async Task RemoveAsync(IEnumerable<(string Partition, string Key)> rows, CancellationToken cancellation)
    {
        await MakeAsync(cancellation);
        await GuardAsync(() => Parallel.ForEachAsync(
            rows.Distinct().GroupBy(row => row.Partition, row => row.Key, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellation },
            async (partition, stop) =>
            {
                foreach (var keys in partition.Chunk(MostRows))
                    await RemoveAsync(partition.Key, keys, stop);
            }));
    }

    /// <summary>Replaces a row, or removes it where nothing is to stand there, unless somebody wrote it since it was read.</summary>
    /// <param name="read">The row as it was read.</param>
    /// <param name="replacement">What is to stand there.</param>
    /// <param name="cancellation">Until it is done.</param>
    public Task ReplaceUnchangedAsync(TableEntity read, TableEntity? replacement, CancellationToken cancellation) => GuardAsync(async () =>
    {
        try
        {
            if (replacement is null)
                await _table.DeleteEntityAsync(read.PartitionKey, read.RowKey, read.ETag, cancellation);
            else
                await _table.UpdateEntityAsync(replacement, read.ETag, TableUpdateMode.Replace, cancellation);
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 412)
        {
            // Somebody else's, or this one's own try whose answer was lost: what stands there now is right either way.
        }
    });

    // A row that is gone already spoils the whole transaction; then they go one by one.
    private async Task RemoveAsync(string partition, string[] keys, CancellationToken cancellation)
    {
        try
        {
            await Patience.TryAsync(
                () => _table.SubmitTransactionAsync(keys.Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, key), ETag.All)), cancellation), clock, cancellation);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            foreach (var key in keys)
                await Patience.TryAsync(() => _table.DeleteEntityAsync(partition, key, ETag.All, cancellation), clock, cancellation);
        }
    }

    private async Task MakeAsync(CancellationToken cancellation)
    {
        Task made;
        lock (_lock)
        {
            if (_made is null or { IsFaulted: true } or { IsCanceled: true })
                _made = GuardAsync(() => _table.CreateIfNotExistsAsync(CancellationToken.None));
            made = _made;
        }

        await made.WaitAsync(cancellation);
    }

    private async Task GuardAsync(Func<Task> request)
    {
        try
        {
            await request();
        }
        catch (Exception fault) when (Cause(fault) is { } cause)
        {
            throw Told(cause, fault);
        }
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> request)
    {
        try
        {
            return await request();
        }
        catch (Exception fault) when (Cause(fault) is { } cause)
        {
            throw Told(cause, fault);
        }
    }

    private static string? Cause(Exception fault) => fault switch
    {
        RequestFailedException { Status: 0 } => "it cannot be reached",
        RequestFailedException request => $"it answered {request.Status} {request.ErrorCode}".TrimEnd(),
        AuthenticationFailedException => "nobody is signed in to it",
        AggregateException { InnerExceptions: [.., var last] } => Cause(last),
        _ => null,
    };

    private IOException Told(string cause, Exception fault) => new(
        $"The ledger's table {name} in storage account {account.AccountName} cannot be used: {cause}. See that the account is up and that the app's identity is Storage Table Data Contributor there, then try again.", fault);
}
