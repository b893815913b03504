using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ClaimCheck.Local.Storage;

/// <summary>Short forms of what is done to a connection over and over.</summary>
internal static class SqliteCommands
{
    /// <summary>Runs statements that answer nothing.</summary>
    public static void Run(this SqliteConnection connection, string sql, SqliteTransaction? transaction = null, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = connection.Prepare(sql, transaction);
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    /// <summary>Asks for one value; null where there is no row.</summary>
    public static object? Ask(this SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.Prepare(sql, transaction);
        return command.ExecuteScalar();
    }

    /// <summary>A command, ready to run.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "The statements are constants of this program; values are always parameters.")]
    public static SqliteCommand Prepare(this SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return command;
    }

    /// <summary>A text column where it stands, good until the next row; empty where it is null.</summary>
    public static ReadOnlySpan<byte> Utf8(this SqliteDataReader row, int column) => raw.sqlite3_column_blob(row.Handle!, column);
}
