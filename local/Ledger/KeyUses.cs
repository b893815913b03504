using System.Globalization;
using ClaimCheck.App.Ledger;
using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Ledger;

/// <summary>The keys that entries were written under, in the table of settings.</summary>
internal static class KeyUses
{
    private const string Prefix = "ledger key|";

    public static IReadOnlyList<LedgerKeyUse> Read(SqliteConnection connection)
    {
        using var command = connection.Prepare("SELECT name, value FROM settings WHERE name > $prefix AND name < $end ORDER BY name");
        command.Parameters.AddWithValue("$prefix", Prefix);
        command.Parameters.AddWithValue("$end", "ledger key}");
        using var rows = command.ExecuteReader();
        var uses = new List<LedgerKeyUse>();
        while (rows.Read())
            uses.Add(new(rows.GetString(0)[Prefix.Length..], DateOnly.ParseExact(rows.GetString(1), "O", CultureInfo.InvariantCulture)));
        return uses;
    }

    public static bool Write(SqliteConnection connection, LedgerKeyUse use)
    {
        connection.Run(
            "INSERT OR REPLACE INTO settings (name, value) VALUES ($name, $value)", null, ("$name", Prefix + use.Fingerprint), ("$value", use.LastUsed.ToString("O", CultureInfo.InvariantCulture)));
        return true;
    }

    /// <summary>Forgets keys that were last used before a date.</summary>
    public static void Trim(SqliteConnection connection, SqliteTransaction transaction, DateOnly before) => connection.Run(
        "DELETE FROM settings WHERE name > $prefix AND name < $end AND value < $before",
        transaction,
        ("$prefix", Prefix),
        ("$end", "ledger key}"),
        ("$before", before.ToString("O", CultureInfo.InvariantCulture)));
}
