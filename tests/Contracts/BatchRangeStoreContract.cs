using System.Text.Json;
using ClaimCheck.App.Batches.Ranges;
using ClaimCheck.App.Batches.Reading;

namespace ClaimCheck.Tests.Contracts;

/// <summary>What every store of cut files must do, whatever it is made of.</summary>
public abstract class BatchRangeStoreContract
{
    private static readonly BatchPlan Plan = new("march", "run1")
    {
        Edition = "\"0x8D\"",
        Basis = "1.0.0 generation",
        Today = new(2026, 3, 3),
        Begun = new DateTimeOffset(2026, 3, 3, 12, 0, 0, TimeSpan.Zero).AddTicks(1),
        Sha256 = new string('a', 64),
        Rows = 5_000_000_000,
        Bytes = long.MaxValue,
        ChunkBytes = 65536,
        Ranges =
        [
            new(0, new RowStart(0, 1, 0, 0), 64L << 20, 400_000, null),
            new(1, new RowStart(64L << 20, 400_001, 268435456, ulong.MaxValue), 64L << 20, 400_000, new string('x', 90_000)),
            new(2, new RowStart(128L << 20, 800_001, -5, 1), 5, 1, "AQ"),
        ],
    };

    /// <summary>A new, empty store.</summary>
    protected abstract IBatchRangeStore Create();

    [Fact]
    public async Task An_empty_store_knows_nothing()
    {
        var store = Create();

        (await store.FindPlanAsync("march", default)).ShouldBeNull();
        (await store.FindStatesAsync("march", "run1", default)).ShouldBeNull();
        (await store.MarkDoneAsync("march", "run1", 0, Tally(1), default)).ShouldBeNull();
        (await TalliesAsync(store)).ShouldBeEmpty();
        await store.RemoveAsync("march", "run1", default);
    }

    [Fact]
    public async Task A_plan_is_found_to_the_letter_with_all_of_its_ranges_open()
    {
        var store = Create();

        await store.SavePlanAsync(Plan, default);

        Json((await store.FindPlanAsync("march", default))!).ShouldBe(Json(Plan));
        (await store.FindStatesAsync("march", "run1", default)).ShouldBe([BatchRangeState.Planned, BatchRangeState.Planned, BatchRangeState.Planned]);
        (await store.FindPlanAsync("april", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_marks_the_last_range_sees_all_of_them_done_and_tallies_come_in_the_file_s_order()
    {
        var store = Create();
        await store.SavePlanAsync(Plan, default);

        (await store.MarkDoneAsync("march", "run1", 2, Tally(3), default)).ShouldBe([BatchRangeState.Planned, BatchRangeState.Planned, BatchRangeState.Done]);
        (await store.MarkDoneAsync("march", "run1", 0, Tally(1), default)).ShouldBe([BatchRangeState.Done, BatchRangeState.Planned, BatchRangeState.Done]);
        var all = await store.MarkDoneAsync("march", "run1", 1, Tally(2), default);

        all.ShouldBe([BatchRangeState.Done, BatchRangeState.Done, BatchRangeState.Done]);
        (await store.FindStatesAsync("march", "run1", default)).ShouldBe(all);
        var tallies = await TalliesAsync(store);
        tallies.Count.ShouldBe(3);
        for (var i = 0; i < 3; i++)
            Json(tallies[i]).ShouldBe(Json(Tally(i + 1)));
    }

    [Fact]
    public async Task To_mark_twice_changes_nothing_and_says_the_same()
    {
        var store = Create();
        await store.SavePlanAsync(Plan with { Ranges = [Plan.Ranges[0]] }, default);

        var first = await store.MarkDoneAsync("march", "run1", 0, Tally(1), default);
        var second = await store.MarkDoneAsync("march", "run1", 0, Tally(1), default);

        second.ShouldBe(first);
        second.ShouldBe([BatchRangeState.Done]);
        (await TalliesAsync(store)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_plan_takes_the_place_of_the_one_of_its_name_with_all_that_was_done()
    {
        var store = Create();
        await store.SavePlanAsync(Plan, default);
        await store.MarkDoneAsync("march", "run1", 0, Tally(1), default);

        await store.SavePlanAsync(Plan with { Run = "run2" }, default);

        (await store.FindPlanAsync("march", default))!.Run.ShouldBe("run2");
        (await store.FindStatesAsync("march", "run2", default))!.ShouldAllBe(s => s == BatchRangeState.Planned);
        (await store.FindStatesAsync("march", "run1", default)).ShouldBeNull();
        (await store.MarkDoneAsync("march", "run1", 1, Tally(1), default)).ShouldBeNull();
        (await TalliesAsync(store)).ShouldBeEmpty();
        await store.RemoveAsync("march", "run1", default);
        (await store.FindPlanAsync("march", default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_run_that_is_removed_is_gone_and_others_stay()
    {
        var store = Create();
        await store.SavePlanAsync(Plan, default);
        await store.SavePlanAsync(Plan with { Name = "april" }, default);
        await store.MarkDoneAsync("march", "run1", 0, Tally(1), default);

        await store.RemoveAsync("march", "run1", default);

        (await store.FindPlanAsync("march", default)).ShouldBeNull();
        (await store.MarkDoneAsync("march", "run1", 1, Tally(1), default)).ShouldBeNull();
        (await TalliesAsync(store)).ShouldBeEmpty();
        (await store.FindPlanAsync("april", default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Where_many_mark_at_once_at_least_one_sees_all_done()
    {
        var store = Create();
        var ranges = Enumerable.Range(0, 24).Select(i => Plan.Ranges[0] with { Index = i }).ToArray();
        await store.SavePlanAsync(Plan with { Ranges = ranges }, default);

        var seen = await Task.WhenAll(ranges.Select(r => Task.Run(() => store.MarkDoneAsync("march", "run1", r.Index, Tally(r.Index), default))));

        seen.Count(s => s!.All(r => r == BatchRangeState.Done)).ShouldBeGreaterThan(0);
        (await TalliesAsync(store)).Select(t => t.RowsRejected).ShouldBe(Enumerable.Range(0, 24).Select(i => (long)i));
    }

    [Fact]
    public async Task A_tally_of_very_many_parties_is_kept_whole()
    {
        var store = Create();
        await store.SavePlanAsync(Plan, default);
        var tally = Tally(1) with { Providers = [.. Enumerable.Range(0, 50_000).Select(i => new PartyCounts($"{i:0000000000}", i, 1, 0, i + 0.1234m, 0))] };

        await store.MarkDoneAsync("march", "run1", 0, tally, default);

        (await TalliesAsync(store)).ShouldHaveSingleItem().Providers.ShouldBe(tally.Providers);
    }

    // As text: lists that say the same may be of different types.
    private static string Json<T>(T value) => JsonSerializer.Serialize(value, typeof(T), BatchRangeJson.Default);

    private static RangeTally Tally(long number) => new()
    {
        RowsAnnotated = 400_000,
        RowsRejected = number,
        Decisions = [1, 2, number],
        Findings = new Dictionary<string, long>(StringComparer.Ordinal) { ["DOC007"] = number },
        All = new("", 9, 1, 2, 79228162514264337593543950335m, -0.0001m),
        Payers = [new("Käse \"DROP'; ", 9, 1, 2, 3.1400m, 0.00m), new("", 1, 0, 0, 0, 0)],
        Providers = [new("1234567893", number, 1, 2, 3, 4)],
        Releases = ["2026-10"],
        Exceptions = number,
    };

    private static async Task<List<RangeTally>> TalliesAsync(IBatchRangeStore store)
    {
        var tallies = new List<RangeTally>();
        await foreach (var tally in store.ReadTalliesAsync("march", "run1", default))
            tallies.Add(tally);
        return tallies;
    }
}
