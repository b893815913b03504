using ClaimCheck.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ClaimCheck.Functions.Claims;

/// <summary>The door for practice portals: one claim over HTTP.</summary>
/// <param name="handlers">What both edges answer with.</param>
public sealed class ClaimFunctions(ClaimCheckHandlers handlers)
{
    /// <summary><c>POST /api/claims/check</c></summary>
    [Function("CheckClaim")]
    public Task CheckClaimAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.CheckClaim)] HttpRequest request) =>
        handlers.CheckClaimAsync(request.HttpContext);
}
