using ClaimCheck.App.Batches;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ClaimCheck.App.Http;

/// <summary>What both edges answer with about batches: one method a route, over a plain <see cref="HttpContext"/>.</summary>
/// <param name="runs">Receives, runs and removes batches.</param>
public sealed class BatchHandlers(BatchRuns runs)
{
    private const string NoStore = "no-store";
    private static readonly string[] Accepted = ["text/csv", "application/octet-stream"];

    /// <summary><c>PUT /api/batches/{name}</c>: a CSV file in, streamed; 202 and where to look.</summary>
    public async Task ReceiveAsync(HttpContext http, string name)
    {
        http.Response.Headers.CacheControl = NoStore;
        if (!BatchName.TryRead(name, out var batch))
        {
            await BadName(name).WriteAsync(http);
            return;
        }

        if (!IsCsv(http.Request))
        {
            await Problem.UnsupportedMediaType(http.Request.ContentType, "text/csv or application/octet-stream, without a content encoding").WriteAsync(http);
            return;
        }

        // A batch may be as large as the disk has room for; it is never held in memory.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        BatchRecord record;
        try
        {
            record = await runs.ReceiveAsync(batch.Text, http.Request.Body, http.RequestAborted);
        }
        catch (Exception fault) when (fault is not BadHttpRequestException && fault is IOException or UnauthorizedAccessException && !http.RequestAborted.IsCancellationRequested)
        {
            await Problem.NotKept().WriteAsync(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.Headers.Location = "/api/" + Routes.Batch.Replace("{name}", batch.Text, StringComparison.Ordinal);
        await http.WriteJsonAsync(BatchView.Of(record, null), ContractJson.Default.BatchView);
    }

    /// <summary><c>GET /api/batches</c>: all of them, in order of name.</summary>
    public async Task ListAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = NoStore;
        var records = await runs.ListAsync(http.RequestAborted);
        await http.WriteJsonAsync([.. records.Select(BatchStateView.Of)], ContractJson.Default.IReadOnlyListBatchStateView);
    }

    /// <summary><c>GET /api/batches/{name}</c>: how far it has come, and its summary once it is done.</summary>
    public async Task GetAsync(HttpContext http, string name)
    {
        http.Response.Headers.CacheControl = NoStore;
        if (!BatchName.TryRead(name, out var batch) || await runs.FindAsync(batch.Text, http.RequestAborted) is not { } record)
        {
            await NotFound(name).WriteAsync(http);
            return;
        }

        var summary = record.State == BatchState.Done ? await runs.FindSummaryAsync(batch.Text, http.RequestAborted) : null;
        await http.WriteJsonAsync(BatchView.Of(record, summary), ContractJson.Default.BatchView);
    }

    /// <summary><c>GET /api/batches/{name}/{file}</c>: one result file, streamed.</summary>
    public async Task GetFileAsync(HttpContext http, string name, string file)
    {
        // Results are patients' data; no cache on the way keeps them.
        http.Response.Headers.CacheControl = NoStore;
        if (!BatchFile.All.Contains(file, StringComparer.Ordinal))
        {
            await Problem.NotFound($"A batch has no file '{file}'; it has {string.Join(", ", BatchFile.All)}.").WriteAsync(http);
            return;
        }

        if (!BatchName.TryRead(name, out var batch))
        {
            await NotFound(name).WriteAsync(http);
            return;
        }

        await using var result = await runs.OpenResultAsync(batch.Text, file, http.RequestAborted);
        if (result is null)
        {
            await (await runs.FindAsync(batch.Text, http.RequestAborted) is { } record
                ? Problem.NotFound($"The batch '{batch}' has no results; it is {BatchStateView.Of(record).State}.")
                : NotFound(name)).WriteAsync(http);
            return;
        }

        var response = http.Response;
        response.ContentType = BatchFile.MediaType(file);
        response.ContentLength = result.Length;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue(file.EndsWith(".csv", StringComparison.Ordinal) ? "attachment" : "inline")
        {
            FileName = $"{batch}-{file}",
        }.ToString();

        // report.html names the one style sheet it brings itself; nothing else is to load or run, wherever it is framed.
        if (file == BatchFile.Report)
            response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";
        if (!HttpMethods.IsHead(http.Request.Method))
            await result.CopyToAsync(response.Body, http.RequestAborted);
    }

    /// <summary><c>DELETE /api/batches/{name}</c>: stops it (202), or removes it with its file and results (204).</summary>
    public async Task RemoveAsync(HttpContext http, string name)
    {
        http.Response.Headers.CacheControl = NoStore;
        BatchRemoval removal;
        BatchName batch = default;
        try
        {
            removal = BatchName.TryRead(name, out batch) ? await runs.CancelOrRemoveAsync(batch.Text, http.RequestAborted) : BatchRemoval.Nothing;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Problem.Conflict($"The batch '{batch}' could not be removed whole; try again when nothing is in the way. {fault.Message}").WriteAsync(http);
            return;
        }

        switch (removal)
        {
            case BatchRemoval.Stopping:
                http.Response.StatusCode = StatusCodes.Status202Accepted;
                http.Response.ContentLength = 0;
                break;
            case BatchRemoval.Removed:
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case BatchRemoval.Held:
                await Problem.Conflict($"The batch '{batch}' is being checked by another process; stop it there.").WriteAsync(http);
                break;
            default:
                await NotFound(name).WriteAsync(http);
                break;
        }
    }

    private static Problem BadName(string name) => Problem.BadRequest($"The batch's name is '{name}'; accepted: {BatchName.Accepted}.");

    private static Problem NotFound(string name) => Problem.NotFound($"There is no batch '{name}'; /api/batches lists them.");

    private static bool IsCsv(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0
        && (string.IsNullOrEmpty(request.ContentType)
            || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && Accepted.Contains(type.MediaType.ToString(), StringComparer.OrdinalIgnoreCase)));
}
