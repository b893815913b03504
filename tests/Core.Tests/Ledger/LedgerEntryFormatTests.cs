using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Core.Tests.Ledger;

public sealed class LedgerEntryFormatTests
{
    private static readonly LedgerEntry Ordinary = new()
    {
        PatientKey = new string('a', 64),
        ClaimId = "PCN-10012345",
        Line = 1,
        ServiceDate = new(2026, 3, 2),
        Kind = EncounterKind.FollowUp,
        VisitNumber = 3,
        PayerId = "EX-COMMERCIAL",
        FilingIndicator = "CI",
        ProviderNpi = "1234567893",
        Taxonomy = "225100000X",
        Diagnoses = new(CodeText.Parse("M54.9"), CodeText.Parse("M51.360")),
        Procedures = new(CodeText.Parse("97110"), CodeText.Parse("97140")),
        Charge = 126.00m,
        Evidence = NoteEvidence.NoteRead | NoteEvidence.Endplate,
    };

    public static TheoryData<LedgerEntry> Entries =>
    [
        Ordinary,
        new() { PatientKey = Ordinary.PatientKey, ClaimId = "", Line = 1, ServiceDate = DateOnly.MinValue },
        new() { PatientKey = Ordinary.PatientKey, ClaimId = "C", Line = int.MaxValue, ServiceDate = DateOnly.MaxValue, VisitNumber = int.MaxValue, Charge = -999_999_999_999.99m, Evidence = (NoteEvidence)ushort.MaxValue },
        Ordinary with { Frequency = '8', OriginalClaimId = "", Kind = EncounterKind.Initial, VisitNumber = null, Charge = 0.01m },
        Ordinary with { ClaimId = "Ä€🦴\n" + new string('x', 200), OriginalClaimId = new string('é', 100), PayerId = null, FilingIndicator = null, ProviderNpi = null, Taxonomy = null },
        Ordinary with { Diagnoses = new([.. Enumerable.Range(0, 25).Select(i => CodeText.Parse($"S39.0{i:00}A"))]), Procedures = new([.. Enumerable.Range(0, 50).Select(i => CodeText.Parse($"971{i:00}"))]) },
    ];

    [Theory]
    [MemberData(nameof(Entries))]
    public void What_is_written_is_read(LedgerEntry entry)
    {
        var bytes = Write(entry);

        var read = LedgerEntryFormat.Read(bytes, entry.PatientKey, new SharedTexts());

        read.ShouldBe(entry);
    }

    [Fact]
    public void An_ordinary_entry_takes_less_than_120_bytes() => Write(Ordinary).Length.ShouldBeLessThan(120);

    [Fact]
    public void The_patient_key_is_not_among_the_bytes() =>
        System.Text.Encoding.Latin1.GetString(Write(Ordinary)).ShouldNotContain("aaaa");

    [Fact]
    public void Entries_share_their_texts_but_for_claim_ids()
    {
        var texts = new SharedTexts();
        var bytes = Write(Ordinary);

        var one = LedgerEntryFormat.Read(bytes, "p", texts);
        var other = LedgerEntryFormat.Read(bytes, "p", texts);

        other.PayerId.ShouldBeSameAs(one.PayerId);
        other.ProviderNpi.ShouldBeSameAs(one.ProviderNpi);
        other.ClaimId.ShouldNotBeSameAs(one.ClaimId);
    }

    [Fact]
    public void Another_version_is_refused_by_name()
    {
        var bytes = Write(Ordinary);
        bytes[0] = 2;

        Should.Throw<FormatException>(() => LedgerEntryFormat.Read(bytes, "p", new SharedTexts())).Message.ShouldContain("version 2");
    }

    [Fact]
    public void However_it_is_cut_off_or_damaged_it_is_refused_or_read_but_nothing_else_happens()
    {
        var whole = Write(Ordinary);
        for (var length = 0; length < whole.Length; length++)
            Should.Throw<FormatException>(() => LedgerEntryFormat.Read(whole.AsSpan(0, length), "p", new SharedTexts()), $"{length} bytes");

        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var damaged = whole.ToArray();
            damaged[random.Next(1, damaged.Length)] = (byte)random.Next(256);
            try
            {
                LedgerEntryFormat.Read(damaged, "p", new SharedTexts());
            }
            catch (FormatException)
            {
                // Refused, as it may be.
            }
        }
    }

    private static byte[] Write(LedgerEntry entry)
    {
        var bytes = new byte[LedgerEntryFormat.MostBytes(entry)];
        return bytes[..LedgerEntryFormat.Write(entry, bytes)];
    }
}
