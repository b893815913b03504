using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ClaimCheck.Functions.Batches;

/// <summary>A container that is made at its first use, open to nobody without rights, and says in plain words what it cannot do.</summary>
internal sealed class BlobContainer(BlobServiceClient blobs, string name)
{
    private readonly BlobContainerClient _client = blobs.GetBlobContainerClient(name);
    private volatile bool _isMade;

    /// <summary>What it is called.</summary>
    public string Name => name;

    /// <summary>Asks something of the container.</summary>
    /// <exception cref="IOException">The service refuses it, or is not to be had.</exception>
    public async Task<T> AskAsync<T>(Func<BlobContainerClient, Task<T>> request, CancellationToken cancellation)
    {
        try
        {
            if (!_isMade)
            {
                await _client.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellation);
                _isMade = true;
            }

            return await request(_client);
        }
        catch (Exception fault) when (BlobFault.IsStorage(fault, cancellation))
        {
            throw BlobFault.Of(name, fault);
        }
    }
}
