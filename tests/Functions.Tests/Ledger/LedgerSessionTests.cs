using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Functions.Ledger;
using ClaimCheck.Functions.Storage;
using ClaimCheck.Functions.Tests.Storage;
using Microsoft.Extensions.Configuration;
using static ClaimCheck.Functions.Tests.Ledger.LedgerInTables;
using static ClaimCheck.Tests.Contracts.LedgerSample;

namespace ClaimCheck.Functions.Tests.Ledger;

[Collection(AzuriteTests.Name)]
public sealed class LedgerSessionTests(Azurite azurite)
{
    private static readonly DateOnly Visit = new(2026, 3, 2);
    private readonly LedgerInTables _tables = new(azurite);

    [Fact]
    public async Task What_several_instances_wrote_of_one_session_counts_together()
    {
        var reader = _tables.Open();
        var snapshot = _tables.Clock.GetUtcNow();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(part => AddPartAsync(_tables.Open(), "march", part, snapshot, Entry(part, $"C{part}", 1, Visit), Entry(part + 10, "D", 1, Visit))));
        (await ReadAsync(reader)).ShouldBeEmpty();

        await _tables.Open().CompleteSessionAsync("march", new("batch|march", "content"), default);

        (await ReadAsync(reader)).Count.ShouldBe(8);
        (await reader.HistoryAsync(Patient(3), default)).Entries.Count.ShouldBe(1);
        (await reader.HasMarkAsync(new("batch|march", "content"), default)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_part_that_is_done_again_writes_the_same_rows_again()
    {
        LedgerEntry[] part = [.. Enumerable.Range(0, 40).Select(i => Entry(i, $"C{i}", 1, Visit))];
        var pace = TableLedgerPace.Usual with { PortionEntries = 7 };
        await using (var first = await _tables.Open(pace: pace).JoinBulkAsync("march", 1, _tables.Clock.GetUtcNow(), default))
        {
            // Stopped on the way.
            foreach (var entry in part.Take(20))
                first.Add([entry]);
        }

        for (var again = 0; again < 2; again++)
            await AddPartAsync(_tables.Open(pace: pace), "march", 1, _tables.Clock.GetUtcNow(), part);
        for (var again = 0; again < 2; again++)
            await _tables.Open().CompleteSessionAsync("march", null, default);

        (await _tables.RowsAsync()).Count.ShouldBe(40);
        (await _tables.SessionsAsync()).Count.ShouldBe(1);
        (await ReadAsync(_tables.Open())).Count.ShouldBe(40);
    }

    [Fact]
    public async Task Of_two_parts_with_the_same_claim_the_higher_counts_whichever_was_first()
    {
        var snapshot = _tables.Clock.GetUtcNow();
        await AddPartAsync(_tables.Open(), "march", 7, snapshot, Entry(1, "A", 3, new(2026, 4, 2)));
        await AddPartAsync(_tables.Open(), "march", 2, snapshot, Entry(1, "A", 1, Visit), Entry(1, "B", 1, Visit));
        var ledger = _tables.Open();
        await ledger.CompleteSessionAsync("march", null, default);

        (await ReadAsync(ledger)).ShouldBe(["A 1 3 2026-04-02", "B 1 1 2026-03-02"]);
        (await ReadAsync(ledger, new(2026, 1), new(2026, 1))).ShouldBe(["B 1 1 2026-03-02"]);
    }

    [Fact]
    public async Task A_session_that_is_completed_again_takes_its_mark_back_and_moves_no_entry()
    {
        var ledger = _tables.Open();
        var (first, second) = (new LedgerMark("batch|march", "first"), new LedgerMark("batch|march", "second"));
        await AddPartAsync(ledger, "one", 0, _tables.Clock.GetUtcNow(), Entry(1, "A", 1, Visit));
        await ledger.CompleteSessionAsync("one", first, default);
        await AddPartAsync(ledger, "two", 0, _tables.Clock.GetUtcNow(), Entry(1, "A", 2, Visit));
        await ledger.CompleteSessionAsync("two", second, default);

        _tables.Clock.Advance(TimeSpan.FromSeconds(1));
        await _tables.Open().CompleteSessionAsync("one", first, default);

        (await ledger.HasMarkAsync(first, default)).ShouldBeTrue();
        (await ReadAsync(ledger)).ShouldBe(["A 1 2 2026-03-02"]);
        (await ReadAsync(_tables.Open())).ShouldBe(["A 1 2 2026-03-02"]);
    }

    [Fact]
    public async Task Who_joins_sees_the_ledger_as_of_the_moment_that_the_session_names()
    {
        var ledger = _tables.Open();
        await ledger.WriteAsync([Entry(1, "A", 1, Visit)], default);
        _tables.Clock.Advance(TimeSpan.FromMinutes(1));
        var snapshot = _tables.Clock.GetUtcNow();
        _tables.Clock.Advance(TimeSpan.FromMinutes(1));
        await ledger.WriteAsync([Entry(1, "A", 2, Visit), Entry(2, "A", 2, Visit)], default);

        await using var joined = await _tables.Open().JoinBulkAsync("march", 0, snapshot, default);

        joined.History(Patient(1)).Entries.ShouldHaveSingleItem().Line.ShouldBe(1);
        joined.History(Patient(2)).Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mark_is_not_taken_from_one_of_several()
    {
        await using var joined = await _tables.Open().JoinBulkAsync("march", 0, _tables.Clock.GetUtcNow(), default);
        await Should.ThrowAsync<ArgumentException>(() => joined.CompleteAsync(default, new("batch|march", "content")));
        foreach (var odd in (string[])["", "a/b", "a.b", "a|b", new('a', 65)])
            await Should.ThrowAsync<ArgumentException>(() => _tables.Open().CompleteSessionAsync(odd, null, default));
    }

    [Fact]
    public async Task What_a_session_left_that_was_given_up_is_cleared_away_after_a_week()
    {
        var ledger = _tables.Open();
        await ledger.WriteAsync([Entry(2, "A", 1, Visit)], default);
        await AddPartAsync(ledger, "march", 0, _tables.Clock.GetUtcNow(), Entry(1, "A", 1, Visit), Entry(1, "B", 1, new(2026, 4, 2)));
        _tables.Clock.Advance(TimeSpan.FromDays(6));
        await ledger.TrimAsync(new(2020, 1, 1), default);
        (await _tables.RowsAsync()).Count.ShouldBe(3);

        _tables.Clock.Advance(TimeSpan.FromDays(2));
        (await ledger.TrimAsync(new(2020, 1, 1), default)).ShouldBe(0);

        (await _tables.RowsAsync()).ShouldHaveSingleItem().ShouldStartWith(Patient(2));
    }

    [Fact]
    public async Task A_session_is_forgotten_when_nothing_of_it_is_left_but_not_what_its_mark_says()
    {
        var ledger = _tables.Open();
        foreach (var (session, mark) in new (string, LedgerMark?)[] { ("one", null), ("two", new("batch|march", "first")), ("three", new("batch|march", "second")) })
        {
            await AddPartAsync(ledger, session, 0, _tables.Clock.GetUtcNow(), Entry(1, "A", 1, Visit));
            await ledger.CompleteSessionAsync(session, mark, default);
        }

        await AddPartAsync(ledger, "four", 0, _tables.Clock.GetUtcNow(), Entry(1, "A", 2, Visit));
        await ledger.CompleteSessionAsync("four", null, default);
        _tables.Clock.Advance(TimeSpan.FromDays(8));

        await ledger.TrimAsync(new(2020, 1, 1), default);

        (await _tables.SessionsAsync()).Select(key => key.Split('|')[1]).ShouldBe(["three", "four"]);
        var other = _tables.Open();
        (await other.HasMarkAsync(new("batch|march", "second"), default)).ShouldBeTrue();
        (await ReadAsync(other)).ShouldBe(["A 1 2 2026-03-02"]);
    }

    [Fact]
    public async Task A_fault_names_the_table_and_what_to_do_and_no_patient()
    {
        var refused = StorageAccount.Of(new ConfigurationBuilder().AddInMemoryCollection(
            [new(StorageAccount.Setting, azurite.ConnectionString.Replace("AccountKey=Eby8", "AccountKey=AAAA", StringComparison.Ordinal))]).Build());
        var ledger = new TableLedger(refused, TimeProvider.System, Azurite.NewName());

        foreach (var asked in (Func<Task>[])[() => ledger.WriteAsync([Entry(1, "A", 1, Visit)], default), async () => await ledger.HistoryAsync(Patient(1), default), () => ReadAsync(ledger), () => ledger.CountAsync(default)])
        {
            var fault = await Should.ThrowAsync<IOException>(asked);
            fault.Message.ShouldContain("Storage Table Data Contributor");
            fault.Message.ShouldContain("it answered 403");
            fault.ToString().ShouldNotContain(Patient(1)[..8]);
        }
    }
}
