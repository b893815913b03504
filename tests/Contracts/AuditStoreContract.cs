using ClaimCheck.App.Audits;
using ClaimCheck.Core.Audits;

namespace ClaimCheck.Tests.Contracts;

/// <summary>What every <see cref="IAuditStore"/> does.</summary>
public abstract class AuditStoreContract
{
    private static readonly Quarter Third = new(2026, 3);

    private static readonly AuditRecord Full = new(Third, AuditState.Failed)
    {
        DueAt = new(2026, 10, 2, 6, 15, 0, TimeSpan.Zero),
        IsScheduled = true,
        Partial = true,
        StartedAt = new DateTimeOffset(2026, 10, 2, 6, 0, 0, TimeSpan.Zero).AddTicks(1),
        FinishedAt = new(2026, 10, 2, 6, 0, 1, TimeSpan.Zero),
        Problem = "The disk is full; é \"'",
    };

    /// <summary>Opens the store under test; each of one test opens the same.</summary>
    protected abstract IAuditStore Open();

    [Fact]
    public async Task A_store_begins_empty()
    {
        (await Open().FindAsync(Third, default)).ShouldBeNull();
        (await Open().ListAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_written_is_read_again()
    {
        (await Open().TryReplaceAsync(null, Full, default)).ShouldBeTrue();

        (await Open().FindAsync(Third, default)).ShouldBe(Full);
        (await Open().FindAsync(Third.Previous, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_row_is_replaced_by_whoever_saw_it_as_it_is()
    {
        var store = Open();
        var later = Full with { State = AuditState.Done, DueAt = null, Problem = null, Partial = false, IsScheduled = false };
        await store.TryReplaceAsync(null, Full, default);

        (await store.TryReplaceAsync(null, later, default)).ShouldBeFalse();
        (await store.TryReplaceAsync(later, later, default)).ShouldBeFalse();
        (await store.FindAsync(Third, default)).ShouldBe(Full);
        (await store.TryReplaceAsync(Full, later, default)).ShouldBeTrue();
        (await store.FindAsync(Third, default)).ShouldBe(later);
    }

    [Fact]
    public async Task A_row_that_is_not_there_is_not_replaced()
    {
        (await Open().TryReplaceAsync(Full, Full, default)).ShouldBeFalse();
        (await Open().ListAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_who_saw_the_same_one_gets_through()
    {
        await Open().TryReplaceAsync(null, Full, default);

        var through = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            Open().TryReplaceAsync(Full, Full with { State = AuditState.Running, StartedAt = Full.StartedAt!.Value.AddMinutes(i + 1) }, default))));

        through.Count(t => t).ShouldBe(1);
    }

    [Fact]
    public async Task Rows_come_in_order_of_quarter()
    {
        foreach (var quarter in (Quarter[])[new(2026, 3), new(2025, 4), new(2026, 1)])
            await Open().TryReplaceAsync(null, new(quarter, AuditState.Queued), default);

        (await Open().ListAsync(default)).Select(r => r.Quarter.ToString()).ShouldBe(["2025-Q4", "2026-Q1", "2026-Q3"]);
    }
}
