using System.Text;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Ledger;

/// <summary>Asks for one patient after the other over a connection that is kept open. For one thread at a time.</summary>
internal sealed class LedgerReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _begin;
    private readonly Statement _end;
    private readonly Statement _hint;
    private readonly Statement _rows;
    private readonly SharedTexts _texts = new();
    private readonly bool _holds;

    /// <summary>Takes over a connection.</summary>
    /// <param name="connection">An open one.</param>
    /// <param name="holds">Whether it sees the ledger as it stands now for as long as it lives.</param>
    public LedgerReader(SqliteConnection connection, bool holds)
    {
        _connection = connection;
        _holds = holds;

        // In KB. Several that hold stand beside a batch, which has its own to keep in memory.
        connection.Run($"PRAGMA cache_size = -{(holds ? 2048 : 4096)}");
        _begin = new Statement(connection, "BEGIN");
        _end = new Statement(connection, "COMMIT");
        _hint = new Statement(connection, "SELECT quarters FROM patients WHERE number = ?");
        _rows = new Statement(connection, "SELECT body FROM ledger WHERE partition_key = ? AND row_key > ? AND row_key < ?");
        if (!holds)
        {
            Index = WalIndex.Of(connection);
            return;
        }

        // A transaction sees what there was when it first read something.
        _begin.Run();
        _ = connection.Ask("SELECT 1 FROM patients LIMIT 1");
    }

    /// <summary>Tells who has written meanwhile; null where the connection holds the ledger, and where it cannot be told.</summary>
    public WalIndex? Index { get; }

    /// <summary>What is held of a patient.</summary>
    public PatientHistory History(string patientKey)
    {
        // Whoever writes meanwhile is seen in all quarters or in none.
        if (!_holds)
            _begin.Run();
        try
        {
            return Read(patientKey);
        }
        finally
        {
            if (!_holds)
                _end.Run();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _begin.Dispose();
        _end.Dispose();
        _hint.Dispose();
        _rows.Dispose();
        _connection.Dispose();
    }

    private PatientHistory Read(string patientKey)
    {
        var quarters = _hint.Integer(1, (long)KnownPatients.NumberOf(patientKey)).Next() ? LedgerRow.Quarters(_hint.Bytes(0)) : [];
        _hint.Reset();
        if (quarters.Count == 0)
            return PatientHistory.None;
        Span<byte> from = stackalloc byte[PatientKeys.Length + 1];
        Span<byte> to = stackalloc byte[PatientKeys.Length + 1];
        Span<byte> partition = stackalloc byte[LedgerRow.QuarterLength + 1 + LedgerRow.BucketDigits];
        Encoding.ASCII.GetBytes(patientKey, from);
        from[PatientKeys.Length] = (byte)StoreKey.Divider;
        from.CopyTo(to);
        to[PatientKeys.Length] = LedgerRow.AfterDivider;
        var entries = new List<LedgerEntry>();
        foreach (var quarter in quarters)
        {
            LedgerRow.Partition(quarter, from, partition);
            _rows.Text(1, partition).Text(2, from).Text(3, to);
            while (_rows.Next())
                entries.Add(LedgerEntryFormat.Read(_rows.Bytes(0), patientKey, _texts));
        }

        return entries.Count == 0 ? PatientHistory.None : new PatientHistory(entries);
    }
}
