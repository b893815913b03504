using Azure.Data.Tables;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Policies;
using ClaimCheck.Functions.Storage;

namespace ClaimCheck.Functions.Policies;

/// <summary>
/// A practice's own policies and exceptions in the table <c>policies</c>: for each of the two a partition with a row for each
/// row of the file, which a pointer row names.
/// </summary>
public sealed class TablePolicyStore : IPolicyStore
{
    private const string Body = "Body";

    private readonly StoreTable _table;
    private readonly Generations _policies;
    private readonly Generations _exceptions;
    private readonly TimeProvider _clock;

    /// <summary>Names the place; nothing is asked of it or made yet.</summary>
    /// <param name="account">The account.</param>
    /// <param name="clock">Waits between two tries, and tells which imports were given up.</param>
    public TablePolicyStore(StorageAccount account, TimeProvider clock)
        : this(account.Tables, clock, "")
    {
    }

    /// <summary>The same with a table of another name. For tests.</summary>
    internal TablePolicyStore(TableServiceClient tables, TimeProvider clock, string prefix)
    {
        _table = new(tables, prefix + "policies");
        _policies = new(_table, [_table], "policies", clock);
        _exceptions = new(_table, [_table], "exceptions", clock);
        _clock = clock;
    }

    /// <inheritdoc/>
    /// <exception cref="Azure.RequestFailedException">The store cannot be read.</exception>
    public async ValueTask<string?> FindEditionAsync(CancellationToken cancellation)
    {
        var (policies, exceptions) = await FindAsync(cancellation);
        return (policies, exceptions) is (null, null) ? null : $"policies {policies?.Generation ?? "shipped"}+exceptions {exceptions?.Generation ?? "none"}";
    }

    /// <inheritdoc/>
    /// <exception cref="Azure.RequestFailedException">The store cannot be read.</exception>
    public async Task<OwnPolicies> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var (policies, exceptions) = await FindAsync(cancellation);
            var own = new OwnPolicies(
                policies is null ? null : PolicyText.ReadPolicies(await RowsAsync(policies, cancellation)),
                exceptions is null ? [] : PolicyText.ReadExceptions(await RowsAsync(exceptions, cancellation)));

            // The two stand as of one moment if neither was replaced meanwhile.
            var now = await FindAsync(cancellation);
            if (now.Policies?.Load == policies?.Load && now.Exceptions?.Load == exceptions?.Load)
                return own;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="Azure.RequestFailedException">The store cannot be written.</exception>
    public Task ReplaceAsync(IReadOnlyList<PolicyRow> policies, CancellationToken cancellation) =>
        ReplaceAsync(_policies, [.. policies.Select(PolicyText.Of)], cancellation);

    /// <inheritdoc/>
    /// <exception cref="Azure.RequestFailedException">The store cannot be written.</exception>
    public Task ReplaceAsync(IReadOnlyList<PolicyException> exceptions, CancellationToken cancellation) =>
        ReplaceAsync(_exceptions, [.. exceptions.Select(PolicyText.Of)], cancellation);

    private Task<bool> ReplaceAsync(Generations generations, string[] rows, CancellationToken cancellation) => generations.ReplaceAsync(
        PolicyText.EditionOf(rows),
        static _ => true,
        async (load, stop) =>
        {
            var table = await _table.GetAsync(stop);
            await table.WriteAsync(
                rows.Select((row, i) => new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity(PartitionOf(load), $"{i:D6}") { [Body] = row })),
                _clock,
                stop);
            return new Dictionary<string, object>(StringComparer.Ordinal);
        },
        cancellation);

    private async Task<(LiveGeneration? Policies, LiveGeneration? Exceptions)> FindAsync(CancellationToken cancellation)
    {
        var policies = _policies.FindAsync(cancellation);
        var exceptions = _exceptions.FindAsync(cancellation);
        return (await policies, await exceptions);
    }

    // In the order of the file, which the row key tells.
    private async Task<List<string>> RowsAsync(LiveGeneration live, CancellationToken cancellation)
    {
        var table = await _table.GetAsync(cancellation);
        return await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(live.Load)}"), cancellationToken: cancellation)
            .Select(r => r.GetString(Body))
            .ToListAsync(cancellation);
    }

    private static string PartitionOf(string load) => load + "|rows";
}
