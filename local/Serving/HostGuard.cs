using System.Net;
using ClaimCheck.App.Http;

namespace ClaimCheck.Local.Serving;

/// <summary>
/// Lets only requests in that were addressed to this machine. A web page elsewhere could have its own name point here
/// (DNS rebinding) and would then read what a practice's browser can reach; its requests still carry that name.
/// </summary>
internal sealed class HostGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) =>
        IsThisMachine(http.Request.Host.Host)
            ? next(http)
            : Problem.BadRequest("The header Host names another machine; accepted: localhost, 127.0.0.1 or [::1], with the port.").WriteAsync(http);

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host is "127.0.0.1" or "[::1]"
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
