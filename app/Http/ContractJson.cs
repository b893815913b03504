using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Codes.Import;
using ClaimCheck.App.Policies;
using ClaimCheck.App.Rules;
using Microsoft.AspNetCore.Http;

namespace ClaimCheck.App.Http;

/// <summary>The JSON form of every answer that is a plain record.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(TimelineEventJson)])]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(CodeView))]
[JsonSerializable(typeof(CrosswalkView))]
[JsonSerializable(typeof(IReadOnlyList<RuleView>))]
[JsonSerializable(typeof(RulePageView))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(PolicyImportReport))]
[JsonSerializable(typeof(ReleaseComparisonView))]
[JsonSerializable(typeof(BatchView))]
[JsonSerializable(typeof(IReadOnlyList<BatchStateView>))]
[JsonSerializable(typeof(AuditView))]
[JsonSerializable(typeof(IReadOnlyList<AuditStateView>))]
public sealed partial class ContractJson : JsonSerializerContext;

/// <summary>Sends answers whole, with their length, so that no client has to piece chunks together.</summary>
public static class BufferedResponse
{
    private const int KeptBytes = 64 * 1024;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>Sends a value as JSON; the status is set before.</summary>
    public static Task WriteJsonAsync<T>(this HttpContext http, T value, JsonTypeInfo<T> type, string mediaType = "application/json") =>
        http.WriteBufferedAsync(mediaType, (value, type), static (output, what) =>
        {
            using var json = new Utf8JsonWriter(output, Options);
            JsonSerializer.Serialize(json, what.value, what.type);
        });

    /// <summary>Sends what a writer writes.</summary>
    /// <param name="http">The request to answer; its status is set before.</param>
    /// <param name="mediaType">Content type.</param>
    /// <param name="what">What to write.</param>
    /// <param name="write">Writes it.</param>
    public static Task WriteBufferedAsync<T>(this HttpContext http, string mediaType, T what, Action<IBufferWriter<byte>, T> write)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(8 * 1024);
        write(buffer, what);
        var response = http.Response;
        response.ContentType = mediaType;
        response.ContentLength = buffer.WrittenCount;
        if (!HttpMethods.IsHead(http.Request.Method))
            response.BodyWriter.Write(buffer.WrittenSpan);

        // Wiped, because an answer can quote a note; and a rare huge one does not keep its memory with the thread.
        buffer.Clear();
        if (buffer.Capacity > KeptBytes)
            _buffer = null;
        return response.BodyWriter.FlushAsync(http.RequestAborted).AsTask();
    }
}
