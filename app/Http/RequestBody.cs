using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ClaimCheck.App.Http;

/// <summary>A request's body, whole and in one piece, in rented memory.</summary>
public sealed class RequestBody : IDisposable
{
    private byte[] _rented;

    private RequestBody(byte[] rented, int length)
    {
        _rented = rented;
        Bytes = rented.AsMemory(0, length);
    }

    /// <summary>The bytes, until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>Whether the request says that its body is JSON in UTF-8.</summary>
    public static bool IsJson(HttpRequest request)
    {
        if (request.ContentType is "application/json")
            return true;
        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Reads the body.</summary>
    /// <returns>Null where it is over the limit; no more than the limit is ever held.</returns>
    public static async ValueTask<RequestBody?> ReadAsync(HttpRequest request, int mostBytes, CancellationToken cancellation)
    {
        if (request.ContentLength > mostBytes)
            return null;
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            if (read.Buffer.Length > mostBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var length = (int)read.Buffer.Length;
                var rented = ArrayPool<byte>.Shared.Rent(length);
                read.Buffer.CopyTo(rented);
                reader.AdvanceTo(read.Buffer.End);
                return new RequestBody(rented, length);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Gives the memory back, wiped: it held a claim.</summary>
    public void Dispose()
    {
        if (_rented.Length == 0)
            return;
        ArrayPool<byte>.Shared.Return(_rented, clearArray: true);
        _rented = [];
        Bytes = default;
    }
}
