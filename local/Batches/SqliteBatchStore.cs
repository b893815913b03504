using System.Globalization;
using ClaimCheck.App.Batches;
using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Batches;

/// <summary>How far batches have come, in the practice's own database file.</summary>
/// <param name="database">The file.</param>
public sealed class SqliteBatchStore(Database database) : IBatchStore
{
    private const string Columns = "name, state, sha256, basis, published, today, edition, rows_read, bytes_read, bytes_total, started_at, finished_at, problem";

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public Task<BatchRecord?> FindAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(database.Use(connection => Read(connection, "WHERE name = $name", name).FirstOrDefault()));
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public Task<IReadOnlyList<BatchRecord>> ListAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<BatchRecord>>(database.Use(connection => Read(connection, "ORDER BY name", "")));
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task SaveAsync(BatchRecord record, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        database.Use(connection =>
        {
            connection.Run(
                $"INSERT OR REPLACE INTO batches ({Columns}) VALUES ($name, $state, $sha256, $basis, $published, $today, $edition, $rowsRead, $bytesRead, $bytesTotal, $startedAt, $finishedAt, $problem)",
                null,
                ("$name", record.Name),
                ("$state", record.State.ToString()),
                ("$sha256", record.Sha256),
                ("$basis", record.Basis),
                ("$published", record.Published),
                ("$today", record.Today?.ToString("O", CultureInfo.InvariantCulture)),
                ("$edition", record.Edition),
                ("$rowsRead", record.RowsRead),
                ("$bytesRead", record.BytesRead),
                ("$bytesTotal", record.BytesTotal),
                ("$startedAt", Text(record.StartedAt)),
                ("$finishedAt", Text(record.FinishedAt)),
                ("$problem", record.Problem));
            return true;
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task RemoveAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        database.Use(connection =>
        {
            connection.Run("DELETE FROM batches WHERE name = $name", null, ("$name", name));
            return true;
        });
        return Task.CompletedTask;
    }

    private static List<BatchRecord> Read(SqliteConnection connection, string which, string name)
    {
        using var command = connection.Prepare($"SELECT {Columns} FROM batches {which}", null);
        command.Parameters.AddWithValue("$name", name);
        using var rows = command.ExecuteReader();
        var records = new List<BatchRecord>();
        while (rows.Read())
        {
            records.Add(new BatchRecord(rows.GetString(0), Enum.Parse<BatchState>(rows.GetString(1)))
            {
                Sha256 = Text(rows, 2),
                Basis = Text(rows, 3),
                Published = Text(rows, 4),
                Today = Text(rows, 5) is { } today ? DateOnly.ParseExact(today, "O", CultureInfo.InvariantCulture) : null,
                Edition = Text(rows, 6),
                RowsRead = rows.GetInt64(7),
                BytesRead = rows.GetInt64(8),
                BytesTotal = rows.GetInt64(9),
                StartedAt = Time(rows, 10),
                FinishedAt = Time(rows, 11),
                Problem = Text(rows, 12),
            });
        }

        return records;
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string? Text(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        Text(row, column) is { } time ? DateTimeOffset.ParseExact(time, "O", CultureInfo.InvariantCulture) : null;
}
