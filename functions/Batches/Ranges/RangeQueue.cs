using System.Text.Json;
using System.Text.Json.Serialization;
using ClaimCheck.App.Batches.Ranges;
using ClaimCheck.Functions.Storage;

namespace ClaimCheck.Functions.Batches.Ranges;

/// <summary>The word that a range is to be checked, as it stands in the queue. It names a batch and no patient.</summary>
/// <param name="Name">The batch.</param>
/// <param name="Run">The run.</param>
/// <param name="Range">Which range.</param>
public sealed record RangeMessage(string Name, string Run, int Range);

/// <summary>Sends it.</summary>
/// <param name="account">Where the queue is.</param>
internal sealed class RangeQueue(StorageAccount account) : IBatchRangeQueue
{
    /// <summary>The queue's name.</summary>
    public const string Name = "batchranges";

    /// <summary>Where the host lays down what failed as often as host.json allows.</summary>
    public const string Poison = Name + "-poison";

    private bool _isThere;

    /// <inheritdoc/>
    public async Task SendAsync(string name, string run, int range, CancellationToken cancellation)
    {
        var queue = account.Queues.GetQueueClient(Name);
        if (!_isThere)
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
        _isThere = true;
        await queue.SendMessageAsync(JsonSerializer.Serialize(new RangeMessage(name, run, range), RangeMessageJson.Default.RangeMessage), cancellation);
    }
}

/// <summary>Its JSON form.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RangeMessage))]
internal sealed partial class RangeMessageJson : JsonSerializerContext;
