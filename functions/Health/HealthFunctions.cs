using ClaimCheck.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ClaimCheck.Functions.Health;

/// <summary>
/// What anybody may ask. Both ask for no key: probes and load balancers have none, and the contract is what a caller reads
/// before they have one. Neither says anything of a patient, a claim or a batch.
/// </summary>
/// <param name="handlers">What both edges answer with.</param>
public sealed class HealthFunctions(ClaimCheckHandlers handlers)
{
    /// <summary><c>GET /api/health</c></summary>
    [Function("GetHealth")]
    public Task GetHealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Health)] HttpRequest request) =>
        handlers.GetHealthAsync(request.HttpContext);

    /// <summary><c>GET /api/openapi.json</c></summary>
    [Function("GetOpenApi")]
    public static Task GetOpenApiAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.OpenApi)] HttpRequest request) =>
        ClaimCheckHandlers.GetOpenApiAsync(request.HttpContext);
}
