using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;
using static ClaimCheck.Tests.Contracts.LedgerSample;

namespace ClaimCheck.Tests.Contracts;

/// <summary>What every ledger must do, whatever it is made of.</summary>
public abstract class LedgerContract
{
    private static readonly Quarter First = new(1, 1);
    private static readonly Quarter Last = new(9999, 4);

    /// <summary>A new, empty ledger.</summary>
    protected abstract ILedger Create();

    [Fact]
    public async Task An_empty_ledger_knows_nobody()
    {
        var ledger = Create();

        (await ledger.HistoryAsync(Patient(1), default)).ShouldBeSameAs(PatientHistory.None);
        (await ReadAsync(ledger)).ShouldBeEmpty();
        (await ledger.CountAsync(default)).ShouldBe(new LedgerCounts(0, null, null));
        (await ledger.KnownPatientsAsync(default)).Count.ShouldBe(0);
        (await ledger.ForgetAsync(Patient(1), default)).ShouldBe(0);
        (await ledger.TrimAsync(new(2026, 1, 1), default)).ShouldBe(0);
    }

    [Fact]
    public async Task A_mark_stands_with_the_entries_of_its_session_or_not_at_all()
    {
        var ledger = Create();
        var (first, second) = (new LedgerMark("batch|march", "one"), new LedgerMark("batch|march", "two"));
        await using (var given = await ledger.BeginBulkAsync(default))
        {
            given.Add([Entry(1, "A", 1, new(2026, 3, 2))]);
            await Should.ThrowAsync<OperationCanceledException>(() => given.CompleteAsync(new CancellationToken(canceled: true), first));
        }

        (await ledger.HasMarkAsync(first, default)).ShouldBeFalse();
        foreach (var mark in new[] { first, second })
        {
            await using var session = await ledger.BeginBulkAsync(default);
            session.Add([Entry(1, "A", 1, new(2026, 3, 2))]);
            await session.CompleteAsync(default, mark);
            (await ledger.HasMarkAsync(mark, default)).ShouldBeTrue();
        }

        (await ledger.HasMarkAsync(first, default)).ShouldBeFalse();
        (await ledger.HasMarkAsync(new("batch|april", "two"), default)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_written_is_read_again_to_the_letter()
    {
        var ledger = Create();
        var entry = Full(Patient(1));

        await ledger.WriteAsync([entry], default);

        (await ledger.HistoryAsync(Patient(1), default)).Entries.ShouldBe([entry]);
        (await ReadAsync(ledger)).ShouldBe([entry]);
        (await ledger.CountAsync(default)).ShouldBe(new LedgerCounts(1, new Quarter(2026, 1), new Quarter(2026, 1)));
        (await ledger.KnownPatientsAsync(default)).Contains(Patient(1)).ShouldBeTrue();
        (await ledger.KnownPatientsAsync(default)).Contains(Patient(2)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Writing_twice_is_the_same_as_once(bool bulk)
    {
        var ledger = Create();
        LedgerEntry[] claim = [Entry(1, "A", 1, new(2026, 3, 2)), Entry(1, "A", 2, new(2026, 4, 9))];

        await WriteAsync(ledger, bulk, claim);
        await WriteAsync(ledger, bulk, claim);

        (await ReadAsync(ledger)).ShouldBe(claim);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_corrected_date_overwrites_also_across_quarters(bool bulk)
    {
        var ledger = Create();
        await WriteAsync(ledger, bulk, Entry(1, "A", 1, new(2026, 3, 31)));

        await WriteAsync(ledger, bulk, Entry(1, "A", 1, new(2026, 4, 1)));

        (await ReadAsync(ledger)).ShouldHaveSingleItem().ServiceDate.ShouldBe(new(2026, 4, 1));
        (await ledger.HistoryAsync(Patient(1), default)).Entries.ShouldHaveSingleItem().ServiceDate.ShouldBe(new(2026, 4, 1));
        (await ReadAsync(ledger, new(2026, 1), new(2026, 1))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_claim_written_again_drops_what_it_no_longer_has(bool bulk)
    {
        var ledger = Create();
        await WriteAsync(ledger, bulk, Entry(1, "A", 1, new(2026, 3, 2)), Entry(1, "A", 2, new(2026, 3, 9)), Entry(1, "A", 3, new(2026, 4, 9)));
        await WriteAsync(ledger, bulk, Entry(1, "B", 1, new(2026, 3, 9)));
        await WriteAsync(ledger, bulk, Entry(2, "A", 3, new(2026, 4, 9)));

        await WriteAsync(ledger, bulk, Entry(1, "A", 2, new(2026, 3, 9)));

        (await LinesAsync(ledger)).ShouldBe(["1 A 2 2026-03-09", "1 B 1 2026-03-09", "2 A 3 2026-04-09"]);
    }

    [Fact]
    public async Task Two_dates_under_one_line_of_a_claim_leave_the_later_one_written()
    {
        var ledger = Create();

        await ledger.WriteAsync([Entry(1, "A", 1, new(2026, 3, 2)), Entry(1, "A", 1, new(2026, 4, 9))], default);

        (await LinesAsync(ledger)).ShouldBe(["1 A 1 2026-04-09"]);
    }

    [Fact]
    public async Task Claims_without_a_number_are_told_apart_by_their_date()
    {
        var ledger = Create();

        await ledger.WriteAsync([Entry(1, "", 1, new(2026, 3, 2))], default);
        await ledger.WriteAsync([Entry(1, "", 1, new(2026, 3, 9))], default);
        await ledger.WriteAsync([Entry(1, "", 1, new(2026, 3, 9))], default);

        (await LinesAsync(ledger)).ShouldBe(["1  1 2026-03-02", "1  1 2026-03-09"]);
    }

    [Theory]
    [InlineData("178", "8")]
    [InlineData("817", "8")]
    [InlineData("71", "7")]
    [InlineData("17", "7")]
    [InlineData("11", "1")]
    public async Task Under_one_number_a_void_outlasts_a_replacement_and_that_the_original(string order, string stays)
    {
        foreach (var bulk in (bool[])[false, true])
        {
            var ledger = Create();
            foreach (var frequency in order)
                await WriteAsync(ledger, bulk, Entry(1, "A", 1, new(2026, 3, 2)) with { Frequency = frequency });

            (await ReadAsync(ledger)).ShouldHaveSingleItem().Frequency.ShouldBe(stays[0]);
            (await ledger.HistoryAsync(Patient(1), default)).Entries.Count.ShouldBe(stays == "8" ? 0 : 1);

            // All of them in one session come to the same.
            var atOnce = Create();
            await using var session = await atOnce.BeginBulkAsync(default);
            foreach (var frequency in order)
                session.Add([Entry(1, "A", 1, new(2026, 3, 2)) with { Frequency = frequency }]);
            await session.CompleteAsync(default);
            (await ReadAsync(atOnce)).ShouldHaveSingleItem().Frequency.ShouldBe(stays[0]);
        }
    }

    [Fact]
    public async Task A_history_has_no_claim_that_was_replaced_or_voided_under_another_number()
    {
        var ledger = Create();
        await ledger.WriteAsync([Entry(1, "A", 1, new(2026, 3, 2)), Entry(1, "B", 1, new(2026, 3, 9)), Entry(1, "C", 1, new(2026, 3, 16))], default);

        await ledger.WriteAsync([Entry(1, "A2", 1, new(2026, 3, 3)) with { Frequency = '7', OriginalClaimId = "A" }], default);
        await ledger.WriteAsync([Entry(1, "B2", 1, new(2026, 3, 9)) with { Frequency = '8', OriginalClaimId = "B" }], default);

        (await ledger.HistoryAsync(Patient(1), default)).Entries.Select(e => e.ClaimId).Order(StringComparer.Ordinal).ShouldBe(["A2", "C"]);
    }

    [Fact]
    public async Task Entries_come_by_patient_and_each_patient_s_together()
    {
        var ledger = Create();
        var patients = Enumerable.Range(1, 300).ToArray();
        new Random(1).Shuffle(patients);
        foreach (var patient in patients)
            await WriteAsync(ledger, bulk: patient % 2 == 0, Entry(patient, "A", 1, new(2026, 1, 5)), Entry(patient, "A", 2, new(2026, 8, 5)), Entry(patient, "A", 3, new(2025, 12, 5)));

        var read = await ReadAsync(ledger);

        read.Count.ShouldBe(900);
        var keys = read.Select(e => e.PatientKey).ToArray();
        keys.ShouldBe(keys.Order(StringComparer.Ordinal));
        (await ReadAsync(ledger, new(2026, 1), new(2026, 2))).Select(e => e.ServiceDate).Distinct().ShouldBe([new DateOnly(2026, 1, 5)]);
        (await ReadAsync(ledger, new(2025, 4), new(2026, 1))).Count.ShouldBe(600);
        (await ReadAsync(ledger, new(2026, 4), new(2027, 4))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bulk_session_is_seen_whole_and_only_when_it_is_complete()
    {
        var ledger = Create();
        await ledger.WriteAsync([Entry(1, "before", 1, new(2026, 3, 2))], default);
        await using var session = await ledger.BeginBulkAsync(default);

        for (var i = 0; i < 500; i++)
            session.Add([Entry(i, $"C{i}", 1, new(2026, 3, 9)), Entry(i, $"C{i}", 2, new(2026, 6, 9))]);
        (await ReadAsync(ledger)).Count.ShouldBe(1);
        await session.CompleteAsync(default);

        (await ReadAsync(ledger)).Count.ShouldBe(1001);
        (await ledger.CountAsync(default)).ShouldBe(new LedgerCounts(500, new Quarter(2026, 1), new Quarter(2026, 2)));
    }

    [Fact]
    public async Task A_bulk_session_that_is_given_up_leaves_nothing()
    {
        var ledger = Create();
        await using (var session = await ledger.BeginBulkAsync(default))
        {
            for (var i = 0; i < 500; i++)
                session.Add([Entry(i, "A", 1, new(2026, 3, 9))]);
        }

        await using (var session = await ledger.BeginBulkAsync(default))
        {
            session.Add([Entry(1, "A", 1, new(2026, 3, 9))]);
            await Should.ThrowAsync<OperationCanceledException>(() => session.CompleteAsync(new CancellationToken(canceled: true)));
        }

        (await ReadAsync(ledger)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bulk_session_sees_the_ledger_as_it_stood_when_it_began()
    {
        var ledger = Create();
        await ledger.WriteAsync([Entry(1, "A", 1, new(2026, 3, 2))], default);
        await using var session = await ledger.BeginBulkAsync(default);

        session.Add([Entry(1, "B", 1, new(2026, 3, 9))]);
        await ledger.WriteAsync([Entry(1, "C", 1, new(2026, 3, 16)), Entry(2, "C", 1, new(2026, 3, 16))], default);

        var seen = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => session.History(Patient(1)).Entries.Single().ClaimId)));
        seen.ShouldAllBe(claim => claim == "A");
        session.History(Patient(2)).Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_later_of_two_claims_with_one_number_in_a_session_stands()
    {
        var ledger = Create();
        await using var session = await ledger.BeginBulkAsync(default);

        session.Add([Entry(1, "A", 1, new(2026, 3, 2)), Entry(1, "A", 2, new(2026, 6, 2))]);
        session.Add([Entry(2, "A", 1, new(2026, 3, 2))]);
        session.Add([Entry(1, "A", 5, new(2026, 3, 9))]);
        await session.CompleteAsync(default);

        (await LinesAsync(ledger)).ShouldBe(["1 A 5 2026-03-09", "2 A 1 2026-03-02"]);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a|b")]
    [InlineData("a|0001")]
    [InlineData("~")]
    [InlineData("~007c")]
    [InlineData("~on-2026-03-02")]
    [InlineData("a\\b#c?d%e")]
    [InlineData("line\nbreak\ttab\u0000nul\u0085")]
    [InlineData("'; DROP TABLE ledger; --")]
    [InlineData("Nº 7 – é 背 🙂")]
    [InlineData("\ud800")]
    [InlineData("}")]
    public async Task Claim_numbers_may_hold_anything(string odd)
    {
        var ledger = Create();
        var entry = Entry(1, odd, 1, new(2026, 3, 2));
        var neighbour = Entry(1, odd + "x", 1, new(2026, 3, 2));

        await ledger.WriteAsync([entry], default);
        await ledger.WriteAsync([neighbour], default);
        await WriteAsync(ledger, bulk: true, Entry(1, odd, 2, new(2026, 7, 2)));

        (await ReadAsync(ledger)).Select(e => (e.Line, e.ServiceDate)).Order().ShouldBe([(1, new(2026, 3, 2)), (2, new(2026, 7, 2))]);
        (await ledger.ForgetAsync(Patient(1), default)).ShouldBe(2);
    }

    [Fact]
    public async Task Long_claim_numbers_are_told_apart()
    {
        var ledger = Create();
        var much = new string('9', 5000);

        await ledger.WriteAsync([Entry(1, much + "1", 1, new(2026, 3, 2))], default);
        await ledger.WriteAsync([Entry(1, much + "2", 1, new(2026, 3, 2))], default);
        await ledger.WriteAsync([Entry(1, much + "2", 1, new(2026, 3, 2))], default);

        (await ReadAsync(ledger)).Select(e => e.ClaimId).Order(StringComparer.Ordinal).ShouldBe([much + "1", much + "2"]);
    }

    [Fact]
    public async Task A_patient_who_is_forgotten_leaves_nothing_and_the_others_stay()
    {
        var ledger = Create();
        await ledger.WriteAsync([Entry(1, "A", 1, new(2026, 3, 2)), Entry(1, "B", 1, new(2025, 3, 2)), Entry(2, "A", 1, new(2026, 3, 2))], default);

        (await ledger.ForgetAsync(Patient(1), default)).ShouldBe(2);

        (await LinesAsync(ledger)).ShouldBe(["2 A 1 2026-03-02"]);
        (await ledger.HistoryAsync(Patient(1), default)).Entries.ShouldBeEmpty();
        (await ledger.KnownPatientsAsync(default)).Contains(Patient(1)).ShouldBeFalse();
        (await ledger.ForgetAsync(Patient(1), default)).ShouldBe(0);
    }

    [Fact]
    public async Task Trimming_takes_what_lies_before_a_date_and_nothing_else()
    {
        var ledger = Create();
        await ledger.WriteAsync([Entry(1, "A", 1, new(2024, 12, 31)), Entry(1, "A", 2, new(2025, 2, 14)), Entry(1, "A", 3, new(2025, 2, 15)), Entry(2, "B", 1, new(2023, 1, 1))], default);

        (await ledger.TrimAsync(new(2025, 2, 15), default)).ShouldBe(3);

        (await LinesAsync(ledger)).ShouldBe(["1 A 3 2025-02-15"]);
        (await ledger.KnownPatientsAsync(default)).Contains(Patient(2)).ShouldBeFalse();
        (await ledger.HistoryAsync(Patient(1), default)).Entries.Count.ShouldBe(1);
        (await ledger.TrimAsync(new(2025, 2, 15), default)).ShouldBe(0);
    }

    [Fact]
    public async Task The_keys_in_use_are_remembered_until_nothing_of_them_is_left()
    {
        var ledger = Create();
        await ledger.NoteKeyAsync(new("aaaa", new(2025, 1, 1)), default);
        await ledger.NoteKeyAsync(new("bbbb", new(2026, 1, 1)), default);
        await ledger.NoteKeyAsync(new("aaaa", new(2025, 2, 1)), default);

        (await ledger.KeysAsync(default)).ShouldBe([new("aaaa", new(2025, 2, 1)), new("bbbb", new(2026, 1, 1))]);
        await ledger.TrimAsync(new(2025, 2, 2), default);
        (await ledger.KeysAsync(default)).ShouldBe([new("bbbb", new(2026, 1, 1))]);
    }

    [Fact]
    public async Task What_is_no_patient_key_is_refused_and_not_quoted()
    {
        var ledger = Create();
        await using var session = await ledger.BeginBulkAsync(default);
        foreach (var odd in (string[])["MRN-7", "", Patient(1).ToUpperInvariant() + "A", Patient(1)[1..], "/" + Patient(1)[1..]])
        {
            (await Should.ThrowAsync<ArgumentException>(() => ledger.WriteAsync([Entry(1, "A", 1, new(2026, 3, 2)) with { PatientKey = odd }], default)))
                .Message.ShouldNotContain("MRN");
            Should.Throw<ArgumentException>(() => session.Add([Entry(1, "A", 1, new(2026, 3, 2)) with { PatientKey = odd }]));
            Should.Throw<ArgumentException>(() => session.History(odd));
            await Should.ThrowAsync<ArgumentException>(async () => await ledger.HistoryAsync(odd, default));
            await Should.ThrowAsync<ArgumentException>(() => ledger.ForgetAsync(odd, default));
        }

        (await ReadAsync(ledger)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Writers_and_readers_at_the_same_time_all_end_well()
    {
        var ledger = Create();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                // All of them write the same claims of the same patients, at dates of their own.
                await WriteAsync(ledger, bulk: writer == 0 && i % 5 == 0, Entry(i, "A", 1, new DateOnly(2026, 1, 1).AddMonths(writer)), Entry(i, $"W{writer}", 1, new(2026, 3, 2)));
                (await ledger.HistoryAsync(Patient(i), default)).Entries.Count(e => e.ClaimId == "A").ShouldBe(1);
            }
        })));

        var read = await ReadAsync(ledger);
        read.Count.ShouldBe(25 * 9);
        read.Count(e => e.ClaimId == "A").ShouldBe(25);
    }

    [Fact]
    public async Task A_read_sees_one_moment()
    {
        var ledger = Create();
        for (var i = 0; i < 200; i++)
            await ledger.WriteAsync([Entry(i, "A", 1, new(2026, 3, 2))], default);

        var seen = 0;
        await foreach (var entry in ledger.ReadAsync(First, Last))
        {
            if (seen++ == 0)
                await WriteAsync(ledger, bulk: true, [.. Enumerable.Range(0, 400).Select(i => Entry(i, "A", 1, new(2026, 6, 2)))]);
            entry.ServiceDate.ShouldBe(new(2026, 3, 2));
        }

        seen.ShouldBe(200);
    }

    private static async Task WriteAsync(ILedger ledger, bool bulk, params LedgerEntry[] entries)
    {
        if (!bulk)
        {
            await ledger.WriteAsync(entries, default);
            return;
        }

        await using var session = await ledger.BeginBulkAsync(default);
        session.Add(entries);
        await session.CompleteAsync(default);
    }

    private static async Task<List<LedgerEntry>> ReadAsync(ILedger ledger, Quarter? from = null, Quarter? to = null)
    {
        var entries = new List<LedgerEntry>();
        await foreach (var entry in ledger.ReadAsync(from ?? First, to ?? Last))
            entries.Add(entry);
        return entries;
    }

    private static async Task<IEnumerable<string>> LinesAsync(ILedger ledger) =>
        (await ReadAsync(ledger)).Select(e => FormattableString.Invariant($"{NumberOf(e.PatientKey)} {e.ClaimId} {e.Line} {e.ServiceDate:yyyy-MM-dd}")).Order(StringComparer.Ordinal);
}
