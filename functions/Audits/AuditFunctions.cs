using ClaimCheck.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ClaimCheck.Functions.Audits;

/// <summary>The door to quarterly audits over HTTP.</summary>
/// <param name="handlers">What both edges answer with.</param>
/// <param name="requests">Told of audits that were asked for.</param>
public sealed class AuditFunctions(AuditHandlers handlers, AuditRequests requests)
{
    /// <summary><c>GET /api/audits</c></summary>
    [Function("ListAudits")]
    public Task ListAsync([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Routes.Audits)] HttpRequest request) =>
        handlers.ListAsync(request.HttpContext);

    /// <summary><c>POST /api/audits/{quarter}</c>: its row is due now, and a message has somebody look at once.</summary>
    [Function("RequestAudit")]
    public async Task RequestAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Audit)] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (http, quarter) = (request.HttpContext, request.PartOfAddress("quarter"));
        await handlers.RequestAsync(http, quarter);

        // The row is written and answered for; the timer finds it too, only later.
        if (http.Response.StatusCode == StatusCodes.Status202Accepted)
            await requests.TrySendAsync(quarter, CancellationToken.None);
    }

    /// <summary><c>GET /api/audits/{quarter}</c></summary>
    [Function("GetAudit")]
    public Task GetAsync([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Routes.Audit)] HttpRequest request) =>
        handlers.GetAsync(request.HttpContext, request.PartOfAddress("quarter"));

    /// <summary><c>GET /api/audits/{quarter}/{file}</c></summary>
    [Function("GetAuditFile")]
    public Task GetFileAsync([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Routes.AuditFile)] HttpRequest request) =>
        handlers.GetFileAsync(request.HttpContext, request.PartOfAddress("quarter"), request.PartOfAddress("file"));
}
