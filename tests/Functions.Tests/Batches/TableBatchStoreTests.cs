using ClaimCheck.App.Batches;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Functions.Tests.Batches;

[Collection(AzuriteTests.Name)]
public sealed class TableBatchStoreTests(Azurite azurite) : BatchStoreContract
{
    private readonly string _prefix = Azurite.NewName();

    protected override IBatchStore Create() => new TableBatchStore(azurite.Account.Tables, _prefix);

    [Fact]
    public async Task A_problem_longer_than_a_property_is_cut()
    {
        var store = Create();

        await store.SaveAsync(new BatchRecord("march", BatchState.Refused) { Problem = "It" + string.Concat(Enumerable.Repeat("😀", 50_000)) }, default);

        var problem = (await store.FindAsync("march", default))!.Problem!;
        problem.Length.ShouldBeInRange(31_000, 32_768);
        problem.ShouldEndWith("😀…");
    }

    [Fact]
    public async Task A_name_that_keys_do_not_hold_is_a_name()
    {
        var store = Create();
        string[] names = ["a", "a#1", "a?", "a~"];
        foreach (var name in names)
            await store.SaveAsync(new BatchRecord(name, BatchState.Done), default);

        (await store.FindAsync("a#1", default))!.Name.ShouldBe("a#1");
        (await store.ListAsync(default)).Select(r => r.Name).ShouldBe(names);
    }
}
