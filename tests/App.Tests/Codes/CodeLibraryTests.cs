using ClaimCheck.App.Codes;
using ClaimCheck.App.Codes.Import;
using ClaimCheck.Core.Codes;
using ClaimCheck.Tests.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.App.Tests.Codes;

public sealed class CodeLibraryTests
{
    [Fact]
    public async Task An_empty_store_is_filled_with_the_shipped_codes()
    {
        var store = new MemoryCodeStore();
        using var library = new CodeLibrary(store);

        var index = await library.GetAsync(default);

        (await store.FindGenerationAsync(default)).ShouldBe(ShippedCodes.Generation);
        index.Find(CodeSystem.Icd10Cm, CodeText.Parse("M54.50")).ShouldNotBeNull();
    }

    [Fact]
    public async Task However_many_ask_at_once_the_store_is_read_once_and_all_get_the_same()
    {
        var store = new CountingStore(new MemoryCodeStore());
        using var library = new CodeLibrary(store);

        var indexes = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () => await library.GetAsync(default))));

        store.Reads.ShouldBe(1);
        store.Replacements.ShouldBe(1);
        indexes.ShouldAllBe(i => ReferenceEquals(i, indexes[0]));
    }

    [Fact]
    public async Task Codes_shipped_by_another_version_are_replaced()
    {
        var store = new MemoryCodeStore();
        await store.ReplaceAsync("shipped-0123456789abcdef", SampleCodeData.Small(), default);
        using var library = new CodeLibrary(store);

        var index = await library.GetAsync(default);

        (await store.FindGenerationAsync(default)).ShouldBe(ShippedCodes.Generation);
        index.Count(CodeSystem.Icd10Cm).ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Codes_of_this_version_are_not_written_again()
    {
        var store = new CountingStore(new MemoryCodeStore());
        await store.ReplaceAsync(ShippedCodes.Generation, ShippedCodes.Read(), default);
        using var library = new CodeLibrary(store);

        await library.GetAsync(default);

        store.Replacements.ShouldBe(1);
    }

    [Fact]
    public async Task Imported_codes_are_left_alone()
    {
        var store = new MemoryCodeStore();
        await store.ReplaceAsync("imported-FY2026", SampleCodeData.Small(), default);
        using var library = new CodeLibrary(store);

        var index = await library.GetAsync(default);

        (await store.FindGenerationAsync(default)).ShouldBe("imported-FY2026");
        index.Count(CodeSystem.Icd9Cm).ShouldBe(2);
    }

    [Fact]
    public async Task What_another_process_imported_is_served_without_a_restart()
    {
        var store = new MemoryCodeStore();
        var clock = new FakeTimeProvider();
        using var library = new CodeLibrary(store, clock);
        var before = await library.GetAsync(default);
        await store.ReplaceAsync("imported-FY2026", SampleCodeData.Small(), default);

        (await library.GetAsync(default)).ShouldBeSameAs(before);
        clock.Advance(CodeLibrary.LooksEvery);

        // The look is made behind the caller's back; asking for it now waits for it.
        await library.GetAsync(default);
        var after = await library.RefreshAsync(default);
        after.Count(CodeSystem.Icd9Cm).ShouldBe(2);
        (await library.GetAsync(default)).ShouldBeSameAs(after);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("shipped-0123456789abcdef")]
    [InlineData("imported-00000000-0123456789abcdef")]
    public async Task An_import_made_while_the_codes_are_brought_up_to_date_is_not_undone(string? before)
    {
        var inner = new MemoryCodeStore();
        if (before is not null)
            await inner.ReplaceAsync(before, CodeData.Empty, default);
        using var library = new CodeLibrary(new CountingStore(inner) { OvertakenBy = "imported-FY2026" });

        var index = await library.GetAsync(default);

        (await inner.FindGenerationAsync(default)).ShouldBe("imported-FY2026");
        index.Count(CodeSystem.Icd9Cm).ShouldBe(2);
    }

    [Fact]
    public async Task A_store_that_holds_the_same_is_not_read_again()
    {
        var store = new CountingStore(new MemoryCodeStore());
        using var library = new CodeLibrary(store);
        var before = await library.GetAsync(default);

        (await library.RefreshAsync(default)).ShouldBeSameAs(before);

        store.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task A_look_that_fails_leaves_the_codes_at_hand()
    {
        var store = new CountingStore(new MemoryCodeStore());
        using var library = new CodeLibrary(store);
        var before = await library.GetAsync(default);
        await store.ReplaceAsync("imported-FY2026", SampleCodeData.Small(), default);
        store.FailOnce = true;

        await Should.ThrowAsync<IOException>(() => library.RefreshAsync(default));

        (await library.GetAsync(default)).ShouldBeSameAs(before);
        (await library.RefreshAsync(default)).ShouldNotBeSameAs(before);
    }

    [Fact]
    public async Task Releases_imported_over_what_an_older_program_shipped_are_laid_over_the_newer()
    {
        var store = new MemoryCodeStore();
        var release = new CodeRelease(CodeSystem.Icd10Cm, "FY2026", new(2025, 10, 1), new(2026, 9, 30), "digest");
        var imported = new CodeRow(CodeSystem.Icd10Cm, CodeText.Parse("E11.9"), new(new(2025, 10, 1), null, true, "Type 2 diabetes mellitus without complications"));
        await store.ReplaceAsync("imported-00000000-0123456789abcdef", CodeData.Empty with { Codes = [imported], Releases = [release] }, default);
        using var library = new CodeLibrary(store);

        var index = await library.GetAsync(default);

        CodeImport.NeedsRebase((await store.FindGenerationAsync(default))!).ShouldBeFalse();
        index.Find(CodeSystem.Icd10Cm, imported.Code)!.BillableOn(new(2026, 3, 2)).ShouldBeTrue();
        index.ReleaseOn(new(2026, 3, 2))!.IsWhole.ShouldBeTrue();
        index.Find(CodeSystem.Icd10Cm, CodeText.Parse("M54.5"))!.Excludes1.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_load_that_failed_is_tried_again()
    {
        var store = new CountingStore(new MemoryCodeStore()) { FailOnce = true };
        using var library = new CodeLibrary(store);

        await Should.ThrowAsync<IOException>(async () => await library.GetAsync(default));

        (await library.GetAsync(default)).Count(CodeSystem.Icd10Cm).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_spoil_it_for_the_next()
    {
        using var library = new CodeLibrary(new MemoryCodeStore());

        await Should.ThrowAsync<OperationCanceledException>(async () => await library.GetAsync(new CancellationToken(canceled: true)));

        (await library.GetAsync(default)).Count(CodeSystem.Icd10Cm).ShouldBeGreaterThan(0);
    }

    private sealed class CountingStore(ICodeStore inner) : ICodeStore
    {
        private int _reads;
        private int _replacements;

        public bool FailOnce { get; set; }

        public string? OvertakenBy { get; init; }

        public int Reads => _reads;

        public int Replacements => _replacements;

        public ValueTask<string?> FindGenerationAsync(CancellationToken cancellation) => inner.FindGenerationAsync(cancellation);

        public Task<CodeData> ReadAsync(CancellationToken cancellation)
        {
            Interlocked.Increment(ref _reads);
            if (!FailOnce)
                return inner.ReadAsync(cancellation);
            FailOnce = false;
            throw new IOException("The disk is gone.");
        }

        public Task ReplaceAsync(string generation, CodeData data, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _replacements);
            return inner.ReplaceAsync(generation, data, cancellation);
        }

        public async Task<bool> TryReplaceAsync(string? before, string generation, CodeData data, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _replacements);
            if (OvertakenBy is { } imported)
                await inner.ReplaceAsync(imported, SampleCodeData.Small(), cancellation);
            return await inner.TryReplaceAsync(before, generation, data, cancellation);
        }
    }
}
