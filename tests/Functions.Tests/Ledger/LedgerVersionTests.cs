using System.Globalization;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;
using ClaimCheck.Functions.Tests.Storage;
using Microsoft.Extensions.Time.Testing;
using static ClaimCheck.Functions.Tests.Ledger.LedgerInTables;
using static ClaimCheck.Tests.Contracts.LedgerSample;

namespace ClaimCheck.Functions.Tests.Ledger;

[Collection(AzuriteTests.Name)]
public sealed class LedgerVersionTests(Azurite azurite)
{
    private static readonly Quarter First = new(2026, 1);
    private static readonly Quarter Second = new(2026, 2);
    private readonly LedgerInTables _tables = new(azurite);

    [Theory]
    [InlineData("18")]
    [InlineData("81")]
    [InlineData("17")]
    [InlineData("71")]
    [InlineData("178")]
    [InlineData("871")]
    [InlineData("111")]
    public async Task A_quarter_read_alone_says_what_all_of_them_say(string order)
    {
        foreach (var bulk in (bool[])[false, true])
        {
            var tables = new LedgerInTables(azurite);
            var ledger = tables.Open();
            for (var i = 0; i < order.Length; i++)
            {
                var entry = Entry(1, "A", i + 1, i % 2 == 0 ? new(2026, 3, 2) : new(2026, 4, 2)) with { Frequency = order[i] };
                if (bulk)
                {
                    await AddPartAsync(ledger, $"s{i}", 0, tables.Clock.GetUtcNow(), entry);
                    await ledger.CompleteSessionAsync($"s{i}", null, default);
                }
                else
                {
                    await ledger.WriteAsync([entry], default);
                }
            }

            var all = await ReadAsync(ledger);
            all.Count.ShouldBe(1);
            (await ReadAsync(ledger, First, First)).Concat(await ReadAsync(ledger, Second, Second)).ShouldBe(all);
        }
    }

    [Fact]
    public async Task A_session_that_is_completed_later_knows_what_was_written_beside_it()
    {
        var ledger = _tables.Open();
        await AddPartAsync(ledger, "march", 0, _tables.Clock.GetUtcNow(), Entry(1, "A", 1, new(2026, 3, 2)));
        await ledger.WriteAsync([Entry(1, "A", 1, new(2026, 4, 2))], default);
        (await ReadAsync(ledger)).ShouldBe(["A 1 1 2026-04-02"]);

        await ledger.CompleteSessionAsync("march", null, default);

        (await ReadAsync(ledger)).ShouldBe(["A 1 1 2026-03-02"]);
        (await ReadAsync(ledger, First, First)).ShouldBe(["A 1 1 2026-03-02"]);
        (await ReadAsync(ledger, Second, Second)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Instances_that_write_one_claim_at_the_same_time_agree_in_the_end()
    {
        var instances = Enumerable.Range(0, 6).Select(_ => _tables.Open(TimeProvider.System)).ToArray();
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(instances.Select((ledger, i) => ledger.WriteAsync([Entry(1, $"C{round}", 1, new DateOnly(2026, 1, 5).AddMonths(3 * (i % 3)))], default)));

            // One after the other again: what each of them says is what every quarter says.
            var all = (await ReadAsync(instances[round])).Where(line => line.StartsWith($"C{round} ", StringComparison.Ordinal)).ToList();
            all.Count.ShouldBe(1);
            var alone = new List<string>();
            foreach (var quarter in Enumerable.Range(1, 3))
                alone.AddRange(await ReadAsync(instances[0], new(2026, quarter), new(2026, quarter)));
            alone.Where(line => line.StartsWith($"C{round} ", StringComparison.Ordinal)).ShouldBe(all);
        }
    }

    [Fact]
    public async Task The_later_of_two_writes_counts_though_its_clock_is_behind()
    {
        var behind = new FakeTimeProvider(_tables.Clock.GetUtcNow().AddMinutes(-5));
        await _tables.Open().WriteAsync([Entry(1, "A", 1, new(2026, 3, 2))], default);

        var ledger = _tables.Open(behind);
        await ledger.WriteAsync([Entry(1, "A", 2, new(2026, 3, 9))], default);

        (await ledger.HistoryAsync(Patient(1), default)).Entries.ShouldHaveSingleItem().Line.ShouldBe(2);
        (await _tables.Open().HistoryAsync(Patient(1), default)).Entries.ShouldHaveSingleItem().Line.ShouldBe(2);
    }

    [Fact]
    public async Task A_version_is_cleared_away_a_day_after_another_took_its_place()
    {
        var ledger = _tables.Open();
        await ledger.WriteAsync([Entry(1, "A", 1, new(2026, 3, 2))], default);
        await ledger.WriteAsync([Entry(1, "A", 1, new(2026, 4, 2))], default);
        _tables.Clock.Advance(TimeSpan.FromHours(23));
        await ledger.WriteAsync([Entry(1, "A", 1, new(2026, 4, 3))], default);

        // Three versions in each of two quarters, of which the first is cleared away by the next that writes.
        (await _tables.RowsAsync()).Count.ShouldBe(6);
        _tables.Clock.Advance(TimeSpan.FromHours(2));
        await ledger.WriteAsync([Entry(1, "A", 1, new(2026, 4, 4))], default);
        (await _tables.RowsAsync()).Count.ShouldBe(6);

        // And trimming clears away without anybody writing.
        _tables.Clock.Advance(TimeSpan.FromHours(25));
        (await ledger.TrimAsync(new(2020, 1, 1), default)).ShouldBe(0);
        (await _tables.RowsAsync()).Count.ShouldBe(2);
        (await ReadAsync(ledger)).ShouldBe(["A 1 1 2026-04-04"]);
        (await ReadAsync(ledger, First, First)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Trimming_what_counts_brings_nothing_back_that_was_corrected()
    {
        var ledger = _tables.Open();
        await ledger.WriteAsync([Entry(1, "A", 1, new(2026, 3, 2))], default);
        await ledger.WriteAsync([Entry(1, "A", 1, new(2026, 2, 2))], default);

        (await ledger.TrimAsync(new(2026, 2, 15), default)).ShouldBe(1);

        (await ReadAsync(ledger)).ShouldBeEmpty();
        (await ledger.HistoryAsync(Patient(1), default)).Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_forgotten_leaves_no_version_and_no_row_that_is_yet_to_count()
    {
        var ledger = _tables.Open();
        await ledger.WriteAsync([Entry(1, "A", 1, new(2026, 3, 2)), Entry(1, "B", 1, new(2025, 3, 2)), Entry(2, "A", 1, new(2026, 3, 2))], default);
        await ledger.WriteAsync([Entry(1, "A", 1, new(2026, 4, 2))], default);
        await AddPartAsync(ledger, "march", 0, _tables.Clock.GetUtcNow(), Entry(1, "D", 1, new(2026, 7, 2)));

        (await ledger.ForgetAsync(Patient(1), default)).ShouldBe(2);

        (await _tables.RowsAsync()).ShouldHaveSingleItem().ShouldStartWith(Patient(2));
        (await _tables.PatientsAsync()).ShouldBe([Patient(2)]);
        (await ledger.CountAsync(default)).ShouldBe(new LedgerCounts(1, First, First));
    }

    [Theory]
    [InlineData(40, 20)]
    [InlineData(1600, 6)]
    public async Task Many_patients_of_one_bucket_are_corrected_however_many_stand_between_them(int patients, int corrected)
    {
        var ledger = _tables.Open();
        var written = Enumerable.Range(0, patients).Select(i => Entry(1, "A", 1, new(2026, 3, 2)) with { PatientKey = "00" + i.ToString("x62", CultureInfo.InvariantCulture) }).ToList();
        await AddPartAsync(ledger, "march", 0, _tables.Clock.GetUtcNow(), [.. written]);
        await ledger.CompleteSessionAsync("march", null, default);
        var again = Enumerable.Range(0, corrected).Select(i => written[i * (patients - 1) / (corrected - 1)] with { ServiceDate = new(2026, 4, 2) }).ToArray();

        await AddPartAsync(ledger, "april", 0, _tables.Clock.GetUtcNow(), again);
        await ledger.CompleteSessionAsync("april", null, default);

        (await ReadAsync(ledger, First, First)).Count.ShouldBe(patients - corrected);
        (await ReadAsync(ledger, Second, Second)).Count.ShouldBe(corrected);
        (await ledger.HistoryAsync(again[1].PatientKey, default)).Entries.ShouldBe([again[1]]);
    }

    [Fact]
    public async Task Keys_stay_short_enough_for_a_table_whatever_the_claim_s_number_is()
    {
        var ledger = _tables.Open();
        foreach (var odd in (string[])[new('/', 128), new string('/', 127) + "?", new('|', 600)])
            await ledger.WriteAsync([Entry(1, odd, int.MaxValue, new(2026, 3, 2))], default);

        // A key is at most 1 KiB of UTF-16; whoever shares a session has a longer version than this.
        (await _tables.RowsAsync()).ShouldAllBe(key => key.Length <= 450);
        (await ReadAsync(ledger)).Count.ShouldBe(3);
    }
}
