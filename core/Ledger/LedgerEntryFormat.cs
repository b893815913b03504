using System.Buffers.Binary;
using System.Text;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.Core.Ledger;

/// <summary>
/// An entry as bytes, for stores that keep millions of them: about 90 for an ordinary one. The patient key is not among them;
/// it is what a store files the entry under.
/// </summary>
/// <remarks>
/// Version, evidence (two bytes), frequency, encounter kind; then as variable-length numbers visit, line, date and charge in
/// cents; then texts and codes, each behind its length. Claim ids differ, so they are not shared; other texts are.
/// </remarks>
public static class LedgerEntryFormat
{
    /// <summary>The first byte of every entry; another one is refused.</summary>
    public const byte Version = 1;

    private const int Fixed = 5;
    private const int LongestNumber = 10;

    /// <summary>How many bytes an entry takes at most.</summary>
    public static int MostBytes(LedgerEntry entry)
    {
        var texts = Room(entry.ClaimId) + Room(entry.OriginalClaimId) + Room(entry.PayerId) + Room(entry.FilingIndicator) + Room(entry.ProviderNpi) + Room(entry.Taxonomy);
        return Fixed + (6 * LongestNumber) + texts + (8 * (entry.Diagnoses.Count + entry.Procedures.Count));

        static int Room(string? text) => LongestNumber + Encoding.UTF8.GetMaxByteCount(text?.Length ?? 0);
    }

    /// <summary>Writes an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="bytes">Room for <see cref="MostBytes"/>.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(LedgerEntry entry, Span<byte> bytes)
    {
        bytes[0] = Version;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[1..], (ushort)entry.Evidence);
        bytes[3] = (byte)entry.Frequency;
        bytes[4] = entry.Kind switch { EncounterKind.Initial => 1, EncounterKind.FollowUp => 2, _ => 0 };
        var writer = new Writer(bytes, Fixed);
        writer.Number((ulong)Math.Max(0, entry.VisitNumber ?? 0));
        writer.Number((ulong)entry.Line);
        writer.Number((ulong)entry.ServiceDate.DayNumber);
        var cents = (long)decimal.Round(entry.Charge * 100);
        writer.Number((ulong)((cents << 1) ^ (cents >> 63)));
        writer.Text(entry.ClaimId);
        writer.Text(entry.OriginalClaimId);
        writer.Text(entry.PayerId);
        writer.Text(entry.FilingIndicator);
        writer.Text(entry.ProviderNpi);
        writer.Text(entry.Taxonomy);
        writer.Codes(entry.Diagnoses);
        writer.Codes(entry.Procedures);
        return writer.At;
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="bytes">What <see cref="Write"/> wrote.</param>
    /// <param name="patientKey">What the store filed it under.</param>
    /// <param name="texts">Strings to share with other entries.</param>
    /// <exception cref="FormatException">The bytes are of another version, or cut off.</exception>
    public static LedgerEntry Read(ReadOnlySpan<byte> bytes, string patientKey, SharedTexts texts)
    {
        if (bytes.Length < Fixed || bytes[0] != Version)
            throw new FormatException(bytes.IsEmpty ? "A ledger entry has no bytes." : $"A ledger entry has version {bytes[0]} and {bytes.Length} bytes; accepted: version {Version}.");
        var reader = new Reader(bytes, Fixed, texts);
        var visit = reader.Number(int.MaxValue);
        return new LedgerEntry
        {
            PatientKey = patientKey,
            Evidence = (NoteEvidence)BinaryPrimitives.ReadUInt16LittleEndian(bytes[1..]),
            Frequency = (char)bytes[3],
            Kind = bytes[4] switch { 1 => EncounterKind.Initial, 2 => EncounterKind.FollowUp, _ => null },
            VisitNumber = visit == 0 ? null : visit,
            Line = reader.Number(int.MaxValue),
            ServiceDate = DateOnly.FromDayNumber(reader.Number(DateOnly.MaxValue.DayNumber)),
            Charge = Cents(reader.Number()),
            ClaimId = reader.Text(shared: false) ?? "",
            OriginalClaimId = reader.Text(shared: false),
            PayerId = reader.Text(),
            FilingIndicator = reader.Text(),
            ProviderNpi = reader.Text(),
            Taxonomy = reader.Text(),
            Diagnoses = reader.Codes(),
            Procedures = reader.Codes(),
        };
    }

    private static decimal Cents(ulong zigzag) => new decimal((long)(zigzag >> 1) ^ -(long)(zigzag & 1)) / 100;

    private ref struct Writer(Span<byte> bytes, int at)
    {
        private readonly Span<byte> _bytes = bytes;

        public int At { get; private set; } = at;

        public void Number(ulong number)
        {
            for (; number >= 0x80; number >>= 7)
                _bytes[At++] = (byte)(number | 0x80);
            _bytes[At++] = (byte)number;
        }

        // 0 stands for none, 1 for an empty text.
        public void Text(string? text)
        {
            if (text is null)
            {
                Number(0);
                return;
            }

            Number((ulong)Encoding.UTF8.GetByteCount(text) + 1);
            At += Encoding.UTF8.GetBytes(text, _bytes[At..]);
        }

        public void Codes(CodeList codes)
        {
            Number((ulong)codes.Count);
            for (var i = 0; i < codes.Count; i++)
            {
                var code = codes[i];
                var length = code.Length;
                _bytes[At++] = (byte)length;
                for (var c = 0; c < length; c++)
                    _bytes[At++] = (byte)code[c];
            }
        }
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes, int at, SharedTexts texts)
    {
        private const int Few = Rules.ClaimContext.MostDiagnoses;

        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _at = at;

        public ulong Number()
        {
            var number = 0UL;
            for (var shift = 0; shift < 64; shift += 7)
            {
                var b = Take(1)[0];
                number |= (ulong)(b & 0x7F) << shift;
                if (b < 0x80)
                    return number;
            }

            throw new FormatException("A ledger entry has a number of more than 64 bits.");
        }

        public int Number(int most) =>
            Number() is var number && number <= (ulong)most ? (int)number : throw new FormatException($"A ledger entry has the number {number}; accepted: at most {most}.");

        public string? Text(bool shared = true)
        {
            var length = Number();
            if (length == 0)
                return null;
            var text = Take(length - 1);
            return shared ? texts.Get(text) : Encoding.UTF8.GetString(text);
        }

        public CodeList Codes()
        {
            var count = Number(Rules.ClaimContext.MostLines);
            Span<CodeText> codes = count <= Few ? stackalloc CodeText[Few] : new CodeText[count];
            for (var i = 0; i < count; i++)
                codes[i] = Code();
            return new CodeList(codes[..count]);
        }

        private CodeText Code()
        {
            Span<char> characters = stackalloc char[CodeText.MaxLength];
            var text = Take(Take(1)[0]);
            if (text.Length > CodeText.MaxLength || !CodeText.TryPack(characters[..Encoding.Latin1.GetChars(text, characters)], out var code))
                throw new FormatException("A ledger entry has something in the place of a code that is none.");
            return code;
        }

        private ReadOnlySpan<byte> Take(ulong length)
        {
            if (length > (ulong)(_bytes.Length - _at))
                throw new FormatException("A ledger entry is cut off.");
            var taken = _bytes.Slice(_at, (int)length);
            _at += (int)length;
            return taken;
        }
    }
}
