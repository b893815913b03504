using ClaimCheck.App.Ledger;
using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Ledger;

/// <summary>What sessions of entries were of, in the table of settings.</summary>
internal static class LedgerMarks
{
    private const string Prefix = "ledger mark|";

    public static void Write(SqliteConnection connection, SqliteTransaction transaction, LedgerMark mark) => connection.Run(
        "INSERT OR REPLACE INTO settings (name, value) VALUES ($name, $value)", transaction, ("$name", Prefix + mark.Name), ("$value", mark.Content));

    public static bool Has(SqliteConnection connection, LedgerMark mark)
    {
        using var command = connection.Prepare("SELECT value FROM settings WHERE name = $name");
        command.Parameters.AddWithValue("$name", Prefix + mark.Name);
        return (string?)command.ExecuteScalar() == mark.Content;
    }
}
