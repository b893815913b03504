using System.Buffers.Binary;
using System.Text;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Local.Ledger;

/// <summary>
/// An entry on its way into the ledger, as bytes that can be put in order and laid aside: length, patient key, which write of
/// the session it belongs to and its place there, line, quarter, rank, claim, body.
/// </summary>
internal readonly ref struct LedgerRecord(ReadOnlySpan<byte> bytes)
{
    /// <summary>The length of a patient key as bytes, half of what its digits take; their order is the same.</summary>
    public const int PatientLength = PatientKeys.Length / 2;

    private const int PatientAt = sizeof(int);
    private const int WriteAt = PatientAt + PatientLength;
    private const int PlaceAt = WriteAt + sizeof(int);
    private const int LineAt = PlaceAt + sizeof(int);
    private const int QuarterAt = LineAt + sizeof(int);
    private const int RankAt = QuarterAt + LedgerRow.QuarterLength;
    private const int ClaimLengthAt = RankAt + 1;
    private const int ClaimAt = ClaimLengthAt + sizeof(int);

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>All its bytes.</summary>
    public ReadOnlySpan<byte> All => _bytes;

    /// <summary>The patient key as bytes.</summary>
    public ReadOnlySpan<byte> Patient => _bytes.Slice(PatientAt, PatientLength);

    /// <summary>The patient's <see cref="KnownPatients.NumberOf"/>.</summary>
    public ulong PatientNumber => BinaryPrimitives.ReadUInt64BigEndian(_bytes[PatientAt..]);

    /// <summary>The number of the write it belongs to: the later counts.</summary>
    public int WriteNumber => Int(WriteAt);

    /// <summary>The first line of the visit.</summary>
    public int Line => Int(LineAt);

    /// <summary><see cref="LedgerEntry.Rank"/>.</summary>
    public int Rank => _bytes[RankAt];

    /// <summary>2026-Q3.</summary>
    public ReadOnlySpan<byte> Quarter => _bytes.Slice(QuarterAt, LedgerRow.QuarterLength);

    /// <summary>The claim's part of the key.</summary>
    public ReadOnlySpan<byte> Claim => _bytes.Slice(ClaimAt, Int(ClaimLengthAt));

    /// <summary>The entry in <see cref="LedgerEntryFormat"/>.</summary>
    public ReadOnlySpan<byte> Body => _bytes[(ClaimAt + Int(ClaimLengthAt))..];

    /// <summary>The length of the record that stands at the beginning of some bytes.</summary>
    public static int LengthAt(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes);

    /// <summary>How many bytes a record takes at most.</summary>
    public static int MostBytes(LedgerEntry entry, string claim) => ClaimAt + Encoding.UTF8.GetMaxByteCount(claim.Length) + LedgerEntryFormat.MostBytes(entry);

    /// <summary>Writes a record.</summary>
    /// <returns>How many bytes were written.</returns>
    public static int Write(LedgerEntry entry, string claim, int writeNumber, int place, Span<byte> bytes)
    {
        Convert.FromHexString(entry.PatientKey, bytes.Slice(PatientAt, PatientLength), out _, out _);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[WriteAt..], writeNumber);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[PlaceAt..], place);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[LineAt..], entry.Line);
        WriteQuarter(Core.Audits.Quarter.Of(entry.ServiceDate), bytes[QuarterAt..]);
        bytes[RankAt] = (byte)entry.Rank;
        var claimLength = Encoding.UTF8.GetBytes(claim, bytes[ClaimAt..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[ClaimLengthAt..], claimLength);
        var length = ClaimAt + claimLength + LedgerEntryFormat.Write(entry, bytes[(ClaimAt + claimLength)..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        return length;
    }

    /// <summary>The order they are written in: by patient, claim, then as they came.</summary>
    public static int Compare(LedgerRecord a, LedgerRecord b)
    {
        var order = a.Patient.SequenceCompareTo(b.Patient);
        if (order == 0)
            order = a.Claim.SequenceCompareTo(b.Claim);
        if (order == 0)
            order = a.WriteNumber.CompareTo(b.WriteNumber);
        return order != 0 ? order : a.Int(PlaceAt).CompareTo(b.Int(PlaceAt));
    }

    private static void WriteQuarter(Quarter quarter, Span<byte> bytes)
    {
        var year = quarter.Year;
        for (var i = 3; i >= 0; i--, year /= 10)
            bytes[i] = (byte)('0' + (year % 10));
        "-Q"u8.CopyTo(bytes[4..]);
        bytes[6] = (byte)('0' + quarter.Number);
    }

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes[at..]);
}
