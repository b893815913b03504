using Azure.Storage.Blobs;
using ClaimCheck.Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ClaimCheck.Functions.Batches;

/// <summary>
/// The door for files: whatever is put into the inbox container is checked. One handler stands behind two triggers. Event
/// Grid tells of a new blob within seconds but cannot reach an emulator; polling finds it anywhere, but late. The app setting
/// <c>AzureWebJobs.{function}.Disabled</c> switches one of them off. A blob is never read here: the handler takes its name.
/// </summary>
/// <param name="inbox">What is done with a file.</param>
public sealed class InboxFunctions(Inbox inbox)
{
    /// <summary>The container.</summary>
    public const string Container = Containers.Inbox;

    /// <summary>Where the host lays down what failed as often as host.json allows (<c>poisonBlobThreshold</c>).</summary>
    public const string PoisonQueue = "webjobs-blobtrigger-poison";

    private const string AnyBlob = Container + "/{name}";

    /// <summary>For Azure.</summary>
    [Function("InboxFromEventGrid")]
    public Task FromEventGridAsync([BlobTrigger(AnyBlob, Source = BlobTriggerSource.EventGrid)] BlobClient blob, CancellationToken cancellation) =>
        CheckAsync(blob, cancellation);

    /// <summary>For the emulator.</summary>
    [Function("InboxFromPolling")]
    public Task FromPollingAsync([BlobTrigger(AnyBlob)] BlobClient blob, CancellationToken cancellation) => CheckAsync(blob, cancellation);

    /// <summary>What failed every time.</summary>
    [Function("InboxPoison")]
    public Task GiveUpAsync([QueueTrigger(PoisonQueue)] string message, CancellationToken cancellation) => inbox.GiveUpAsync(message, cancellation);

    private Task CheckAsync(BlobClient blob, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(blob);
        return inbox.CheckAsync(blob.Name, cancellation);
    }
}
