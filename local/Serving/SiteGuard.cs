using ClaimCheck.App.Http;
using Microsoft.Net.Http.Headers;

namespace ClaimCheck.Local.Serving;

/// <summary>
/// Lets no other site's page change anything here (cross-site request forgery). A browser sends such a page's requests,
/// only the answer is kept from it: without this an open tab could start an audit. Programs send neither header.
/// </summary>
internal sealed class SiteGuard(RequestDelegate next)
{
    private const string FetchSite = "Sec-Fetch-Site";

    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        return !Changes(request.Method) || IsOwn(request)
            ? next(http)
            : Problem.Forbidden(
                "A page of another site sent this request, which may change something here; accepted: requests of this server's own page, "
                + $"and of programs, which send neither {FetchSite} nor Origin.").WriteAsync(http);
    }

    private static bool Changes(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    // What the browser says itself counts first: a proxy in between may give the server another name than the page's.
    // Browsers leave it out where the page came neither over https nor from this machine; then the names are compared.
    private static bool IsOwn(HttpRequest request) =>
        request.Headers.TryGetValue(FetchSite, out var site)
            ? site is ["same-origin" or "none"]
            : !request.Headers.TryGetValue(HeaderNames.Origin, out var origin)
                || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(Authority(request), StringComparison.OrdinalIgnoreCase));

    // Uri leaves out the port that the scheme stands for, and so do browsers; a client may write it.
    private static string? Authority(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host.Value}", UriKind.Absolute, out var own) ? own.Authority : null;
}
