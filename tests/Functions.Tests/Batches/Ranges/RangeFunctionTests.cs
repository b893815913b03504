using ClaimCheck.App.Batches;
using ClaimCheck.App.Batches.Ranges;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Functions.Batches.Ranges;
using ClaimCheck.Functions.Ledger;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Functions.Tests.Triggers;
using Microsoft.Extensions.DependencyInjection;

namespace ClaimCheck.Functions.Tests.Batches.Ranges;

[Collection(AzuriteTests.Name)]
public sealed class RangeFunctionTests(Azurite azurite)
{
    private const string Name = "range-function-tests";

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"name":"nobody","run":"r","range":-1}""")]
    [InlineData("""{"name":"nobody","run":"r","range":7}""")]
    public async Task What_means_no_range_is_looked_at_once(string message)
    {
        await using var edge = TestEdge.CreateOn(azurite.ConnectionString);
        var functions = edge.Make<RangeFunctions>();

        await functions.CheckAsync(message, default);
        await functions.GiveUpAsync(message, default);
    }

    [Fact]
    public async Task A_range_that_failed_every_time_ends_its_batch_and_leaves_nothing()
    {
        await using var edge = TestEdge.CreateOn(azurite.ConnectionString, services => services.AddSingleton(s => new LargeBatches(
            ActivatorUtilities.CreateInstance<TableBatchRangeStore>(s),
            ActivatorUtilities.CreateInstance<BlobRangeFiles>(s),
            new Nowhere(),
            s.GetRequiredService<TableLedger>(),
            new BatchRangeSize(0, 8_000, 2_000))));
        var runs = edge.GetRequiredService<BatchRuns>();
        await using (var csv = File.OpenRead(Path.Combine(TestEdge.Root, "samples", "quarter", "year.csv")))
            await runs.ReceiveAsync(Name, csv, default);
        (await runs.RunAsync(Name, default))!.State.ShouldBe(BatchState.Running);
        var run = (await edge.GetRequiredService<LargeBatches>().Store.FindPlanAsync(Name, default))!.Run;

        await edge.Make<RangeFunctions>().GiveUpAsync($$"""{"name":"{{Name}}","run":"{{run}}","range":3}""", default);

        var record = (await runs.FindAsync(Name, default))!;
        record.State.ShouldBe(BatchState.Failed);
        record.Problem.ShouldNotBeNullOrEmpty();
        (await edge.GetRequiredService<LargeBatches>().Store.FindPlanAsync(Name, default)).ShouldBeNull();
        (await runs.CancelOrRemoveAsync(Name, default)).ShouldBe(BatchRemoval.Removed);
    }

    private sealed class Nowhere : IBatchRangeQueue
    {
        public Task SendAsync(string name, string run, int range, CancellationToken cancellation) => Task.CompletedTask;
    }
}
