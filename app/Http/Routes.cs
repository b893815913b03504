using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ClaimCheck.App.Http;

/// <summary>The addresses of the API, below <c>/api/</c>, the same on both edges.</summary>
public static class Routes
{
    /// <summary>Check one claim.</summary>
    public const string CheckClaim = "claims/check";

    /// <summary>Read one note.</summary>
    public const string ReadNote = "notes/read";

    /// <summary>A code by date.</summary>
    public const string Code = "codes/{code}";

    /// <summary>A code's counterparts in the other system.</summary>
    public const string Crosswalk = "crosswalk/{code}";

    /// <summary>The catalogue.</summary>
    public const string Rules = "rules";

    /// <summary>A rule and its page.</summary>
    public const string Rule = "rules/{id}";

    /// <summary>All batches.</summary>
    public const string Batches = "batches";

    /// <summary>A batch: its file in, how far it has come, its end.</summary>
    public const string Batch = "batches/{name}";

    /// <summary>A result file of a batch.</summary>
    public const string BatchFile = "batches/{name}/{file}";
    /// <summary>The audits of quarters.</summary>
    public const string Audits = "audits";

    /// <summary>The audit of a quarter.</summary>
    public const string Audit = "audits/{quarter}";

    /// <summary>A file of its report.</summary>
    public const string AuditFile = "audits/{quarter}/{file}";

    /// <summary>Liveness.</summary>
    public const string Health = "health";

    /// <summary>The contract.</summary>
    public const string OpenApi = "openapi.json";

    /// <summary>Maps every route onto the handlers, for a host with endpoint routing.</summary>
    public static void MapClaimCheckApi(this IEndpointRouteBuilder endpoints)
    {
        var handlers = endpoints.ServiceProvider.GetRequiredService<ClaimCheckHandlers>();
        var audits = endpoints.ServiceProvider.GetRequiredService<AuditHandlers>();
        var api = endpoints.MapGroup("/api");
        api.MapPost(CheckClaim, handlers.CheckClaimAsync);
        api.MapPost(ReadNote, handlers.ReadNoteAsync);
        api.MapGet(Code, http => handlers.GetCodeAsync(http, Value(http, "code")));
        api.MapGet(Crosswalk, http => handlers.GetCrosswalkAsync(http, Value(http, "code")));
        api.MapGet(Rules, ClaimCheckHandlers.GetRulesAsync);
        api.MapGet(Rule, http => ClaimCheckHandlers.GetRuleAsync(http, Value(http, "id")));
        var batches = endpoints.ServiceProvider.GetRequiredService<BatchHandlers>();
        api.MapGet(Batches, batches.ListAsync);
        api.MapPut(Batch, http => batches.ReceiveAsync(http, Value(http, "name")));
        api.MapGet(Batch, http => batches.GetAsync(http, Value(http, "name")));
        api.MapDelete(Batch, http => batches.RemoveAsync(http, Value(http, "name")));
        api.MapGet(BatchFile, http => batches.GetFileAsync(http, Value(http, "name"), Value(http, "file")));
        api.MapGet(Audits, audits.ListAsync);
        api.MapPost(Audit, http => audits.RequestAsync(http, Value(http, "quarter")));
        api.MapGet(Audit, http => audits.GetAsync(http, Value(http, "quarter")));
        api.MapGet(AuditFile, http => audits.GetFileAsync(http, Value(http, "quarter"), Value(http, "file")));
        api.MapGet(Health, handlers.GetHealthAsync);
        api.MapGet(OpenApi, ClaimCheckHandlers.GetOpenApiAsync);
    }

    private static string Value(HttpContext http, string name) => (string)http.Request.RouteValues[name]!;
}
