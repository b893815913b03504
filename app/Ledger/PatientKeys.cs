using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ClaimCheck.Core.Claims;

namespace ClaimCheck.App.Ledger;

/// <summary>
/// Makes the pseudonyms of the ledger: HMAC-SHA-256 of patient id and birth date under the practice's secret, in lower-case
/// hex. Without the secret nobody can tell whose a key is, or make one for a patient they know.
/// </summary>
public sealed class PatientKeys
{
    /// <summary>The fewest bytes a secret has.</summary>
    public const int FewestBytes = 32;

    /// <summary>The characters of a key.</summary>
    public const int Length = 2 * HMACSHA256.HashSizeInBytes;

    private const int Places = 1024;
    private const int DateLength = 10;
    private const int Short = 256;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly byte[] _secret;
    private readonly Made?[] _recent = new Made?[Places];

    /// <summary>Takes the secret.</summary>
    /// <param name="secret">At least <see cref="FewestBytes"/> bytes.</param>
    /// <exception cref="ArgumentException">It is too short.</exception>
    public PatientKeys(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < FewestBytes)
            throw new ArgumentException($"The ledger's key has {secret.Length} bytes; accepted: {FewestBytes} or more.", nameof(secret));
        _secret = secret.ToArray();
        Fingerprint = Convert.ToHexStringLower(HMACSHA256.HashData(_secret, "ClaimCheck ledger: which key is this?"u8).AsSpan(0, 8));
    }

    /// <summary>Tells keys apart and says nothing else about them: 16 hexadecimal digits.</summary>
    public string Fingerprint { get; }

    /// <summary>The key of a patient; null where the claim does not name one. Cheap for patients who come again soon.</summary>
    public string? Of(Patient patient) => string.IsNullOrWhiteSpace(patient.Id) ? null : Of(patient.Id, patient.BirthDate);

    /// <summary>The key of a patient.</summary>
    /// <param name="patientId">The practice's own identifier; blanks around it do not count.</param>
    /// <param name="birthDate">The birth date, as claims give it; null where they do not.</param>
    public string Of(string patientId, DateOnly? birthDate)
    {
        ref var place = ref _recent[(uint)HashCode.Combine(patientId, birthDate) % Places];
        if (Volatile.Read(ref place) is { } known && known.BirthDate == birthDate && known.PatientId == patientId)
            return known.Key;
        var made = new Made(patientId, birthDate, Make(patientId.AsSpan().Trim(), birthDate));
        Volatile.Write(ref place, made);
        return made.Key;
    }

    /// <summary>Whether a text has the form of a key.</summary>
    public static bool IsKey(string? text) => text is { Length: Length } && !text.AsSpan().ContainsAnyExcept(HexDigits);

    // The date has a fixed length and stands first, so that no two patients give the same bytes.
    private string Make(ReadOnlySpan<char> patientId, DateOnly? birthDate)
    {
        var most = DateLength + Encoding.UTF8.GetMaxByteCount(patientId.Length);
        Span<byte> message = most <= Short ? stackalloc byte[Short] : new byte[most];
        if (birthDate is { } date)
            date.TryFormat(message, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        else
            message[..DateLength].Fill((byte)'-');
        var length = DateLength + Encoding.UTF8.GetBytes(patientId, message[DateLength..]);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, message[..length], hash);
        return Convert.ToHexStringLower(hash);
    }

    private sealed record Made(string PatientId, DateOnly? BirthDate, string Key);
}
