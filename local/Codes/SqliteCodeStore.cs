using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;
using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Codes;

/// <summary>Code data in the practice's own database file. A replacement is one transaction: readers see the old data until it ends.</summary>
/// <param name="database">The file.</param>
public sealed class SqliteCodeStore(Database database) : ICodeStore
{
    private const int RowsBetweenLooks = 1024;

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
                ? Read(connection, transaction, generation, cancellation)
                : CodeData.Empty;
        }));
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    /// <exception cref="ArgumentException">The name holds a character that keys may not.</exception>
    public Task ReplaceAsync(string generation, CodeData data, CancellationToken cancellation)
    {
        if (generation.Length == 0 || generation.AsSpan().IndexOfAny("|/\\#?") >= 0 || generation.Any(char.IsControl))
            throw new ArgumentException($"'{generation}' cannot name a generation: | / \\ # ? and control characters are not accepted.", nameof(generation));
        cancellation.ThrowIfCancellationRequested();

        database.Use(connection =>
        {
            // The lock is taken first: of two processes with the same data, the second finds the work done.
            using var transaction = connection.BeginTransaction(deferred: false);
            if (FindGeneration(connection, transaction) == generation)
                return false;
            foreach (var table in CodeTables.All)
            {
                connection.Run($"DELETE FROM {table.Name}", transaction);
                Insert(connection, transaction, table, table.Rows(data, generation), cancellation);
            }

            connection.Run(
                "INSERT INTO pointers (name, generation) VALUES ('codes', $generation) ON CONFLICT (name) DO UPDATE SET generation = excluded.generation",
                transaction,
                ("$generation", generation));
            cancellation.ThrowIfCancellationRequested();
            transaction.Commit();
            return true;
        });
        return Task.CompletedTask;
    }

    private static string? FindGeneration(SqliteConnection connection, SqliteTransaction? transaction) =>
        (string?)connection.Ask("SELECT generation FROM pointers WHERE name = 'codes'", transaction);

    private static void Insert(SqliteConnection connection, SqliteTransaction transaction, CodeTable table, IEnumerable<CodeTableRow> rows, CancellationToken cancellation)
    {
        // A deterministic key and an upsert, as in Table Storage: a row that comes twice is one row.
        using var command = connection.Prepare(
            $"INSERT OR REPLACE INTO {table.Name} (partition_key, row_key{string.Concat(table.Columns.Select(c => ", " + c))}) "
            + $"VALUES ($p, $r{string.Concat(table.Columns.Select((_, i) => $", $v{i}"))})",
            transaction);
        var partitionKey = command.Parameters.Add("$p", SqliteType.Text);
        var rowKey = command.Parameters.Add("$r", SqliteType.Text);
        var values = table.Columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = $"$v{i}" })).ToArray();
        command.Prepare();

        // In the order of the keys every row goes to the end of the tree.
        var written = 0;
        foreach (var row in rows.OrderBy(r => r.PartitionKey, StringComparer.Ordinal).ThenBy(r => r.RowKey, StringComparer.Ordinal))
        {
            if (written++ % RowsBetweenLooks == 0)
                cancellation.ThrowIfCancellationRequested();
            partitionKey.Value = row.PartitionKey;
            rowKey.Value = row.RowKey;
            for (var i = 0; i < values.Length; i++)
                values[i].Value = row.Values[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }

    private static CodeData Read(SqliteConnection connection, SqliteTransaction transaction, string generation, CancellationToken cancellation) => new()
    {
        Codes = Rows(connection, transaction, CodeTables.Codes, generation, CodeTables.ReadCode, cancellation),
        WholePrefixes = Rows(connection, transaction, CodeTables.WholePrefixes, generation, CodeTables.ReadWholePrefix, cancellation),
        Releases = Rows(connection, transaction, CodeTables.Releases, generation, CodeTables.ReadRelease, cancellation),
        Notes = Rows(connection, transaction, CodeTables.Notes, generation, CodeTables.ReadNote, cancellation),
        Crosswalk = Rows(connection, transaction, CodeTables.Crosswalk, generation, CodeTables.ReadCrosswalk, cancellation),
        Successions = Rows(connection, transaction, CodeTables.Successions, generation, CodeTables.ReadSuccession, cancellation),
        Drgs = Rows(connection, transaction, CodeTables.Drgs, generation, CodeTables.ReadDrg, cancellation),
        UnspecifiedPairs = Rows(connection, transaction, CodeTables.UnspecifiedPairs, generation, CodeTables.ReadUnspecifiedPair, cancellation),
    };

    private static List<T> Rows<T>(
        SqliteConnection connection, SqliteTransaction transaction, CodeTable table, string generation, Func<string[], SqliteDataReader, T> read, CancellationToken cancellation)
    {
        // '}' follows '|': the range is all keys that begin with the generation.
        using var command = connection.Prepare(
            $"SELECT partition_key || '|' || row_key{string.Concat(table.Columns.Select(c => ", " + c))} FROM {table.Name} "
            + "WHERE partition_key >= $from AND partition_key < $to ORDER BY partition_key, row_key",
            transaction);
        command.Parameters.AddWithValue("$from", generation + "|");
        command.Parameters.AddWithValue("$to", generation + "}");
        using var rows = command.ExecuteReader();
        var all = new List<T>();
        while (rows.Read())
        {
            if (all.Count % RowsBetweenLooks == 0)
                cancellation.ThrowIfCancellationRequested();
            all.Add(read(rows.GetString(0).Split('|'), rows));
        }

        return all;
    }
}
