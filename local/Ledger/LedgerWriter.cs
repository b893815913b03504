using System.Globalization;
using System.Text;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Ledger;

/// <summary>Writes records in order into the transaction that a connection is in: patient by patient, claim by claim.</summary>
internal sealed class LedgerWriter : IDisposable
{
    private const int RowsBetweenLooks = 4096;
    private const int FrequencyAt = 3;

    private readonly Statement _hint;
    private readonly Statement _rows;
    private readonly Statement _insert;
    private readonly Statement _delete;
    private readonly Statement _note;

    // The patient who is being written.
    private readonly byte[] _patientBytes = new byte[LedgerRecord.PatientLength];
    private readonly byte[] _patient = new byte[PatientKeys.Length + 1];
    private readonly byte[] _patientEnd = new byte[PatientKeys.Length + 1];
    private readonly SortedSet<string> _quarters = new(StringComparer.Ordinal);
    private readonly List<Held> _held = [];
    private readonly ClaimInHand _claim = new();
    private readonly byte[] _partition = new byte[LedgerRow.QuarterLength + 1 + LedgerRow.BucketDigits];
    private byte[] _rowKey = new byte[512];
    private long _number;
    private int _noted;

    public LedgerWriter(SqliteConnection connection)
    {
        _hint = new Statement(connection, "SELECT quarters FROM patients WHERE number = ?");
        _rows = new Statement(connection, "SELECT row_key, body FROM ledger WHERE partition_key = ? AND row_key > ? AND row_key < ?");
        _insert = new Statement(connection, "INSERT OR REPLACE INTO ledger (partition_key, row_key, body) VALUES (?, ?, ?)");
        _delete = new Statement(connection, "DELETE FROM ledger WHERE partition_key = ? AND row_key = ?");
        _note = new Statement(connection, "INSERT OR REPLACE INTO patients (number, quarters) VALUES (?, ?)");
    }

    /// <summary>Writes all records.</summary>
    public void Write(ILedgerCursor records, CancellationToken cancellation)
    {
        var written = 0;
        var more = records.Next();
        while (more)
        {
            BeginPatient(records.Record);
            do
            {
                _claim.Begin(records.Record);
                do
                {
                    _claim.Add(records.Record);
                    if (written++ % RowsBetweenLooks == 0)
                        cancellation.ThrowIfCancellationRequested();
                    more = records.Next();
                }
                while (more && IsPatients(records.Record) && _claim.IsOf(records.Record));
                WriteClaim();
            }
            while (more && IsPatients(records.Record));
            EndPatient();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hint.Dispose();
        _rows.Dispose();
        _insert.Dispose();
        _delete.Dispose();
        _note.Dispose();
    }

    private bool IsPatients(LedgerRecord record) => record.Patient.SequenceEqual(_patientBytes);

    private void BeginPatient(LedgerRecord record)
    {
        record.Patient.CopyTo(_patientBytes);
        _number = (long)record.PatientNumber;
        Convert.TryToHexStringLower(_patientBytes, _patient, out _);
        _patient.CopyTo(_patientEnd, 0);
        _patient[PatientKeys.Length] = (byte)StoreKey.Divider;
        _patientEnd[PatientKeys.Length] = LedgerRow.AfterDivider;
        _held.Clear();
        _quarters.Clear();
        if (_hint.Integer(1, _number).Next())
        {
            foreach (var quarter in LedgerRow.Quarters(_hint.Bytes(0)))
            {
                _quarters.Add(Encoding.ASCII.GetString(quarter));
                ReadHeld(quarter);
            }
        }

        _hint.Reset();
        _noted = _quarters.Count;
    }

    private void ReadHeld(byte[] quarter)
    {
        LedgerRow.Partition(quarter, _patient, _partition);
        _rows.Text(1, _partition).Text(2, _patient).Text(3, _patientEnd);
        while (_rows.Next())
            _held.Add(new Held(quarter, _rows.Bytes(0).ToArray(), LedgerEntry.RankOf((char)_rows.Bytes(1)[FrequencyAt])));
    }

    private void WriteClaim()
    {
        var held = -1;
        foreach (var row in _held)
        {
            if (_claim.IsOf(LedgerRow.ClaimOf(row.RowKey)))
                held = Math.Max(held, row.Rank);
        }

        var (first, end) = _claim.Choose(held);
        if (first == end)
            return;
        foreach (var row in _held)
        {
            if (_claim.IsOf(LedgerRow.ClaimOf(row.RowKey)))
                _delete.Text(1, _partition.AsSpan(0, LedgerRow.Partition(row.Quarter, _patient, _partition))).Text(2, row.RowKey).Run();
        }

        for (var i = first; i < end; i++)
        {
            if (!_claim.IsRepeated(i, end))
                Insert(_claim.Record(i));
        }
    }

    private void Insert(LedgerRecord record)
    {
        LedgerRow.Partition(record.Quarter, _patient, _partition);
        var most = _patient.Length + record.Claim.Length + 16;
        if (_rowKey.Length < most)
            _rowKey = new byte[2 * most];
        _patient.CopyTo(_rowKey, 0);
        var length = _patient.Length;
        record.Claim.CopyTo(_rowKey.AsSpan(length));
        length += record.Claim.Length;
        _rowKey[length++] = (byte)StoreKey.Divider;
        record.Line.TryFormat(_rowKey.AsSpan(length), out var digits, "D4", CultureInfo.InvariantCulture);
        length += digits;
        _insert.Text(1, _partition).Text(2, _rowKey.AsSpan(0, length)).Bytes(3, record.Body).Run();
        if (!HasQuarter(record.Quarter))
            _quarters.Add(Encoding.ASCII.GetString(record.Quarter));
    }

    private bool HasQuarter(ReadOnlySpan<byte> quarter)
    {
        foreach (var known in _quarters)
        {
            if (Ascii.Equals(quarter, known))
                return true;
        }

        return false;
    }

    private void EndPatient()
    {
        if (_quarters.Count > _noted)
            _note.Integer(1, _number).Text(2, _quarters.Count == 1 ? _quarters.Min! : string.Join(' ', _quarters)).Run();
    }

    private readonly record struct Held(byte[] Quarter, byte[] RowKey, int Rank);
}
