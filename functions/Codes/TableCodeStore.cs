using Azure.Data.Tables;
using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;
using ClaimCheck.Functions.Storage;

namespace ClaimCheck.Functions.Codes;

/// <summary>
/// Code data in the tables <c>codes</c> and <c>crosswalk</c>: a partition for each category, whose rows hold many codes or
/// mappings each. Many partitions are written, and many ranges of them read, at the same time.
/// </summary>
public sealed class TableCodeStore : ICodeStore
{
    private const int MostAtOnce = 16;

    // Half a megabyte of lines: well within the one answer that a request gets.
    private const int ItemsInRange = 5000;

    private readonly StoreTable _codes;
    private readonly StoreTable _crosswalk;
    private readonly Generations _generations;
    private readonly TimeProvider _clock;

    /// <summary>Names the place; nothing is asked of it or made yet.</summary>
    /// <param name="account">The account.</param>
    /// <param name="clock">Waits between two tries, and tells which imports were given up.</param>
    public TableCodeStore(StorageAccount account, TimeProvider clock)
        : this(account.Tables, clock, "")
    {
    }

    /// <summary>The same with tables of other names. For tests.</summary>
    internal TableCodeStore(TableServiceClient tables, TimeProvider clock, string prefix)
    {
        _codes = new(tables, prefix + "codes");
        _crosswalk = new(tables, prefix + "crosswalk");
        _generations = new(_codes, [_codes, _crosswalk], "codes", clock);
        _clock = clock;
    }

    /// <inheritdoc/>
    /// <exception cref="Azure.RequestFailedException">The store cannot be read.</exception>
    public async ValueTask<string?> FindGenerationAsync(CancellationToken cancellation) =>
        (await _generations.FindAsync(cancellation))?.Generation;

    /// <inheritdoc/>
    /// <exception cref="Azure.RequestFailedException">The store cannot be read.</exception>
    public async Task<CodeData> ReadAsync(CancellationToken cancellation)
    {
        while (await _generations.FindAsync(cancellation) is { } live)
        {
            var data = await ReadAsync(live, cancellation);
            if (await _generations.StillHoldsAsync(live, cancellation))
                return data;
        }

        return CodeData.Empty;
    }

    /// <inheritdoc/>
    /// <exception cref="Azure.RequestFailedException">The store cannot be written.</exception>
    /// <exception cref="ArgumentException">The name holds a character that keys may not.</exception>
    public Task ReplaceAsync(string generation, CodeData data, CancellationToken cancellation) =>
        ReplaceAsync(generation, data, static _ => true, cancellation);

    /// <inheritdoc/>
    /// <exception cref="Azure.RequestFailedException">The store cannot be written.</exception>
    /// <exception cref="ArgumentException">The name holds a character that keys may not.</exception>
    public Task<bool> TryReplaceAsync(string? before, string generation, CodeData data, CancellationToken cancellation) =>
        ReplaceAsync(generation, data, inForce => inForce == before, cancellation);

    private Task<bool> ReplaceAsync(string generation, CodeData data, Predicate<string?> mayReplace, CancellationToken cancellation)
    {
        GenerationName.Check(generation);
        return _generations.ReplaceAsync(
            generation,
            mayReplace,
            async (load, stop) =>
            {
                var partitions = new CodePartitions(load);
                return new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["Codes"] = await WriteAsync(_codes, partitions.Codes(data), stop),
                    ["Crosswalk"] = await WriteAsync(_crosswalk, partitions.Crosswalk(data), stop),
                };
            },
            cancellation);
    }

    private async Task<string> WriteAsync(StoreTable store, IReadOnlyList<CodePartition> partitions, CancellationToken cancellation)
    {
        var table = await store.GetAsync(cancellation);
        await Parallel.ForEachAsync(
            partitions,
            new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellation },
            async (partition, stop) => await table.WriteAsync(partition.Rows.Select(r => new TableTransactionAction(TableTransactionActionType.UpsertReplace, r)), _clock, stop));
        return string.Join(' ', Cuts(partitions));
    }

    // Where a load is cut for readers: the partitions that begin a range.
    private static IEnumerable<string> Cuts(IReadOnlyList<CodePartition> partitions)
    {
        var items = 0;
        foreach (var partition in partitions)
        {
            if (items > 0 && items + partition.Items > ItemsInRange)
            {
                yield return partition.Name;
                items = 0;
            }

            items += partition.Items;
        }
    }

    private async Task<CodeData> ReadAsync(LiveGeneration live, CancellationToken cancellation)
    {
        var codes = await _codes.GetAsync(cancellation);
        var crosswalk = await _crosswalk.GetAsync(cancellation);
        Range[] ranges =
        [
            .. Ranges(live.Told.GetString("Codes")).Select(r => new Range(codes, static (reader, row) => reader.AddCode(row), r.From, r.Before, new())),
            .. Ranges(live.Told.GetString("Crosswalk")).Select(r => new Range(crosswalk, static (reader, row) => reader.AddMapping(row), r.From, r.Before, new())),
        ];
        await Parallel.ForEachAsync(
            ranges,
            new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellation },
            async (range, stop) =>
            {
                await foreach (var row in range.Table.QueryAsync<TableEntity>(Generations.Within(live.Load, range.From, range.Before), cancellationToken: stop))
                    range.Add(range.Reader, row);
            });
        return CodeRowReader.Join([.. ranges.Select(r => r.Reader)]);
    }

    private static IEnumerable<(string? From, string? Before)> Ranges(string cuts)
    {
        var names = cuts.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i <= names.Length; i++)
            yield return (i == 0 ? null : names[i - 1], i == names.Length ? null : names[i]);
    }

    private sealed record Range(TableClient Table, Action<CodeRowReader, TableEntity> Add, string? From, string? Before, CodeRowReader Reader);
}
