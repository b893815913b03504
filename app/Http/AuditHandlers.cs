using ClaimCheck.App.Audits;
using ClaimCheck.App.Batches;
using ClaimCheck.Core.Audits;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ClaimCheck.App.Http;

/// <summary>What both edges answer with about quarterly audits: one method a route, over a plain <see cref="HttpContext"/>.</summary>
/// <param name="runs">Runs audits and knows their reports.</param>
public sealed class AuditHandlers(AuditRuns runs)
{
    private const string NoStore = "no-store";

    /// <summary><c>GET /api/audits</c>: all of them, in order of quarter.</summary>
    public async Task ListAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = NoStore;
        var records = await runs.ListAsync(http.RequestAborted);
        await http.WriteJsonAsync([.. records.Select(AuditStateView.Of)], ContractJson.Default.IReadOnlyListAuditStateView);
    }

    /// <summary><c>POST /api/audits/{quarter}</c>: audit it now; 202 and where to look.</summary>
    public async Task RequestAsync(HttpContext http, string quarter)
    {
        http.Response.Headers.CacheControl = NoStore;
        if (!Quarter.TryParse(quarter, out var asked) || asked > runs.Latest)
        {
            await Problem.BadRequest(Quarter.TryParse(quarter, out asked)
                ? $"The quarter {asked} has not begun; accepted: {runs.Latest}, which is partial as long as it lasts, or an earlier one."
                : $"The quarter is '{quarter}'; accepted: a year and a quarter, such as {runs.Latest}.").WriteAsync(http);
            return;
        }

        var record = await runs.RequestAsync(asked, http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.Headers.Location = "/api/" + Routes.Audit.Replace("{quarter}", asked.ToString(), StringComparison.Ordinal);
        await http.WriteJsonAsync(AuditStateView.Of(record), ContractJson.Default.AuditStateView);
    }

    /// <summary><c>GET /api/audits/{quarter}</c>: how far it has come, and its report.</summary>
    public async Task GetAsync(HttpContext http, string quarter)
    {
        http.Response.Headers.CacheControl = NoStore;
        if (!Quarter.TryParse(quarter, out var asked) || await runs.FindAsync(asked, http.RequestAborted) is not { } record)
        {
            await NotFound(quarter).WriteAsync(http);
            return;
        }

        await http.WriteJsonAsync(AuditView.Of(record, await runs.FindReportAsync(asked, http.RequestAborted)), ContractJson.Default.AuditView);
    }

    /// <summary><c>GET /api/audits/{quarter}/{file}</c>: one result file, streamed.</summary>
    public async Task GetFileAsync(HttpContext http, string quarter, string file)
    {
        // Reports are health data, pseudonymous or not; no cache on the way keeps them.
        http.Response.Headers.CacheControl = NoStore;
        if (!AuditFile.All.Contains(file, StringComparer.Ordinal))
        {
            await Problem.NotFound($"An audit has no file '{file}'; it has {string.Join(", ", AuditFile.All)}.").WriteAsync(http);
            return;
        }

        if (!Quarter.TryParse(quarter, out var asked))
        {
            await NotFound(quarter).WriteAsync(http);
            return;
        }

        await using var result = await runs.OpenAsync(asked, file, http.RequestAborted);
        if (result is null)
        {
            await (await runs.FindAsync(asked, http.RequestAborted) is { } record
                ? Problem.NotFound($"The audit of {asked} has no report yet; it is {AuditStateView.Of(record).State}.")
                : NotFound(quarter)).WriteAsync(http);
            return;
        }

        var response = http.Response;
        response.ContentType = BatchFile.MediaType(file);
        response.ContentLength = result.Length;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue(file == AuditFile.Findings ? "attachment" : "inline")
        {
            FileName = $"{asked}-{file}",
        }.ToString();

        // report.html names the one style sheet it brings itself; nothing else is to load or run, wherever it is framed.
        if (file == AuditFile.Page)
            response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";
        if (!HttpMethods.IsHead(http.Request.Method))
            await result.CopyToAsync(response.Body, http.RequestAborted);
    }

    private static Problem NotFound(string quarter) => Problem.NotFound($"There is no audit of '{quarter}'; /api/audits lists them.");
}
