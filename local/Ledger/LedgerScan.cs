using System.Text;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Ledger;

/// <summary>
/// Reads some quarters in order of patient key: bucket by bucket, the partitions of a bucket side by side, so that what a
/// patient has in all quarters comes together.
/// </summary>
internal sealed class LedgerScan : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _end;
    private readonly Head[] _heads;
    private readonly SharedTexts _texts = new();
    private readonly byte[] _patient = new byte[PatientKeys.Length];
    private string _patientKey = "";
    private int _bucket = -1;
    private int _current;

    /// <summary>Takes over a connection, and sees the ledger as it stands now.</summary>
    public LedgerScan(SqliteConnection connection, Quarter from, Quarter to)
    {
        _connection = connection;
        using (var begin = new Statement(connection, "BEGIN"))
            begin.Run();
        _end = new Statement(connection, "ROLLBACK");
        _heads = [.. QuartersOf(connection).Where(q => q >= from && q <= to).Select(q => new Head(connection, q))];
        _current = _heads.Length;
    }

    /// <summary>The quarters that the ledger has entries of, in order.</summary>
    public static List<Quarter> QuartersOf(SqliteConnection connection)
    {
        using var next = new Statement(connection, "SELECT partition_key FROM ledger WHERE partition_key > ? ORDER BY partition_key LIMIT 1");
        var quarters = new List<Quarter>();
        for (var after = ""; next.Text(1, after).Next(); next.Reset())
        {
            var quarter = Quarter.Parse(Encoding.ASCII.GetString(next.Bytes(0)[..LedgerRow.QuarterLength]));
            quarters.Add(quarter);

            // '}' follows '|': past all buckets of the quarter.
            after = quarter + "}";
        }

        return quarters;
    }

    /// <summary>The next entry; null at the end.</summary>
    public LedgerEntry? Next()
    {
        while (true)
        {
            // A patient's entries of one quarter, then those of the next.
            for (; _current < _heads.Length; _current++)
            {
                var head = _heads[_current];
                if (head.HasRow && head.Patient.SequenceEqual(_patient))
                {
                    var entry = LedgerEntryFormat.Read(head.Body, _patientKey, _texts);
                    head.Next();
                    return entry;
                }
            }

            if (!FindPatient())
                return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var head in _heads)
            head.Dispose();
        if (_connection.State == System.Data.ConnectionState.Open)
            _end.Run();
        _end.Dispose();
        _connection.Dispose();
    }

    private bool FindPatient()
    {
        while (true)
        {
            Head? first = null;
            foreach (var head in _heads)
            {
                if (head.HasRow && (first is null || head.Patient.SequenceCompareTo(first.Patient) < 0))
                    first = head;
            }

            if (first is not null)
            {
                first.Patient.CopyTo(_patient);
                _patientKey = Encoding.ASCII.GetString(_patient);
                _current = 0;
                return true;
            }

            if (++_bucket >= LedgerRow.Buckets)
                return false;
            foreach (var head in _heads)
                head.Begin(_bucket);
        }
    }

    // One quarter's rows of a bucket.
    private sealed class Head(SqliteConnection connection, Quarter quarter) : IDisposable
    {
        private readonly Statement _rows = new(connection, "SELECT row_key, body FROM ledger WHERE partition_key = ? ORDER BY row_key");

        public bool HasRow { get; private set; }

        public ReadOnlySpan<byte> Patient => _rows.Bytes(0)[..PatientKeys.Length];

        public ReadOnlySpan<byte> Body => _rows.Bytes(1);

        public void Begin(int bucket) => HasRow = _rows.Text(1, LedgerRow.Partition(quarter, bucket)).Next();

        public void Next() => HasRow = _rows.Next();

        public void Dispose() => _rows.Dispose();
    }
}
