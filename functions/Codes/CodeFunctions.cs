using ClaimCheck.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ClaimCheck.Functions.Codes;

/// <summary>The door for questions about codes.</summary>
/// <param name="handlers">What both edges answer with.</param>
public sealed class CodeFunctions(ClaimCheckHandlers handlers)
{
    /// <summary><c>GET /api/codes/{code}</c></summary>
    [Function("GetCode")]
    public Task GetCodeAsync([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Routes.Code)] HttpRequest request) =>
        handlers.GetCodeAsync(request.HttpContext, request.PartOfAddress("code"));

    /// <summary><c>GET /api/crosswalk/{code}</c></summary>
    [Function("GetCrosswalk")]
    public Task GetCrosswalkAsync([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Routes.Crosswalk)] HttpRequest request) =>
        handlers.GetCrosswalkAsync(request.HttpContext, request.PartOfAddress("code"));
}
