using System.Security.Cryptography;
using System.Text;
using ClaimCheck.App.Http;
using Microsoft.Net.Http.Headers;

namespace ClaimCheck.Local.Serving;

/// <summary>Asks for the API key below <c>/api</c>, save for the liveness probe. The header is the one Azure Functions asks for.</summary>
internal sealed class KeyGuard
{
    private const string Header = "x-functions-key";

    private readonly RequestDelegate _next;
    private readonly byte[] _hash;

    public KeyGuard(RequestDelegate next, string apiKey)
    {
        _next = next;
        _hash = Hash(apiKey);
    }

    public Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || IsProbe(http.Request) || HasKey(http.Request))
            return _next(http);
        http.Response.Headers[HeaderNames.WWWAuthenticate] = $"ApiKey realm=\"ClaimCheck\", header=\"{Header}\"";
        return Problem.Unauthorized().WriteAsync(http);
    }

    private static bool IsProbe(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path.Equals("/api/" + Routes.Health, StringComparison.OrdinalIgnoreCase);

    // Hashes are of one length, so the time it takes tells neither the key nor its length.
    private bool HasKey(HttpRequest request) =>
        request.Headers.TryGetValue(Header, out var sent) && sent is [{ } key] && CryptographicOperations.FixedTimeEquals(Hash(key), _hash);

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
