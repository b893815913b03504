using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.Tests.Contracts;

/// <summary>What every code store must do, whatever it is made of.</summary>
public abstract class CodeStoreContract
{
    /// <summary>A new, empty store.</summary>
    protected abstract ICodeStore Create();

    [Fact]
    public async Task An_empty_store_has_no_generation_and_no_data()
    {
        var store = Create();

        (await store.FindGenerationAsync(default)).ShouldBeNull();
        SampleCodeData.Describe(await store.ReadAsync(default)).ShouldBe(SampleCodeData.Describe(CodeData.Empty));
    }

    [Fact]
    public async Task What_was_written_is_read_again_to_the_letter()
    {
        var store = Create();

        await store.ReplaceAsync("first", SampleCodeData.Small(), default);

        (await store.FindGenerationAsync(default)).ShouldBe("first");
        SampleCodeData.Describe(await store.ReadAsync(default)).ShouldBe(SampleCodeData.Describe(SampleCodeData.Small()));
    }

    [Fact]
    public async Task The_shipped_data_is_read_again_to_the_letter()
    {
        var store = Create();
        var shipped = ShippedCodes.Read();

        await store.ReplaceAsync(ShippedCodes.Generation, shipped, default);

        SampleCodeData.Describe(await store.ReadAsync(default)).ShouldBe(SampleCodeData.Describe(shipped));
    }

    [Fact]
    public async Task A_new_generation_leaves_nothing_of_the_old_one()
    {
        var store = Create();
        await store.ReplaceAsync("first", ShippedCodes.Read(), default);

        await store.ReplaceAsync("second", SampleCodeData.Small(), default);

        (await store.FindGenerationAsync(default)).ShouldBe("second");
        SampleCodeData.Describe(await store.ReadAsync(default)).ShouldBe(SampleCodeData.Describe(SampleCodeData.Small()));
    }

    [Fact]
    public async Task A_generation_without_data_is_a_generation()
    {
        var store = Create();
        await store.ReplaceAsync("first", SampleCodeData.Small(), default);

        await store.ReplaceAsync("nothing", CodeData.Empty, default);

        (await store.FindGenerationAsync(default)).ShouldBe("nothing");
        SampleCodeData.Describe(await store.ReadAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Writing_the_generation_in_force_again_changes_nothing()
    {
        var store = Create();
        await store.ReplaceAsync("first", SampleCodeData.Small(), default);

        await store.ReplaceAsync("first", CodeData.Empty, default);

        SampleCodeData.Describe(await store.ReadAsync(default)).ShouldBe(SampleCodeData.Describe(SampleCodeData.Small()));
    }

    [Fact]
    public async Task A_cancelled_replacement_leaves_the_old_generation_in_force()
    {
        var store = Create();
        await store.ReplaceAsync("first", SampleCodeData.Small(), default);

        await Should.ThrowAsync<OperationCanceledException>(() => store.ReplaceAsync("second", CodeData.Empty, new CancellationToken(canceled: true)));

        (await store.FindGenerationAsync(default)).ShouldBe("first");
    }

    [Fact]
    public async Task A_replacement_cancelled_half_way_is_seen_whole_or_not_at_all()
    {
        var store = Create();
        await store.ReplaceAsync("first", SampleCodeData.Small(), default);
        using var cancellation = new CancellationTokenSource();
        var second = ShippedCodes.Read() with { WholePrefixes = new CancellingList<WholePrefix>(ShippedCodes.Read().WholePrefixes, cancellation) };

        var expected = SampleCodeData.Small();
        try
        {
            await store.ReplaceAsync("second", second, cancellation.Token);
            expected = ShippedCodes.Read();
        }
        catch (OperationCanceledException)
        {
            (await store.FindGenerationAsync(default)).ShouldBe("first");
        }

        SampleCodeData.Describe(await store.ReadAsync(default)).ShouldBe(SampleCodeData.Describe(expected));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another")]
    public async Task Data_made_from_a_generation_that_is_gone_do_not_replace_what_came_after_it(string? before)
    {
        var store = Create();
        await store.ReplaceAsync("first", SampleCodeData.Small(), default);

        (await store.TryReplaceAsync(before, "second", CodeData.Empty, default)).ShouldBeFalse();

        (await store.FindGenerationAsync(default)).ShouldBe("first");
        SampleCodeData.Describe(await store.ReadAsync(default)).ShouldBe(SampleCodeData.Describe(SampleCodeData.Small()));
    }

    [Fact]
    public async Task Data_made_from_the_generation_in_force_replace_it()
    {
        var store = Create();

        (await store.TryReplaceAsync(null, "first", SampleCodeData.Small(), default)).ShouldBeTrue();
        (await store.TryReplaceAsync("first", "second", CodeData.Empty, default)).ShouldBeTrue();

        (await store.FindGenerationAsync(default)).ShouldBe("second");
        (await store.TryReplaceAsync("first", "second", CodeData.Empty, default)).ShouldBeTrue("it is in force already");
    }

    [Fact]
    public async Task Writers_at_the_same_time_all_end_well()
    {
        var store = Create();
        var shipped = ShippedCodes.Read();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => store.ReplaceAsync("generation-" + (i % 2), shipped, default))));

        (await store.FindGenerationAsync(default)).ShouldBeOneOf("generation-0", "generation-1");
        SampleCodeData.Describe(await store.ReadAsync(default)).ShouldBe(SampleCodeData.Describe(shipped));
    }

    [Fact]
    public async Task A_reader_never_sees_half_a_replacement()
    {
        var store = Create();
        var small = SampleCodeData.Small();
        var shipped = ShippedCodes.Read();
        await store.ReplaceAsync("small", small, default);
        using var done = new CancellationTokenSource();

        var reading = Task.Run(async () =>
        {
            var reads = 0;
            do
            {
                var seen = await store.ReadAsync(default);
                (seen.Codes.Count, seen.Notes.Count, seen.WholePrefixes.Count).ShouldBeOneOf(
                    (small.Codes.Count, small.Notes.Count, small.WholePrefixes.Count),
                    (shipped.Codes.Count, shipped.Notes.Count, shipped.WholePrefixes.Count));
                reads++;
            }
            while (!done.IsCancellationRequested);
            return reads;
        });
        for (var i = 0; i < 10; i++)
        {
            await store.ReplaceAsync($"shipped {i}", shipped, default);
            await store.ReplaceAsync($"small {i}", small, default);
        }

        await done.CancelAsync();
        (await reading).ShouldBeGreaterThan(0);
    }

    /// <summary>Cancels the work that reads it, half-way through.</summary>
    private sealed class CancellingList<T>(IReadOnlyList<T> items, CancellationTokenSource cancellation) : IReadOnlyList<T>
    {
        public int Count => items.Count;

        public T this[int index] => items[index];

        public IEnumerator<T> GetEnumerator()
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (i == items.Count / 2)
                    cancellation.Cancel();
                yield return items[i];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
