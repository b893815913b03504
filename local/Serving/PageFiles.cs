using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace ClaimCheck.Local.Serving;

/// <summary>The page for people at <c>/</c>: files that travel inside the program, each at an address of its own.</summary>
internal static class PageFiles
{
    private const string Folder = "wwwroot/";
    private const string Index = "index.html";

    // Nothing but what the page brings itself, and no text is ever taken for markup: a note that holds a script is a text.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types server-page";

    /// <summary>Maps each file; <c>/</c> is the page itself.</summary>
    public static void MapPage(this IEndpointRouteBuilder endpoints)
    {
        var types = new FileExtensionContentTypeProvider();
        var program = typeof(PageFiles).Assembly;
        foreach (var name in program.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = program.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var path = name[Folder.Length..];
            var type = types.TryGetContentType(path, out var known) ? known : "application/octet-stream";
            Map(endpoints, path == Index ? "/" : "/" + path, bytes, IsText(type) ? type + "; charset=utf-8" : type);
        }
    }

    private static void Map(IEndpointRouteBuilder endpoints, string address, byte[] bytes, string type)
    {
        // Asked for anew each time and answered 304 while the program is the same: an update is seen at once.
        var answer = TypedResults.Bytes(bytes, type, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\""));
        endpoints.MapGet(address, http =>
        {
            var headers = http.Response.Headers;
            headers.CacheControl = "no-cache";
            headers.ContentSecurityPolicy = Policy;
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return answer.ExecuteAsync(http);
        });
    }

    private static bool IsText(string type) => type.StartsWith("text/", StringComparison.Ordinal);
}
