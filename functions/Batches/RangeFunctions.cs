using System.Text.Json;
using ClaimCheck.App.Batches;
using ClaimCheck.Functions.Batches.Ranges;
using Microsoft.Azure.Functions.Worker;

namespace ClaimCheck.Functions.Batches;

/// <summary>The ranges of large files, each in an invocation of its own; the last one joins them.</summary>
/// <param name="runs">Runs batches.</param>
public sealed class RangeFunctions(BatchRuns runs)
{
    /// <summary>Checks a range.</summary>
    [Function("BatchRangeFromQueue")]
    public Task CheckAsync([QueueTrigger(RangeQueue.Name)] string message, CancellationToken cancellation) =>
        Read(message) is { } range ? runs.RunRangeAsync(range.Name, range.Run, range.Range, cancellation) : Task.CompletedTask;

    /// <summary>A range that failed every time ends its batch.</summary>
    [Function("BatchRangePoison")]
    public Task GiveUpAsync([QueueTrigger(RangeQueue.Poison)] string message, CancellationToken cancellation) =>
        Read(message) is { } range ? runs.GiveUpRangesAsync(range.Name, range.Run, cancellation) : Task.CompletedTask;

    // What else somebody has put into the queue means nothing, however often it is looked at.
    private static RangeMessage? Read(string message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, RangeMessageJson.Default.RangeMessage) is { Name: not null, Run: not null, Range: >= 0 } range ? range : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
