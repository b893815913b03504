using System.Globalization;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Policies;
using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Policies;

/// <summary>A practice's own policies and exceptions in its database file. A replacement is one transaction.</summary>
/// <param name="database">The file.</param>
public sealed class SqlitePolicyStore(Database database) : IPolicyStore
{
    private const string Policies = "policies";
    private const string Exceptions = "exceptions";

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public ValueTask<string?> FindEditionAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(database.Use(connection => connection.Ask(
            "SELECT group_concat(name || ' ' || generation, '+') FROM (SELECT name, generation FROM pointers WHERE name IN ('policies', 'exceptions') ORDER BY name)") as string));
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public Task<OwnPolicies> ReadAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(database.Use(connection =>
        {
            // One transaction, so that both tables are seen as of one moment.
            using var transaction = connection.BeginTransaction(deferred: true);
            var own = connection.Ask("SELECT generation FROM pointers WHERE name = 'policies'", transaction) is not null;
            return new OwnPolicies(
                own ? PolicyText.ReadPolicies(Rows(connection, transaction, Policies)) : null,
                PolicyText.ReadExceptions(Rows(connection, transaction, Exceptions)));
        }));
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task ReplaceAsync(IReadOnlyList<PolicyRow> policies, CancellationToken cancellation) =>
        ReplaceAsync(Policies, [.. policies.Select(p => (p.PayerId, PolicyText.Of(p)))], cancellation);

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task ReplaceAsync(IReadOnlyList<PolicyException> exceptions, CancellationToken cancellation) =>
        ReplaceAsync(Exceptions, [.. exceptions.Select(e => (e.Rule, PolicyText.Of(e)))], cancellation);

    private Task ReplaceAsync(string table, (string Partition, string Body)[] rows, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        database.Use(connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            connection.Run($"DELETE FROM {table}", transaction);
            using (var writer = new RowWriter(connection, table, ["partition_key", "row_key", "body"]))
            {
                for (var i = 0; i < rows.Length; i++)
                {
                    writer.Text(StoreKey.Of(rows[i].Partition)).Text(i.ToString("D6", CultureInfo.InvariantCulture)).Text(rows[i].Body);
                    writer.End();
                }
            }

            connection.Run(
                "INSERT OR REPLACE INTO pointers (name, generation) VALUES ($name, $generation)",
                transaction,
                ("$name", table),
                ("$generation", PolicyText.EditionOf(rows.Select(r => r.Body))));
            cancellation.ThrowIfCancellationRequested();
            transaction.Commit();
            return true;
        });
        return Task.CompletedTask;
    }

    // In the order of the file, which the row key tells.
    private static List<string> Rows(SqliteConnection connection, SqliteTransaction transaction, string table)
    {
        using var command = connection.Prepare($"SELECT body FROM {table} ORDER BY row_key", transaction);
        using var read = command.ExecuteReader();
        var rows = new List<string>();
        while (read.Read())
            rows.Add(read.GetString(0));
        return rows;
    }
}
