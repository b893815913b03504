using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Functions.Ledger;

/// <summary>
/// A row of the ledger's table. Partition: quarter and bucket (the first two digits of the patient key), so that no
/// partition holds a quarter, and the order of the table is that of the patients. Row: patient, claim, version, line. A row
/// without an entry says that the version has none in the quarter; see <see cref="ClaimRows"/>.
/// </summary>
/// <remarks>
/// The entry is kept as bytes, not as sixteen columns: a third of the room and of the time to read, and nothing in a
/// practice's health data that a look at the table tells a passer-by.
/// </remarks>
internal sealed record LedgerRow(Quarter Quarter, string PatientKey, string Claim, string Version, string Line, int Rank)
{
    /// <summary>The digits of a patient key that make its bucket.</summary>
    public const int BucketDigits = 2;

    private const int QuarterLength = 7;
    private const int LongestClaim = 256;
    private const string Gone = "gone";
    private const string RankColumn = "Rank";
    private const string BodyColumn = "Body";

    /// <summary>The columns that say which rows there are.</summary>
    public static readonly string[] Keys = [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey), RankColumn];

    /// <summary>All columns.</summary>
    public static readonly string[] Everything = [.. Keys, BodyColumn, nameof(TableEntity.Timestamp)];

    /// <summary>The entry in <see cref="LedgerEntryFormat"/>; null where the version has none in this quarter, or it was not asked for.</summary>
    public byte[]? Body { get; init; }

    /// <summary>When the service wrote the row.</summary>
    public DateTimeOffset? Written { get; init; }

    /// <summary>2026-Q3|0a.</summary>
    public string PartitionKey => Partition(Quarter, PatientKey);

    /// <summary>Patient, claim, version and line.</summary>
    public string RowKey => $"{PatientKey}|{Claim}|{Version}|{Line}";

    /// <summary>A row with an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="claim">The claim's part of the key.</param>
    /// <param name="version">The write.</param>
    /// <param name="rank">The highest <see cref="LedgerEntry.Rank"/> of the write.</param>
    public static LedgerRow Of(LedgerEntry entry, string claim, string version, int rank)
    {
        var bytes = new byte[LedgerEntryFormat.MostBytes(entry)];
        return new(Quarter.Of(entry.ServiceDate), entry.PatientKey, claim, version, entry.Line.ToString("D4", CultureInfo.InvariantCulture), rank)
        {
            Body = bytes[..LedgerEntryFormat.Write(entry, bytes)],
        };
    }

    /// <summary>A row that says: nothing in this quarter.</summary>
    public static LedgerRow NothingOf(Quarter quarter, string patientKey, string claim, string version, int rank) => new(quarter, patientKey, claim, version, Gone, rank);

    /// <summary>Reads a row.</summary>
    public static LedgerRow Of(TableEntity row)
    {
        var key = row.RowKey;
        var version = key.IndexOf(StoreKey.Divider, PatientKeys.Length + 1) + 1;
        var line = key.IndexOf(StoreKey.Divider, version) + 1;
        return new(Quarter.Parse(row.PartitionKey[..QuarterLength]), key[..PatientKeys.Length], key[(PatientKeys.Length + 1)..(version - 1)], key[version..(line - 1)], key[line..], row.GetInt32(RankColumn) ?? 0)
        {
            Body = row.TryGetValue(BodyColumn, out var body) ? body as byte[] ?? ((BinaryData?)body)?.ToArray() : null,
            Written = row.Timestamp,
        };
    }

    /// <summary>The row as it is written.</summary>
    public TableEntity ToEntity()
    {
        var row = new TableEntity(PartitionKey, RowKey) { [RankColumn] = Rank };
        if (Body is not null)
            row[BodyColumn] = Body;
        return row;
    }

    /// <summary>The entry; of a row that has one.</summary>
    public LedgerEntry Entry(SharedTexts texts) => LedgerEntryFormat.Read(Body, PatientKey, texts);

    /// <summary>The part of a key that stands for a claim. What would make the key longer than a table takes is hashed.</summary>
    public static string ClaimOf(LedgerEntry entry)
    {
        var claim = StoreKey.OfClaim(entry.ClaimId, entry.ServiceDate);
        return claim.Length <= LongestClaim ? claim : "~long-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(claim)));
    }

    /// <summary>The rows of some patients of one bucket in a quarter, from the first to the last of them.</summary>
    public static string Of(Quarter quarter, string firstPatient, string lastPatient) =>
        $"PartitionKey eq '{Partition(quarter, firstPatient)}' and RowKey gt '{firstPatient}|' and RowKey lt '{lastPatient}}}'";

    /// <summary>All rows of a quarter.</summary>
    public static string Of(Quarter quarter) => $"PartitionKey gt '{quarter}|' and PartitionKey lt '{quarter}}}'";

    private static string Partition(Quarter quarter, string patientKey) => $"{quarter}|{patientKey.AsSpan(0, BucketDigits)}";
}
