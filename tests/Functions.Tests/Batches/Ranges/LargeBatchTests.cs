using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Batches.Ranges;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Functions.Batches.Ranges;
using ClaimCheck.Functions.Ledger;
using ClaimCheck.Functions.Storage;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Functions.Tests.Triggers;
using Microsoft.Extensions.DependencyInjection;

namespace ClaimCheck.Functions.Tests.Batches.Ranges;

/// <summary>Files that are cut, over the edge as it is deployed: the same bytes as in one pass, and nothing left behind.</summary>
[Collection(AzuriteTests.Name)]
public sealed class LargeBatchTests(Azurite azurite)
{
    private static readonly string Year = Path.Combine(TestEdge.Root, "samples", "quarter", "year.csv");

    [Fact]
    public async Task A_file_in_many_ranges_gives_the_bytes_of_one_pass()
    {
        var whole = await ResultsAsync(large: false, (inbox, _) => inbox);
        var cut = await ResultsAsync(large: true, async (inbox, words) =>
        {
            await inbox;
            var heard = await words();
            heard.Count.ShouldBeGreaterThan(5);

            // In any order, and some twice.
            heard.Reverse();
            return [.. heard, heard[0], heard[^1]];
        });

        foreach (var file in BatchFile.All)
            cut[file].ShouldBe(whole[file], file);
    }

    private delegate Task<List<string>> Order(Task<List<string>> inbox, Func<Task<List<string>>> words);

    private async Task<Dictionary<string, string>> ResultsAsync(bool large, Order order)
    {
        // One name, so that the results can be the same; what the ledger knew of the last run must not change them.
        const string name = "large-batch-tests";
        await using var edge = TestEdge.CreateOn(azurite.ConnectionString, services =>
        {
            services.AddSingleton(s => new TableLedger(s.GetRequiredService<StorageAccount>(), TimeProvider.System, Azurite.NewName()));
            services.AddSingleton(s => new LargeBatches(
                ActivatorUtilities.CreateInstance<TableBatchRangeStore>(s),
                ActivatorUtilities.CreateInstance<BlobRangeFiles>(s),
                ActivatorUtilities.CreateInstance<RangeQueue>(s),
                s.GetRequiredService<TableLedger>(),
                new BatchRangeSize(large ? 0 : long.MaxValue, 8_000, 2_000)));
        });
        var runs = edge.GetRequiredService<BatchRuns>();
        await runs.CancelOrRemoveAsync(name, default);
        await using (var csv = File.OpenRead(Year))
            await runs.ReceiveAsync(name, csv, default);
        var inbox = edge.Make<InboxFunctions>();
        var ranges = edge.Make<RangeFunctions>();
        var queue = azurite.Account.Queues.GetQueueClient(RangeQueue.Name);
        await queue.CreateIfNotExistsAsync();
        var blob = azurite.Account.Blobs.GetBlobContainerClient(Containers.Inbox).GetBlobClient(name + ".csv");

        foreach (var word in await order(CheckAsync(), () => WordsAsync(queue)))
            await ranges.CheckAsync(word, default);

        (await runs.FindAsync(name, default))!.State.ShouldBe(BatchState.Done);
        var container = azurite.Account.Blobs.GetBlobContainerClient(Containers.Results);
        (await container.GetBlobsAsync(BlobTraits.None, BlobStates.None, ".ranges/" + name, default).ToListAsync()).ShouldBeEmpty();
        var results = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in BatchFile.All)
        {
            await using var stream = (await runs.OpenResultAsync(name, file, default)).ShouldNotBeNull();
            results[file] = await new StreamReader(stream).ReadToEndAsync();
        }

        await runs.CancelOrRemoveAsync(name, default);
        return results;

        async Task<List<string>> CheckAsync()
        {
            await inbox.FromPollingAsync(blob, default);
            return [];
        }
    }

    private static async Task<List<string>> WordsAsync(QueueClient queue)
    {
        var words = new List<string>();
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                words.Add(message.Body.ToString());
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }

        return words;
    }
}
