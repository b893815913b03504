using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Codes.Import;

/// <summary>
/// The name of imported codes: <c>imported-</c>, eight digits that name the shipped data they lie over, and sixteen that name
/// the codes, releases and mappings themselves.
/// </summary>
internal static partial class GenerationName
{
    private const int Flush = 64 * 1024;

    /// <summary>The name of data that lie over what this program ships. The order of rows does not matter, but within one code's mapping.</summary>
    public static string Of(CodeData data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var canonical = new Canonical(hash);
        var codes = data.Codes.ToArray();
        Array.Sort(codes, static (a, b) => (a.System, a.Code, a.Period.From).CompareTo((b.System, b.Code, b.Period.From)));
        foreach (var row in codes)
            canonical.Add((int)row.System, row.Code.Packed, Day(row.Period.From), Day(row.Period.To), row.Period.Billable ? 1 : 0, row.Period.Title);
        foreach (var release in data.Releases.OrderBy(r => r.System).ThenBy(r => r.From))
            canonical.Add((int)release.System, 0, Day(release.From), Day(release.To), 0, $"{release.Name} {release.Digest}");
        foreach (var row in data.Crosswalk.OrderBy(r => r.FromSystem).ThenBy(r => r.From))
            canonical.Add((int)row.FromSystem, row.From.Packed, 0, 0, 0, row.To?.ToString() ?? "", row.Flags, row.Source);
        canonical.Close();
        return $"imported-{OfShipped()}-{Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }

    /// <summary>Whether a name is one of these, and the shipped data under it are not this program's.</summary>
    public static bool IsOverOtherShipped(string generation) => Shape().Match(generation) is { Success: true } match && match.Groups["shipped"].Value != OfShipped();

    private static string OfShipped() => ShippedCodes.Generation["shipped-".Length..][..8];

    private static int Day(DateOnly? date) => date?.DayNumber ?? -1;

    [GeneratedRegex(@"^imported-(?<shipped>[0-9a-f]{8})-[0-9a-f]{16}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();

    // Every field with its length or in a fixed width, so that no two rows run together.
    private sealed class Canonical(IncrementalHash hash)
    {
        private readonly ArrayBufferWriter<byte> _bytes = new(2 * Flush);

        public void Add(int system, ulong code, int from, int to, int flag, params ReadOnlySpan<string> texts)
        {
            var row = _bytes.GetSpan(24);
            BinaryPrimitives.WriteInt32LittleEndian(row, system);
            BinaryPrimitives.WriteUInt64LittleEndian(row[4..], code);
            BinaryPrimitives.WriteInt32LittleEndian(row[12..], from);
            BinaryPrimitives.WriteInt32LittleEndian(row[16..], to);
            BinaryPrimitives.WriteInt32LittleEndian(row[20..], flag);
            _bytes.Advance(24);
            foreach (var text in texts)
            {
                BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(4), Encoding.UTF8.GetByteCount(text));
                _bytes.Advance(4);
                Encoding.UTF8.GetBytes(text, _bytes);
            }

            if (_bytes.WrittenCount >= Flush)
                Close();
        }

        public void Close()
        {
            hash.AppendData(_bytes.WrittenSpan);
            _bytes.ResetWrittenCount();
        }
    }
}
