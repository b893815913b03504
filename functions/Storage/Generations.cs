using Azure;
using Azure.Data.Tables;

namespace ClaimCheck.Functions.Storage;

/// <summary>
/// Many rows that are replaced at once. A table knows no transaction over partitions, so a replacement is written beside what
/// is there, as a load of its own; a pointer row then names it, under the ETag that was seen. Whoever reads goes by the
/// pointer. The load before the live one stays for readers under way; what was there before that is removed.
/// </summary>
/// <remarks>
/// Every load has a row in the pointer's partition, and the swap touches it in the same transaction. A sweep marks that row
/// before it removes a load that was given up; a writer who comes back late then finds its swap refused.
/// </remarks>
/// <param name="pointers">The table the pointer stands in.</param>
/// <param name="tables">The tables rows of a load stand in; their partition keys begin with its name and <c>|</c>.</param>
/// <param name="name">What is replaced: the pointer's row key.</param>
/// <param name="clock">Tells which loads were given up.</param>
internal sealed class Generations(StoreTable pointers, IReadOnlyList<StoreTable> tables, string name, TimeProvider clock)
{
    private const string Partition = "pointer";
    private const string Begun = "Begun";

    // No import takes so long: a load that was begun so long ago and is not in force never will be.
    private static readonly TimeSpan GivenUp = TimeSpan.FromDays(1);

    /// <summary>What is in force; null before the first replacement. One small request.</summary>
    public async Task<LiveGeneration?> FindAsync(CancellationToken cancellation)
    {
        var table = await pointers.GetAsync(cancellation);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(Partition, name, cancellationToken: cancellation);
        if (row.HasValue)
            return LiveGeneration.Of(row.Value!);

        // An operator may have removed the tables to begin anew.
        if (row.GetRawResponse().Content.ToString().Contains("TableNotFound", StringComparison.Ordinal))
        {
            foreach (var store in tables)
                store.Doubt();
        }

        return null;
    }

    /// <summary>Whether rows read since the pointer named them were all there: nothing of them is removed before two swaps.</summary>
    public async Task<bool> StillHoldsAsync(LiveGeneration read, CancellationToken cancellation) =>
        await FindAsync(cancellation) is { } now && (now.Load == read.Load || now.Before == read.Load);

    /// <summary>Puts a generation in the place of the one in force, unless it is in force already.</summary>
    /// <param name="generation">Its name.</param>
    /// <param name="mayReplace">Whether it may take the place of the one named; asked again where another came first.</param>
    /// <param name="write">Writes the rows of a load and gives what the pointer is to tell readers of them.</param>
    /// <param name="cancellation">Until the swap.</param>
    /// <returns>False where it may not.</returns>
    public async Task<bool> ReplaceAsync(
        string generation, Predicate<string?> mayReplace, Func<string, CancellationToken, Task<IReadOnlyDictionary<string, object>>> write, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var seen = await FindAsync(cancellation);
        if (seen?.Generation == generation || !mayReplace(seen?.Generation))
            return seen?.Generation == generation;

        var (load, mark) = await BeginAsync(generation, cancellation);
        var told = await write(load, cancellation);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await TrySwapAsync(seen, LiveGeneration.Row(Partition, name, generation, load, seen?.Load, told), mark, cancellation))
            {
                await SweepAsync(seen?.Before);
                return true;
            }

            seen = await FindAsync(cancellation);
            if (seen?.Generation == generation || !mayReplace(seen?.Generation))
            {
                await TryRemoveAsync(load);
                return seen?.Generation == generation;
            }
        }
    }

    // The name is the writer's own, so that two who write the same never touch each other's rows.
    private async Task<(string Load, TableEntity Mark)> BeginAsync(string generation, CancellationToken cancellation)
    {
        var load = $"{generation}~{Guid.NewGuid().ToString("n")[..12]}";
        var mark = new TableEntity(Partition, MarkOf(load)) { [Begun] = clock.GetUtcNow() };
        var table = await pointers.GetAsync(cancellation);
        var written = await table.UpsertEntityAsync(mark, TableUpdateMode.Replace, cancellation);
        mark.ETag = written.Headers.ETag ?? throw new InvalidOperationException("The table service gave no ETag for a row it wrote.");
        return (load, mark);
    }

    private async Task<bool> TrySwapAsync(LiveGeneration? seen, TableEntity next, TableEntity mark, CancellationToken cancellation)
    {
        TableTransactionAction[] swap =
        [
            seen is null ? new(TableTransactionActionType.Add, next) : new(TableTransactionActionType.UpdateReplace, next, seen.Version),
            new(TableTransactionActionType.UpdateMerge, mark, mark.ETag),
        ];
        var table = await pointers.GetAsync(cancellation);
        try
        {
            await Patience.TryAsync(() => table.SubmitTransactionAsync(swap, cancellation), clock, cancellation);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 409 or 412)
        {
            // Another came first, or the answer to this very swap was lost and it was sent again. No two loads are named alike;
            // another may have come since.
            var now = await FindAsync(cancellation);
            var own = LiveGeneration.Of(next).Load;
            if (now?.Load == own || now?.Before == own)
                return true;
            if (now?.Version == seen?.Version)
                throw;
            return false;
        }
    }

    // What is left over costs room and harms nobody: the next sweep tries again.
    private async Task SweepAsync(string? dropped)
    {
        try
        {
            // In this order: a load that comes into force after its mark was read has another mark by then.
            var table = await pointers.GetAsync(CancellationToken.None);
            var marks = await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {MarkOf("")} and RowKey lt {name + "}"}")).ToListAsync();
            var live = await FindAsync(CancellationToken.None);
            foreach (var mark in marks)
            {
                var load = mark.RowKey[MarkOf("").Length..];
                if (load == live?.Load || load == live?.Before || (load != dropped && mark.GetDateTimeOffset(Begun) > clock.GetUtcNow() - GivenUp))
                    continue;
                await table.UpdateEntityAsync(mark, mark.ETag);
                await RemoveAsync(load);
            }
        }
        catch (RequestFailedException)
        {
        }
    }

    private async Task TryRemoveAsync(string load)
    {
        try
        {
            await RemoveAsync(load);
        }
        catch (RequestFailedException)
        {
        }
    }

    private async Task RemoveAsync(string load)
    {
        foreach (var store in tables)
        {
            var table = await store.GetAsync(CancellationToken.None);
            await foreach (var page in table.QueryAsync<TableEntity>(Within(load, null, null), select: ["PartitionKey", "RowKey"]).AsPages())
                await table.WriteAsync(page.Values.Select(r => new TableTransactionAction(TableTransactionActionType.Delete, r, ETag.All)), clock, CancellationToken.None);
        }

        await (await pointers.GetAsync(CancellationToken.None)).DeleteEntityAsync(Partition, MarkOf(load));
    }

    /// <summary>The filter of a load's rows whose partition, behind the load's name, lies between two.</summary>
    /// <param name="load">The load.</param>
    /// <param name="from">The first partition; null for all from the beginning.</param>
    /// <param name="before">The partition that is no longer among them; null for all to the end.</param>
    public static string Within(string load, string? from, string? before)
    {
        // '}' follows '|'.
        var first = $"{load}|{from}";
        var end = before is null ? load + "}" : $"{load}|{before}";
        return TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {end}");
    }

    private string MarkOf(string load) => $"{name}|{load}";
}

/// <summary>What a pointer row says.</summary>
/// <param name="Generation">The generation in force.</param>
/// <param name="Load">How its rows' partition keys begin.</param>
/// <param name="Before">The load that was in force before, which is still there; null for none.</param>
/// <param name="Version">The row's ETag.</param>
/// <param name="Told">The row, with what the writer told of the load.</param>
internal sealed record LiveGeneration(string Generation, string Load, string? Before, ETag Version, TableEntity Told)
{
    public static LiveGeneration Of(TableEntity row) =>
        new(row.GetString(nameof(Generation)), row.GetString(nameof(Load)), row.GetString(nameof(Before)), row.ETag, row);

    public static TableEntity Row(string partition, string name, string generation, string load, string? before, IReadOnlyDictionary<string, object> told)
    {
        var row = new TableEntity(partition, name) { [nameof(Generation)] = generation, [nameof(Load)] = load, [nameof(Before)] = before };
        foreach (var (property, value) in told)
            row[property] = value;
        return row;
    }
}
