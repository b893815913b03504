using System.Text;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Ledger;

/// <summary>Takes entries out for good: their place in the file is overwritten, and they are put out of the log beside it.</summary>
internal static class LedgerRemoval
{
    private const string Count = "SELECT changes()";

    /// <summary>Removes a patient.</summary>
    public static int Forget(SqliteConnection connection, string patientKey)
    {
        var removed = 0L;
        connection.Run("PRAGMA secure_delete = ON");
        using (var transaction = connection.BeginTransaction(deferred: false))
        {
            // Every quarter is looked through, not only those that the hint names: nothing may stay.
            foreach (var quarter in LedgerScan.QuartersOf(connection))
            {
                connection.Run(
                    "DELETE FROM ledger WHERE partition_key = $partition AND row_key > $from AND row_key < $to",
                    transaction,
                    ("$partition", $"{quarter}|{patientKey[..LedgerRow.BucketDigits]}"),
                    ("$from", patientKey + "|"),
                    ("$to", patientKey + "}"));
                removed += (long)connection.Ask(Count, transaction)!;
            }

            connection.Run("DELETE FROM patients WHERE number = $number", transaction, ("$number", (long)KnownPatients.NumberOf(patientKey)));
            transaction.Commit();
        }

        PutLogAway(connection);
        return (int)removed;
    }

    /// <summary>Removes entries of visits before a date, a quarter at a time.</summary>
    public static long Trim(SqliteConnection connection, DateOnly before, CancellationToken cancellation)
    {
        var removed = 0L;
        connection.Run("PRAGMA secure_delete = ON");
        foreach (var quarter in LedgerScan.QuartersOf(connection).Where(q => q.FirstDay < before))
        {
            cancellation.ThrowIfCancellationRequested();
            using var transaction = connection.BeginTransaction(deferred: false);
            removed += quarter.LastDay < before ? RemoveQuarter(connection, transaction, quarter) : RemoveDays(connection, quarter, before, cancellation);
            transaction.Commit();
        }

        using (var transaction = connection.BeginTransaction(deferred: false))
        {
            ForgetQuarters(connection, before);
            KeyUses.Trim(connection, transaction, before);
            transaction.Commit();
        }

        PutLogAway(connection);
        return removed;
    }

    private static long RemoveQuarter(SqliteConnection connection, SqliteTransaction transaction, Quarter quarter)
    {
        connection.Run("DELETE FROM ledger WHERE partition_key > $from AND partition_key < $to", transaction, ("$from", quarter + "|"), ("$to", quarter + "}"));
        return (long)connection.Ask(Count, transaction)!;
    }

    private static long RemoveDays(SqliteConnection connection, Quarter quarter, DateOnly before, CancellationToken cancellation)
    {
        using var rows = new Statement(connection, "SELECT row_key, body FROM ledger WHERE partition_key = ?");
        using var delete = new Statement(connection, "DELETE FROM ledger WHERE partition_key = ? AND row_key = ?");
        var texts = new SharedTexts();
        var removed = 0L;
        for (var bucket = 0; bucket < LedgerRow.Buckets; bucket++)
        {
            cancellation.ThrowIfCancellationRequested();
            var partition = LedgerRow.Partition(quarter, bucket);
            var old = new List<byte[]>();
            rows.Text(1, partition);
            while (rows.Next())
            {
                if (LedgerEntryFormat.Read(rows.Bytes(1), "", texts).ServiceDate < before)
                    old.Add(rows.Bytes(0).ToArray());
            }

            foreach (var key in old)
                delete.Text(1, partition).Text(2, key).Run();
            removed += old.Count;
        }

        return removed;
    }

    // A patient without a quarter left is no patient of the ledger. A quarter that was trimmed in part stays a hint.
    private static void ForgetQuarters(SqliteConnection connection, DateOnly before)
    {
        using var hints = new Statement(connection, "SELECT number, quarters FROM patients");
        using var write = new Statement(connection, "UPDATE patients SET quarters = ? WHERE number = ?");
        using var delete = new Statement(connection, "DELETE FROM patients WHERE number = ?");
        var first = LedgerRow.Utf8(Quarter.Of(before));
        var changed = new List<(long Number, string Quarters)>();
        while (hints.Next())
        {
            var quarters = LedgerRow.Quarters(hints.Bytes(1));
            var kept = quarters.FindAll(q => q.AsSpan().SequenceCompareTo(first) >= 0);
            if (kept.Count < quarters.Count)
                changed.Add((hints.Integer(0), string.Join(' ', kept.Select(Encoding.ASCII.GetString))));
        }

        foreach (var (number, quarters) in changed)
        {
            if (quarters.Length == 0)
                delete.Integer(1, number).Run();
            else
                write.Text(1, quarters).Integer(2, number).Run();
        }
    }

    // Where somebody reads at this moment, the log is put away by whoever writes next.
    private static void PutLogAway(SqliteConnection connection) => _ = connection.Ask("PRAGMA wal_checkpoint(TRUNCATE)");
}
