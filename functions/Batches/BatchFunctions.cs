using ClaimCheck.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ClaimCheck.Functions.Batches;

/// <summary>The door to batches over HTTP. A file that comes in by it lies in the inbox, and what watches the inbox takes it from there.</summary>
/// <param name="handlers">What both edges answer with.</param>
public sealed class BatchFunctions(BatchHandlers handlers)
{
    /// <summary><c>GET /api/batches</c></summary>
    [Function("ListBatches")]
    public Task ListAsync([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Routes.Batches)] HttpRequest request) =>
        handlers.ListAsync(request.HttpContext);

    /// <summary><c>PUT /api/batches/{name}</c></summary>
    [Function("PutBatch")]
    public Task ReceiveAsync([HttpTrigger(AuthorizationLevel.Function, "put", Route = Routes.Batch)] HttpRequest request) =>
        handlers.ReceiveAsync(request.HttpContext, request.PartOfAddress("name"));

    /// <summary><c>GET /api/batches/{name}</c></summary>
    [Function("GetBatch")]
    public Task GetAsync([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Routes.Batch)] HttpRequest request) =>
        handlers.GetAsync(request.HttpContext, request.PartOfAddress("name"));

    /// <summary><c>DELETE /api/batches/{name}</c></summary>
    [Function("DeleteBatch")]
    public Task RemoveAsync([HttpTrigger(AuthorizationLevel.Function, "delete", Route = Routes.Batch)] HttpRequest request) =>
        handlers.RemoveAsync(request.HttpContext, request.PartOfAddress("name"));

    /// <summary><c>GET /api/batches/{name}/{file}</c></summary>
    [Function("GetBatchFile")]
    public Task GetFileAsync([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Routes.BatchFile)] HttpRequest request) =>
        handlers.GetFileAsync(request.HttpContext, request.PartOfAddress("name"), request.PartOfAddress("file"));
}
