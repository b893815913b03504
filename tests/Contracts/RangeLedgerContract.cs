using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Ledger;
using static ClaimCheck.Tests.Contracts.LedgerSample;

namespace ClaimCheck.Tests.Contracts;

/// <summary>What every ledger must do that several write into for one batch, whatever it is made of.</summary>
public abstract class RangeLedgerContract
{
    private static readonly LedgerMark Mark = new("batch|march", "content");

    /// <summary>A new, empty ledger.</summary>
    protected abstract IRangeLedger Create();

    [Fact]
    public async Task What_parts_keep_is_there_when_the_session_is_completed_and_not_before()
    {
        var ledger = Create();
        await KeepAsync(ledger, "s1", 1, Entry(2, "B", 1, new(2026, 3, 3)));
        await KeepAsync(ledger, "s1", 0, Entry(1, "A", 1, new(2026, 3, 2)));

        (await ReadAsync(ledger)).ShouldBeEmpty();
        (await ledger.HasMarkAsync(Mark, default)).ShouldBeFalse();
        (await ledger.HistoryAsync(Patient(1), default)).Entries.ShouldBeEmpty();

        await ledger.CompleteSessionAsync("s1", Mark, default);

        (await ReadAsync(ledger)).ShouldBe([Entry(1, "A", 1, new(2026, 3, 2)), Entry(2, "B", 1, new(2026, 3, 3))], ignoreOrder: true);
        (await ledger.HasMarkAsync(Mark, default)).ShouldBeTrue();
        (await ledger.HistoryAsync(Patient(1), default)).Entries.Count.ShouldBe(1);
        (await ledger.KnownPatientsAsync(default)).Contains(Patient(2)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_part_written_again_is_there_once()
    {
        var ledger = Create();
        LedgerEntry[] claim = [Entry(1, "A", 1, new(2026, 3, 2)), Entry(1, "A", 2, new(2026, 4, 9))];

        await KeepAsync(ledger, "s1", 0, claim);
        await KeepAsync(ledger, "s1", 0, claim);
        await ledger.CompleteSessionAsync("s1", Mark, default);

        (await ReadAsync(ledger)).ShouldBe(claim, ignoreOrder: true);
    }

    [Fact]
    public async Task Of_a_claim_in_several_parts_the_later_part_counts_whichever_was_written_first()
    {
        foreach (var order in (int[][])[[0, 1], [1, 0]])
        {
            var ledger = Create();
            foreach (var part in order)
                await KeepAsync(ledger, "s1", part, part == 0 ? [Entry(1, "A", 1, new(2026, 3, 2)), Entry(1, "A", 2, new(2026, 3, 2))] : [Entry(1, "A", 1, new(2026, 6, 9))]);

            await ledger.CompleteSessionAsync("s1", Mark, default);

            (await ReadAsync(ledger)).ShouldBe([Entry(1, "A", 1, new(2026, 6, 9))]);
        }
    }

    [Fact]
    public async Task Every_part_sees_what_was_there_when_the_session_began()
    {
        var ledger = Create();
        await ledger.WriteAsync([Entry(1, "A", 1, new(2026, 3, 2))], default);
        var begun = DateTimeOffset.UtcNow;
        await KeepAsync(ledger, "s1", 0, begun, Entry(1, "B", 1, new(2026, 3, 3)));
        await ledger.WriteAsync([Entry(1, "C", 1, new(2026, 3, 4))], default);

        await using var part = await ledger.JoinBulkAsync("s1", 1, begun, default);

        part.History(Patient(1)).Entries.ShouldBe([Entry(1, "A", 1, new(2026, 3, 2))]);
        part.History(Patient(2)).ShouldBeSameAs(PatientHistory.None);
    }

    [Fact]
    public async Task A_part_that_is_not_completed_leaves_nothing()
    {
        var ledger = Create();
        await using (var given = await ledger.JoinBulkAsync("s1", 0, DateTimeOffset.UtcNow, default))
            given.Add([Entry(1, "A", 1, new(2026, 3, 2))]);

        await ledger.CompleteSessionAsync("s1", Mark, default);

        (await ReadAsync(ledger)).ShouldBeEmpty();
    }

    [Fact]
    public async Task To_complete_twice_is_the_same_as_once()
    {
        var ledger = Create();
        await KeepAsync(ledger, "s1", 0, Entry(1, "A", 1, new(2026, 3, 2)));
        await ledger.CompleteSessionAsync("s1", Mark, default);
        await ledger.WriteAsync([Entry(1, "A", 1, new(2026, 7, 1))], default);

        await ledger.CompleteSessionAsync("s1", Mark, default);

        (await ReadAsync(ledger)).ShouldBe([Entry(1, "A", 1, new(2026, 7, 1))]);
        (await ledger.HasMarkAsync(Mark, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task Sessions_know_nothing_of_each_other()
    {
        var ledger = Create();
        await KeepAsync(ledger, "s1", 0, Entry(1, "A", 1, new(2026, 3, 2)));
        await KeepAsync(ledger, "s2", 0, Entry(2, "B", 1, new(2026, 3, 2)));

        await ledger.CompleteSessionAsync("s2", mark: null, default);

        (await ReadAsync(ledger)).ShouldBe([Entry(2, "B", 1, new(2026, 3, 2))]);
    }

    private static Task KeepAsync(IRangeLedger ledger, string session, int part, params LedgerEntry[] claim) =>
        KeepAsync(ledger, session, part, DateTimeOffset.UtcNow, claim);

    private static async Task KeepAsync(IRangeLedger ledger, string session, int part, DateTimeOffset begun, params LedgerEntry[] claim)
    {
        await using var bulk = await ledger.JoinBulkAsync(session, part, begun, default);
        bulk.Add(claim);
        await bulk.CompleteAsync(default);
    }

    private static async Task<List<LedgerEntry>> ReadAsync(ILedger ledger)
    {
        var entries = new List<LedgerEntry>();
        await foreach (var entry in ledger.ReadAsync(new(1, 1), new(9999, 4)))
            entries.Add(entry);
        return entries;
    }
}
