using ClaimCheck.App.Batches;

namespace ClaimCheck.Tests.Contracts;

/// <summary>What every store of batch records must do, whatever it is made of.</summary>
public abstract class BatchStoreContract
{
    private static readonly BatchRecord Full = new("march", BatchState.Done)
    {
        Sha256 = new string('a', 64),
        Basis = "1.0.0 generation",
        Published = "both",
        Today = new DateOnly(2026, 3, 3),
        Edition = "100 42",
        RowsRead = 5_000_000_000,
        BytesRead = 1,
        BytesTotal = long.MaxValue,
        StartedAt = new DateTimeOffset(2026, 3, 3, 12, 0, 0, TimeSpan.Zero).AddTicks(1),
        FinishedAt = new DateTimeOffset(2026, 3, 3, 12, 0, 1, TimeSpan.Zero),
        Problem = "It was \"so\", naïve 'DROP'.",
    };

    /// <summary>A new, empty store.</summary>
    protected abstract IBatchStore Create();

    [Fact]
    public async Task An_empty_store_knows_nothing()
    {
        var store = Create();

        (await store.FindAsync("march", default)).ShouldBeNull();
        (await store.ListAsync(default)).ShouldBeEmpty();
        await store.RemoveAsync("march", default);
    }

    [Fact]
    public async Task What_was_saved_is_found_to_the_letter()
    {
        var store = Create();

        await store.SaveAsync(Full, default);

        (await store.FindAsync("march", default)).ShouldBe(Full);
    }

    [Fact]
    public async Task What_was_not_known_yet_stays_unknown()
    {
        var store = Create();
        foreach (var state in Enum.GetValues<BatchState>())
        {
            var bare = new BatchRecord("march", state);
            await store.SaveAsync(bare, default);
            (await store.FindAsync("march", default)).ShouldBe(bare);
        }
    }

    [Fact]
    public async Task A_record_takes_the_place_of_the_one_of_its_name()
    {
        var store = Create();
        await store.SaveAsync(Full, default);

        await store.SaveAsync(new BatchRecord("march", BatchState.Queued), default);

        (await store.ListAsync(default)).ShouldBe([new BatchRecord("march", BatchState.Queued)]);
    }

    [Fact]
    public async Task Records_are_listed_in_order_of_name_as_bytes_have_it()
    {
        var store = Create();
        foreach (var name in (string[])["b", "a-1", "B", "a.1", "a"])
            await store.SaveAsync(new BatchRecord(name, BatchState.Done), default);

        (await store.ListAsync(default)).Select(r => r.Name).ShouldBe(["B", "a", "a-1", "a.1", "b"]);
    }

    [Fact]
    public async Task A_removed_record_is_gone_and_the_others_stay()
    {
        var store = Create();
        await store.SaveAsync(Full, default);
        await store.SaveAsync(Full with { Name = "april" }, default);

        await store.RemoveAsync("march", default);

        (await store.ListAsync(default)).Select(r => r.Name).ShouldBe(["april"]);
    }

    [Fact]
    public async Task Many_may_save_and_look_at_once()
    {
        var store = Create();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            await store.SaveAsync(Full with { Name = $"batch-{i:00}" }, default);
            (await store.FindAsync($"batch-{i:00}", default)).ShouldNotBeNull();
        })));

        (await store.ListAsync(default)).Count.ShouldBe(16);
    }
}
