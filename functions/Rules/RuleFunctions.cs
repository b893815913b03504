using ClaimCheck.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ClaimCheck.Functions.Rules;

/// <summary>The door to the catalogue of rules.</summary>
public sealed class RuleFunctions
{
    /// <summary><c>GET /api/rules</c></summary>
    [Function("GetRules")]
    public static Task GetRulesAsync([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Routes.Rules)] HttpRequest request) =>
        ClaimCheckHandlers.GetRulesAsync(request.HttpContext);

    /// <summary><c>GET /api/rules/{id}</c></summary>
    [Function("GetRule")]
    public static Task GetRuleAsync([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Routes.Rule)] HttpRequest request) =>
        ClaimCheckHandlers.GetRuleAsync(request.HttpContext, request.PartOfAddress("id"));
}
