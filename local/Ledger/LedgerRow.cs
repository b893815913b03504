using System.Globalization;
using System.Text;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;

namespace ClaimCheck.Local.Ledger;

/// <summary>The keys of the ledger's table.</summary>
internal static class LedgerRow
{
    /// <summary>How a partition is told among those of its quarter: by the first digits of the patient key.</summary>
    public const int BucketDigits = 2;

    /// <summary>How many partitions a quarter has.</summary>
    public const int Buckets = 256;

    /// <summary>The length of a quarter's name.</summary>
    public const int QuarterLength = 7;

    /// <summary>Follows the divider in order, so that all keys that begin alike lie before it.</summary>
    public const byte AfterDivider = (byte)StoreKey.Divider + 1;

    private const string HexDigits = "0123456789abcdef";

    /// <summary>2026-Q3|0a.</summary>
    public static int Partition(ReadOnlySpan<byte> quarter, ReadOnlySpan<byte> patientKey, Span<byte> key)
    {
        quarter.CopyTo(key);
        key[quarter.Length] = (byte)StoreKey.Divider;
        patientKey[..BucketDigits].CopyTo(key[(quarter.Length + 1)..]);
        return quarter.Length + 1 + BucketDigits;
    }

    /// <summary>2026-Q3|0a.</summary>
    public static string Partition(Quarter quarter, int bucket) => string.Create(CultureInfo.InvariantCulture, $"{quarter}|{HexDigits[bucket >> 4]}{HexDigits[bucket & 15]}");

    /// <summary>The claim's part of a row key.</summary>
    public static ReadOnlySpan<byte> ClaimOf(ReadOnlySpan<byte> rowKey) => rowKey[(PatientKeys.Length + 1)..rowKey.LastIndexOf((byte)StoreKey.Divider)];

    /// <summary>The quarters that a patient's hint names.</summary>
    public static List<byte[]> Quarters(ReadOnlySpan<byte> hint)
    {
        var quarters = new List<byte[]>(4);
        foreach (var part in hint.Split((byte)' '))
        {
            if (!hint[part].IsEmpty)
                quarters.Add(hint[part].ToArray());
        }

        return quarters;
    }

    /// <summary>A quarter's name as bytes.</summary>
    public static byte[] Utf8(Quarter quarter) => Encoding.ASCII.GetBytes(quarter.ToString());
}
