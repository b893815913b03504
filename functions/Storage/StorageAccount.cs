using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace ClaimCheck.Functions.Storage;

/// <summary>
/// The storage account that everything is kept in: the one the Functions host uses too. It is named by
/// <c>AzureWebJobsStorage</c>, a connection string (Azurite), or by <c>AzureWebJobsStorage__accountName</c>, which is reached
/// by the managed identity of <c>AzureWebJobsStorage__clientId</c>, or whoever is signed in where that is not set.
/// </summary>
public sealed class StorageAccount
{
    /// <summary>The setting that names the account.</summary>
    public const string Setting = "AzureWebJobsStorage";

    private StorageAccount(TableServiceClient tables, BlobServiceClient blobs, QueueServiceClient queues) =>
        (Tables, Blobs, Queues) = (tables, blobs, queues);

    /// <summary>Its tables.</summary>
    public TableServiceClient Tables { get; }

    /// <summary>Its blobs.</summary>
    public BlobServiceClient Blobs { get; }

    /// <summary>Its queues.</summary>
    public QueueServiceClient Queues { get; }

    /// <summary>Takes the account from the settings; nothing is asked of it yet.</summary>
    /// <exception cref="InvalidOperationException">The settings name no account.</exception>
    public static StorageAccount Of(IConfiguration settings)
    {
        // The host's emulator word is no connection string that every client knows.
        if (settings[Setting] is { Length: > 0 } connection)
            return new(new TableServiceClient(connection), new BlobServiceClient(connection), new QueueServiceClient(connection, QueueOptions));
        if (settings[$"{Setting}:accountName"] is not { Length: > 0 } account)
            throw new InvalidOperationException($"No storage account is named: set {Setting} to a connection string (UseDevelopmentStorage=true for Azurite), or {Setting}__accountName to an account's name.");
        TokenCredential credential = settings[$"{Setting}:clientId"] is { Length: > 0 } identity
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(identity))
            : new DefaultAzureCredential();
        return new(
            new TableServiceClient(Endpoint(account, "table"), credential),
            new BlobServiceClient(Endpoint(account, "blob"), credential),
            new QueueServiceClient(Endpoint(account, "queue"), credential, QueueOptions));
    }

    // The host's queue triggers read Base64.
    private static QueueClientOptions QueueOptions { get; } = new() { MessageEncoding = QueueMessageEncoding.Base64 };

    private static Uri Endpoint(string account, string service) => new($"https://{account}.{service}.core.windows.net");
}
