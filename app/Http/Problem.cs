using System.Text.Json;
using System.Text.Json.Serialization;
using ClaimCheck.App.Claims;
using Microsoft.AspNetCore.Http;

namespace ClaimCheck.App.Http;

/// <summary>A transport fault as a problem document (RFC 9457). Findings are never one: they are a 200.</summary>
/// <param name="Type">Stable name of the fault.</param>
/// <param name="Title">The fault in a few words, the same every time.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What is wrong this time and what would be accepted.</param>
/// <param name="Line">Line of malformed JSON, counted from 1.</param>
/// <param name="Position">Byte in that line, counted from 1.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Line = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Position = null)
{
    /// <summary>Media type of problem documents.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>400: the body is not JSON.</summary>
    public static Problem MalformedJson(JsonException fault)
    {
        // The reader's own message quotes what it could not read, and that may be a patient's record. It counts from 0.
        var line = (fault.LineNumber ?? 0) + 1;
        var position = (fault.BytePositionInLine ?? 0) + 1;
        return new("urn:claimcheck:malformed-json", "Malformed JSON", StatusCodes.Status400BadRequest, $"The text is not JSON from line {line}, position {position} on; accepted: one JSON object in UTF-8.", line, position);
    }

    /// <summary>400: something in the address or query cannot be read.</summary>
    public static Problem BadRequest(string detail) =>
        new("urn:claimcheck:bad-request", "Bad request", StatusCodes.Status400BadRequest, detail);

    /// <summary>401: the key is missing or wrong.</summary>
    public static Problem Unauthorized() =>
        new("urn:claimcheck:unauthorized", "Unauthorized", StatusCodes.Status401Unauthorized, "This address asks for an API key; send it in the header x-functions-key.");

    /// <summary>403: whoever sends it may not.</summary>
    public static Problem Forbidden(string detail) =>
        new("urn:claimcheck:forbidden", "Forbidden", StatusCodes.Status403Forbidden, detail);

    /// <summary>404: nothing of that name.</summary>
    public static Problem NotFound(string detail) =>
        new("urn:claimcheck:not-found", "Not found", StatusCodes.Status404NotFound, detail);

    /// <summary>405: the address is right, the method is not.</summary>
    public static Problem MethodNotAllowed(string method) =>
        new("urn:claimcheck:method-not-allowed", "Method not allowed", StatusCodes.Status405MethodNotAllowed, $"{method} is not accepted here; the header Allow names what is.");

    /// <summary>409: somebody else is at it.</summary>
    public static Problem Conflict(string detail) =>
        new("urn:claimcheck:conflict", "Conflict", StatusCodes.Status409Conflict, detail);

    /// <summary>413: the body is over the limit.</summary>
    public static Problem TooLarge(int mostBytes) =>
        new("urn:claimcheck:too-large", "Content too large", StatusCodes.Status413PayloadTooLarge, $"The body is over {mostBytes} bytes, the most that is accepted in one request.");

    /// <summary>415: the body is not said to be what is accepted.</summary>
    public static Problem UnsupportedMediaType(string? sent, string accepted = "application/json in UTF-8") =>
        new("urn:claimcheck:unsupported-media-type", "Unsupported media type", StatusCodes.Status415UnsupportedMediaType, $"The content type is '{sent}'; accepted: {accepted}.");

    /// <summary>500: a fault of ours. It says no more than that.</summary>
    public static Problem Internal() =>
        new("urn:claimcheck:internal", "Internal error", StatusCodes.Status500InternalServerError, "The request could not be served because of a fault in ClaimCheck; nothing was recorded.");

    /// <summary>503: too much at once.</summary>
    public static Problem Busy() =>
        new("urn:claimcheck:busy", "Busy", StatusCodes.Status503ServiceUnavailable, "Too many requests are being served; try again in a moment.");

    /// <summary>507: there is no room for a file, or it may not be written.</summary>
    public static Problem NotKept() =>
        new("urn:claimcheck:insufficient-storage", "Insufficient storage", StatusCodes.Status507InsufficientStorage, "The file could not be written into the inbox: the disk is full, or the inbox cannot be written to. Nothing of it was kept.");

    /// <summary>What a caller is told of a fault that nobody on the way knew what to do with.</summary>
    public static Problem OfFault(Exception fault) => fault switch
    {
        // The server's own refusals: a body over its limit, one that ends early, one that comes too slowly.
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge(ClaimChecks.MostBytes),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } =>
            new("urn:claimcheck:timeout", "Request timeout", StatusCodes.Status408RequestTimeout, "The body came too slowly."),
        BadHttpRequestException => BadRequest("The request's body is not framed as HTTP asks, or ended early."),
        _ => Internal(),
    };

    /// <summary>Sends the document in the place of whatever answer was begun; one that is under way is cut off.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        if (http.Response.HasStarted)
        {
            // A cut connection is the only way left to say that the answer is not whole.
            http.Abort();
            return Task.CompletedTask;
        }

        http.Response.Clear();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        return WriteAsync(http);
    }

    /// <summary>Sends the document.</summary>
    public Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        return http.WriteJsonAsync(this, ContractJson.Default.Problem, MediaType);
    }
}
