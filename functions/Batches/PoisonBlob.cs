using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClaimCheck.Functions.Batches;

/// <summary>The blob that a message of the poison queue is about, as the host writes it.</summary>
/// <param name="ContainerName">Its container.</param>
/// <param name="BlobName">Its name.</param>
/// <param name="ETag">Which edition of it failed, where the message says so.</param>
internal sealed record PoisonBlob(string? ContainerName, string? BlobName, string? ETag)
{
    /// <summary>Reads a message; null where it is none of a blob in the inbox.</summary>
    public static PoisonBlob? Find(string message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, PoisonJson.Default.PoisonBlob) is { ContainerName: InboxFunctions.Container, BlobName: not null } blob ? blob : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether an edition is the one that failed. Some write an ETag with quotes, some without.</summary>
    public bool IsOf(string edition) => ETag is null || ETag.Trim('"') == edition.Trim('"');
}

[JsonSerializable(typeof(PoisonBlob))]
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
internal sealed partial class PoisonJson : JsonSerializerContext;
