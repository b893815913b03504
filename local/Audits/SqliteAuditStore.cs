using System.Globalization;
using ClaimCheck.App.Audits;
using ClaimCheck.Core.Audits;
using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Audits;

/// <summary>The rows of the audits in the practice's own database file.</summary>
/// <param name="database">The file.</param>
public sealed class SqliteAuditStore(Database database) : IAuditStore
{
    private const string Columns = "quarter, state, due_at, scheduled, partial, started_at, finished_at, problem";

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public Task<AuditRecord?> FindAsync(Quarter quarter, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(database.Use(connection => Find(connection, null, quarter)));
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public Task<IReadOnlyList<AuditRecord>> ListAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<AuditRecord>>(database.Use(connection =>
        {
            using var command = connection.Prepare($"SELECT {Columns} FROM audits ORDER BY quarter", null);
            return Read(command);
        }));
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task<bool> TryReplaceAsync(AuditRecord? seen, AuditRecord record, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(database.Use(connection =>
        {
            // The lock is taken first: of two processes that have seen the same row, the second finds another.
            using var transaction = connection.BeginTransaction(deferred: false);
            if (Find(connection, transaction, record.Quarter) != seen)
                return false;
            connection.Run(
                $"INSERT OR REPLACE INTO audits ({Columns}) VALUES ($quarter, $state, $dueAt, $scheduled, $partial, $startedAt, $finishedAt, $problem)",
                transaction,
                ("$quarter", record.Quarter.ToString()),
                ("$state", record.State.ToString()),
                ("$dueAt", Text(record.DueAt)),
                ("$scheduled", record.IsScheduled ? 1 : 0),
                ("$partial", record.Partial ? 1 : 0),
                ("$startedAt", Text(record.StartedAt)),
                ("$finishedAt", Text(record.FinishedAt)),
                ("$problem", record.Problem));
            transaction.Commit();
            return true;
        }));
    }

    private static AuditRecord? Find(SqliteConnection connection, SqliteTransaction? transaction, Quarter quarter)
    {
        using var command = connection.Prepare($"SELECT {Columns} FROM audits WHERE quarter = $quarter", transaction);
        command.Parameters.AddWithValue("$quarter", quarter.ToString());
        return Read(command).FirstOrDefault();
    }

    private static List<AuditRecord> Read(SqliteCommand command)
    {
        using var rows = command.ExecuteReader();
        var records = new List<AuditRecord>();
        while (rows.Read())
        {
            records.Add(new AuditRecord(Quarter.Parse(rows.GetString(0)), Enum.Parse<AuditState>(rows.GetString(1)))
            {
                DueAt = Time(rows, 2),
                IsScheduled = rows.GetInt64(3) != 0,
                Partial = rows.GetInt64(4) != 0,
                StartedAt = Time(rows, 5),
                FinishedAt = Time(rows, 6),
                Problem = rows.IsDBNull(7) ? null : rows.GetString(7),
            });
        }

        return records;
    }

    private static string? Text(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.ParseExact(row.GetString(column), "O", CultureInfo.InvariantCulture);
}
