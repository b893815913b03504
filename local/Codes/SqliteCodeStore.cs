using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;
using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Codes;

/// <summary>Code data in the practice's own database file. A replacement is one transaction: readers see the old data until it ends.</summary>
/// <param name="database">The file.</param>
public sealed class SqliteCodeStore(Database database) : ICodeStore
{
    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public ValueTask<string?> FindGenerationAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(database.Use(connection => FindGeneration(connection, null)));
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public Task<CodeData> ReadAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(database.Use(connection =>
        {
            // One transaction, so that all tables are seen as of one moment.
            using var transaction = connection.BeginTransaction(deferred: true);
            return FindGeneration(connection, transaction) is { } generation
                ? new CodeTableReader(connection, transaction, generation, cancellation).Read()
                : CodeData.Empty;
        }));
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    /// <exception cref="ArgumentException">The name holds a character that keys may not.</exception>
    public Task ReplaceAsync(string generation, CodeData data, CancellationToken cancellation) =>
        ReplaceAsync(generation, data, static _ => true, cancellation);

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    /// <exception cref="ArgumentException">The name holds a character that keys may not.</exception>
    public Task<bool> TryReplaceAsync(string? before, string generation, CodeData data, CancellationToken cancellation) =>
        ReplaceAsync(generation, data, inForce => inForce == before, cancellation);

    private Task<bool> ReplaceAsync(string generation, CodeData data, Predicate<string?> mayReplace, CancellationToken cancellation)
    {
        GenerationName.Check(generation);
        cancellation.ThrowIfCancellationRequested();

        return Task.FromResult(database.Use(connection =>
        {
            // The lock is taken first: of two processes with the same data, the second finds the work done.
            using var transaction = connection.BeginTransaction(deferred: false);
            var inForce = FindGeneration(connection, transaction);
            if (inForce == generation)
                return true;
            if (!mayReplace(inForce))
                return false;
            foreach (var table in CodeTable.All)
                connection.Run($"DELETE FROM {table.Name}", transaction);
            new CodeTableWriter(connection, generation, cancellation).Write(data);
            connection.Run(
                "INSERT INTO pointers (name, generation) VALUES ('codes', $generation) ON CONFLICT (name) DO UPDATE SET generation = excluded.generation",
                transaction,
                ("$generation", generation));
            cancellation.ThrowIfCancellationRequested();
            transaction.Commit();
            return true;
        }));
    }

    private static string? FindGeneration(SqliteConnection connection, SqliteTransaction? transaction) =>
        (string?)connection.Ask("SELECT generation FROM pointers WHERE name = 'codes'", transaction);
}
