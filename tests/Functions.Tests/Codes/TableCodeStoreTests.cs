using Azure;
using Azure.Core;
using Azure.Data.Tables;
using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;
using ClaimCheck.Functions.Codes;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.Functions.Tests.Codes;

[Collection(AzuriteTests.Name)]
public sealed class TableCodeStoreTests(Azurite azurite) : CodeStoreContract
{
    private readonly string _prefix = Azurite.NewName();

    protected override ICodeStore Create() => Create(TimeProvider.System);

    [Fact]
    public async Task Rows_stand_in_partitions_of_generation_system_and_category_under_the_first_code_and_date()
    {
        await Create().ReplaceAsync("first", SampleCodeData.Small(), default);

        var rows = await RowsAsync("codes");
        var pointer = rows.Single(r => r is { PartitionKey: "pointer", RowKey: "codes" });
        pointer.GetString("Generation").ShouldBe("first");
        var load = pointer.GetString("Load");
        load.ShouldStartWith("first~");
        rows.Single(r => r.PartitionKey == load + "|ICD-10-CM|M54").RowKey.ShouldBe("M5450|20211001");
        rows.Single(r => r.PartitionKey == load + "|ICD-9-CM|E80").GetString("Lines").ShouldBe("E8020|1979-01-01|2015-09-30|billable|\n");
        rows.ShouldContain(r => r.PartitionKey == load + "|note" && r.RowKey == "M54.5|000001");
        (await RowsAsync("crosswalk")).Select(r => (r.PartitionKey, r.RowKey)).ShouldContain((load + "|ICD-9-CM|724", "7245|000000"));
    }

    [Fact]
    public async Task A_category_that_no_row_could_hold_is_read_again_in_its_order()
    {
        // M54 stands behind M54.5 in order of keys.
        var random = new Random(1);
        var data = new CodeData
        {
            Codes = [.. Enumerable.Range(0, 500).Select(i => new CodeRow(CodeSystem.Icd10Cm, CodeText.Parse($"S52.{i:000}"), new(new(2015, 10, 1), null, true, new string('x', 200))))],
            Crosswalk = [.. Enumerable.Range(0, 6000).Select(i => new CrosswalkRow(
                CodeSystem.Icd10Cm, CodeText.Parse(random.Next(2) == 0 ? "M54" : "M54.5"), CodeText.Parse($"{i % 999:000}"), "10000", $"Row {i}"))],
        };

        await Create().ReplaceAsync("large", data, default);

        SampleCodeData.Describe(await Create().ReadAsync(default)).ShouldBe(SampleCodeData.Describe(data));
        (await RowsAsync("codes")).Count(r => r.PartitionKey.EndsWith("|S52", StringComparison.Ordinal)).ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task A_reader_whose_rows_vanish_under_it_begins_again()
    {
        await Create().ReplaceAsync("first", ShippedCodes.Read(), default);
        var others = new Interceptor();
        others.Before(IsRange, async () =>
        {
            foreach (var generation in (string[])["second", "third", "fourth"])
                await Create().ReplaceAsync(generation, SampleCodeData.Small(), default);
        });

        var data = await new TableCodeStore(others.Tables(azurite.ConnectionString), TimeProvider.System, _prefix).ReadAsync(default);

        SampleCodeData.Describe(data).ShouldBe(SampleCodeData.Describe(SampleCodeData.Small()));
        others.Hits.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_reader_under_way_when_a_new_generation_comes_ends_with_the_old_one()
    {
        await Create().ReplaceAsync("first", ShippedCodes.Read(), default);
        var others = new Interceptor();
        others.Before(IsRange, () => Create().ReplaceAsync("second", SampleCodeData.Small(), default));

        var data = await new TableCodeStore(others.Tables(azurite.ConnectionString), TimeProvider.System, _prefix).ReadAsync(default);

        SampleCodeData.Describe(data).ShouldBe(SampleCodeData.Describe(ShippedCodes.Read()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("first")]
    public async Task A_swap_whose_answer_was_lost_is_known_as_ones_own(string? before)
    {
        if (before is not null)
            await Create().ReplaceAsync(before, SampleCodeData.Small(), default);
        var network = new Interceptor();
        network.LoseAnswer(r => r.Holds("\"Generation\":\"second\""));

        var store = new TableCodeStore(network.Tables(azurite.ConnectionString), TimeProvider.System, _prefix);
        (await store.TryReplaceAsync(before, "second", SampleCodeData.Small(), default)).ShouldBeTrue();

        network.Hits.ShouldBe(2, "it was sent again");
        (await Create().FindGenerationAsync(default)).ShouldBe("second");
        SampleCodeData.Describe(await Create().ReadAsync(default)).ShouldBe(SampleCodeData.Describe(SampleCodeData.Small()));
    }

    [Fact]
    public async Task Rows_whose_answer_was_lost_are_written_again()
    {
        var network = new Interceptor();
        network.LoseAnswer(r => r.Holds("|note"));

        await new TableCodeStore(network.Tables(azurite.ConnectionString), TimeProvider.System, _prefix).ReplaceAsync("first", SampleCodeData.Small(), default);

        network.Hits.ShouldBe(2, "it was sent again");
        SampleCodeData.Describe(await Create().ReadAsync(default)).ShouldBe(SampleCodeData.Describe(SampleCodeData.Small()));
    }

    [Fact]
    public async Task Of_two_who_made_theirs_from_the_same_one_gets_through_and_nothing_of_the_other_stays()
    {
        await Create().ReplaceAsync("first", SampleCodeData.Small(), default);
        var others = new Interceptor();
        others.Before(r => r.Holds("\"Generation\":\"mine\""), () => Create().ReplaceAsync("theirs", SampleCodeData.Small(), default));

        (await new TableCodeStore(others.Tables(azurite.ConnectionString), TimeProvider.System, _prefix).TryReplaceAsync("first", "mine", ShippedCodes.Read(), default)).ShouldBeFalse();

        (await Create().FindGenerationAsync(default)).ShouldBe("theirs");
        (await LoadsAsync()).ShouldBe(["first", "theirs"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_generation_before_stays_for_readers_and_what_was_before_it_is_removed()
    {
        foreach (var generation in (string[])["first", "second", "third", "fourth"])
            await Create().ReplaceAsync(generation, SampleCodeData.Small(), default);

        (await LoadsAsync()).ShouldBe(["third", "fourth"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_an_import_left_that_was_cut_off_is_removed_a_day_later()
    {
        var clock = new FakeTimeProvider(new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        using var cutOff = new CancellationTokenSource();
        var network = new Interceptor();
        network.Before(r => r.Holds("\"Generation\":\"cut off\""), cutOff.CancelAsync);
        await Should.ThrowAsync<OperationCanceledException>(() =>
            new TableCodeStore(network.Tables(azurite.ConnectionString), clock, _prefix).ReplaceAsync("cut off", SampleCodeData.Small(), cutOff.Token));

        await Create(clock).ReplaceAsync("first", SampleCodeData.Small(), default);
        (await LoadsAsync()).ShouldBe(["cut off", "first"], ignoreOrder: true);

        clock.Advance(TimeSpan.FromHours(25));
        await Create(clock).ReplaceAsync("second", SampleCodeData.Small(), default);
        (await LoadsAsync()).ShouldBe(["first", "second"], ignoreOrder: true);
        (await RowsAsync("codes")).Count(r => r.PartitionKey == "pointer").ShouldBe(3);
    }

    [Fact]
    public async Task A_writer_that_comes_back_after_its_rows_were_removed_is_refused()
    {
        var clock = new FakeTimeProvider(new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        await Create(clock).ReplaceAsync("first", SampleCodeData.Small(), default);
        var others = new Interceptor();
        others.Before(r => r.Holds("\"Generation\":\"late\""), async () =>
        {
            clock.Advance(TimeSpan.FromHours(25));
            await Create(clock).ReplaceAsync("second", SampleCodeData.Small(), default);
        });

        await Should.ThrowAsync<RequestFailedException>(() =>
            new TableCodeStore(others.Tables(azurite.ConnectionString), clock, _prefix).ReplaceAsync("late", ShippedCodes.Read(), default));

        (await Create().FindGenerationAsync(default)).ShouldBe("second");
        SampleCodeData.Describe(await Create().ReadAsync(default)).ShouldBe(SampleCodeData.Describe(SampleCodeData.Small()));
    }

    [Fact]
    public async Task Instances_that_start_at_once_may_all_fill_an_empty_store()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            using var library = new CodeLibrary(Create());
            (await library.GetAsync(default)).Count(CodeSystem.Icd10Cm).ShouldBeGreaterThan(0);
        })));

        SampleCodeData.Describe(await Create().ReadAsync(default)).ShouldBe(SampleCodeData.Describe(ShippedCodes.Read()));
        (await LoadsAsync()).ShouldBe([ShippedCodes.Generation]);
    }

    [Fact]
    public async Task Tables_that_were_removed_are_made_and_filled_again()
    {
        using var library = new CodeLibrary(Create());
        await library.GetAsync(default);
        foreach (var table in (string[])["codes", "crosswalk"])
            await azurite.Account.Tables.DeleteTableAsync(_prefix + table);

        (await library.RefreshAsync(default)).Count(CodeSystem.Icd10Cm).ShouldBeGreaterThan(0);

        SampleCodeData.Describe(await Create().ReadAsync(default)).ShouldBe(SampleCodeData.Describe(ShippedCodes.Read()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a|b")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    public async Task A_generation_is_not_named_by_what_keys_may_not_hold(string generation) =>
        await Should.ThrowAsync<ArgumentException>(() => Create().ReplaceAsync(generation, CodeData.Empty, default));

    private TableCodeStore Create(TimeProvider clock) => new(azurite.Account.Tables, clock, _prefix);

    private ValueTask<List<TableEntity>> RowsAsync(string table) =>
        azurite.Account.Tables.GetTableClient(_prefix + table).QueryAsync<TableEntity>().ToListAsync();

    // The generations there are rows of, in either table.
    private async Task<string[]> LoadsAsync() =>
        [.. (await RowsAsync("codes")).Concat(await RowsAsync("crosswalk")).Where(r => r.PartitionKey != "pointer").Select(r => r.PartitionKey.Split('~')[0]).Distinct(StringComparer.Ordinal)];

    private static bool IsRange(Request request) =>
        request.Method == RequestMethod.Get && request.Uri.Query.Contains("PartitionKey%20ge", StringComparison.Ordinal);
}
