using Azure.Data.Tables;
using ClaimCheck.Functions.Storage;

namespace ClaimCheck.Functions.Tests.Storage;

[Collection(AzuriteTests.Name)]
public sealed class TableTransactionTests(Azurite azurite)
{
    [Fact]
    public async Task Rows_of_many_partitions_are_written_a_hundred_at_a_time()
    {
        var table = azurite.Account.Tables.GetTableClient(Azurite.NewName());
        await table.CreateAsync();

        await table.WriteAsync(
            Enumerable.Range(0, 1000).Select(i => new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity($"p{i % 3}", $"r{i}"))),
            TimeProvider.System,
            default);

        (await table.QueryAsync<TableEntity>().CountAsync()).ShouldBe(1000);
    }

    [Fact]
    public async Task Of_two_writes_of_one_row_the_later_holds()
    {
        var table = azurite.Account.Tables.GetTableClient(Azurite.NewName());
        await table.CreateAsync();

        await table.WriteAsync(
            Enumerable.Range(0, 250).Select(i => new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity("p", $"r{i % 7}") { ["At"] = i })),
            TimeProvider.System,
            default);

        (await table.QueryAsync<TableEntity>().Select(r => r.GetInt32("At")!.Value).Order().ToListAsync()).ShouldBe(Enumerable.Range(243, 7));
    }
}
