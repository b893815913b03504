using System.Net;
using System.Text;

namespace ClaimCheck.Local.Serving;

/// <summary><c>GET /</c>: the addresses of the API.</summary>
internal static class FrontPage
{
    private const string Address = "{address}";

    private const string Html =
        """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>ClaimCheck</title></head>
        <body><main>
        <h1>ClaimCheck</h1>
        <p>The service is running. Send it a claim, or follow a link.</p>
        <pre>curl -H "Content-Type: application/json" --data-binary @claim.json {address}/api/claims/check</pre>
        <ul>
        <li><code>POST /api/claims/check</code>: check one claim (<code>?dryRun=true</code> records nothing)</li>
        <li><code>PUT /api/batches/{name}</code>: check a CSV of claims; <a href="/api/batches">/api/batches</a> tells how far it is</li>
        <li><code>POST /api/notes/read</code>: read one note (<code>{ "text": "…" }</code>)</li>
        <li><a href="/api/codes/M54.5?on=2022-01-01">/api/codes/M54.5?on=2022-01-01</a>: a code on a date</li>
        <li><a href="/api/crosswalk/724.5">/api/crosswalk/724.5</a>: ICD-9-CM to ICD-10-CM, or backward</li>
        <li><a href="/api/rules">/api/rules</a>: the rules, each with a page of its own</li>
        <li><a href="/api/health">/api/health</a>: what is loaded</li>
        <li><a href="/api/openapi.json">/api/openapi.json</a>: the contract</li>
        </ul>
        </main></body></html>

        """;

    public static Task WriteAsync(HttpContext http)
    {
        // The address the caller came by, not the one we are used to.
        var address = WebUtility.HtmlEncode($"{http.Request.Scheme}://{http.Request.Host}");
        var page = Encoding.UTF8.GetBytes(Html.Replace(Address, address, StringComparison.Ordinal));
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.ContentLength = page.Length;
        return http.Response.Body.WriteAsync(page, 0, page.Length, http.RequestAborted);
    }
}
