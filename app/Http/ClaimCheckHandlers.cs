using System.Text.Json;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Notes;
using ClaimCheck.App.Rules;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Rules;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ClaimCheck.App.Http;

/// <summary>What both edges answer with: one method a route, over a plain <see cref="HttpContext"/>.</summary>
/// <param name="checks">Checks claims.</param>
/// <param name="notes">Reads notes.</param>
/// <param name="codes">Answers questions about codes.</param>
/// <param name="ledger">Tells what the ledger holds.</param>
/// <param name="clock">Today, where a request does not say.</param>
public sealed class ClaimCheckHandlers(ClaimChecks checks, NoteReadings notes, CodeLibrary codes, LedgerHealth ledger, TimeProvider clock)
{
    private const string FhirJson = "application/fhir+json";
    private static readonly string[] Offered = [FhirJson, "application/json", "text/html", "text/markdown"];
    private static readonly byte[] OpenApi = ReadOpenApi();

    /// <summary><c>POST /api/claims/check</c>: a claim in, its result out.</summary>
    public async Task CheckClaimAsync(HttpContext http)
    {
        if (!RequestBody.IsJson(http.Request))
        {
            await Problem.UnsupportedMediaType(http.Request.ContentType).WriteAsync(http);
            return;
        }

        if (!TryReadSwitch(http.Request.Query["dryRun"], out var dryRun))
        {
            await Problem.BadRequest($"dryRun is '{http.Request.Query["dryRun"]}'; accepted: true or false.").WriteAsync(http);
            return;
        }

        using var body = await RequestBody.ReadAsync(http.Request, ClaimChecks.MostBytes, http.RequestAborted);
        if (body is null)
        {
            await Problem.TooLarge(ClaimChecks.MostBytes).WriteAsync(http);
            return;
        }

        CheckedClaim found;
        try
        {
            found = await checks.CheckAsync(body.Bytes, dryRun ? Recording.Dry : Recording.Prompt, http.RequestAborted);
        }
        catch (JsonException fault)
        {
            await Problem.MalformedJson(fault).WriteAsync(http);
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        if (Accepts(http.Request, FhirJson))
            await http.WriteBufferedAsync(FhirJson, found, static (output, found) => OperationOutcomeJson.Write(output, found.Result));
        else
            await http.WriteBufferedAsync("application/json", found, static (output, found) => ResultJson.Write(output, found.Result, found.InputHash));
    }

    /// <summary><c>POST /api/notes/read</c>: a note in, its evidence and the codes it supports out.</summary>
    public async Task ReadNoteAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!RequestBody.IsJson(http.Request))
        {
            await Problem.UnsupportedMediaType(http.Request.ContentType).WriteAsync(http);
            return;
        }

        using var body = await RequestBody.ReadAsync(http.Request, NoteRequest.MostBytes, http.RequestAborted);
        if (body is null)
        {
            await Problem.TooLarge(NoteRequest.MostBytes).WriteAsync(http);
            return;
        }

        NoteRequest? request;
        string? refusal;
        try
        {
            NoteRequestJson.TryRead(body.Bytes.Span, out request, out refusal);
        }
        catch (JsonException fault)
        {
            await Problem.MalformedJson(fault).WriteAsync(http);
            return;
        }

        if (request is null)
            await Problem.BadRequest(refusal!).WriteAsync(http);
        else
            await http.WriteBufferedAsync("application/json", await notes.ReadAsync(request, http.RequestAborted), static (output, answer) => NoteAnswerJson.Write(output, answer));
    }

    /// <summary><c>GET /api/codes/{code}?on=2026-03-02</c>: a code's life, seen from a date.</summary>
    public async Task GetCodeAsync(HttpContext http, string code)
    {
        if (!TryReadDate(http.Request.Query["on"], out var on))
        {
            await Problem.BadRequest($"on is '{http.Request.Query["on"]}'; accepted: an ISO 8601 date, such as 2026-03-02.").WriteAsync(http);
            return;
        }

        var index = await codes.GetAsync(http.RequestAborted);
        if (CodeLookup.Find(index, code, on) is { } entry)
            await http.WriteJsonAsync(CodeLookup.View(index, entry, on), ContractJson.Default.CodeView);
        else
            await Problem.NotFound($"'{code}' is in no release of a code set that is loaded.").WriteAsync(http);
    }

    /// <summary><c>GET /api/crosswalk/{code}</c>: ICD-9-CM to ICD-10-CM, or backward.</summary>
    public async Task GetCrosswalkAsync(HttpContext http, string code)
    {
        var index = await codes.GetAsync(http.RequestAborted);
        if (CrosswalkLookup.Find(index, code, Today) is { } crosswalk)
            await http.WriteJsonAsync(crosswalk, ContractJson.Default.CrosswalkView);
        else
            await Problem.NotFound($"'{code}' is neither in a code set nor in a crosswalk that is loaded.").WriteAsync(http);
    }

    /// <summary><c>GET /api/rules</c>: the catalogue.</summary>
    public static Task GetRulesAsync(HttpContext http) => http.WriteJsonAsync(RulePages.All, ContractJson.Default.IReadOnlyListRuleView);

    /// <summary><c>GET /api/rules/{id}</c>: one rule with its page; HTML or bare Markdown where they are asked for.</summary>
    public static async Task GetRuleAsync(HttpContext http, string id)
    {
        http.Response.Headers.Vary = HeaderNames.Accept;
        if (RulePages.Find(id) is not { } rule)
            await Problem.NotFound($"There is no rule '{id}'; /api/rules lists them.").WriteAsync(http);
        else if (Accepts(http.Request, "text/html"))
            await WriteTextAsync(http, RulePages.ToHtml(rule), "text/html; charset=utf-8");
        else if (Accepts(http.Request, "text/markdown"))
            await WriteTextAsync(http, rule.Page, "text/markdown; charset=utf-8");
        else
            await http.WriteJsonAsync(rule, ContractJson.Default.RulePageView);
    }

    /// <summary><c>GET /api/health</c>: alive, and what is judged by.</summary>
    public async Task GetHealthAsync(HttpContext http)
    {
        var index = await codes.GetAsync(http.RequestAborted);
        var sets = Enum.GetValues<CodeSystem>().Select(system =>
        {
            var releases = index.Releases.Where(r => r.System == system).ToArray();
            return new CodeSetView(system.Name(), index.Count(system), [.. releases.Select(r => r.Name)], [.. releases.Where(r => r.IsWhole).Select(r => r.Name)]);
        });
        http.Response.Headers.CacheControl = "no-store";
        await http.WriteJsonAsync(new HealthView("ok", ClaimCheckApp.Version, RulePack.Version, [.. sets], await ledger.DescribeAsync(http.RequestAborted)), ContractJson.Default.HealthView);
    }

    /// <summary><c>GET /api/openapi.json</c>: the contract.</summary>
    public static async Task GetOpenApiAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = OpenApi.Length;
        await http.Response.BodyWriter.WriteAsync(OpenApi, http.RequestAborted);
    }

    private DateOnly Today => clock.Today();

    private bool TryReadDate(string? text, out DateOnly date)
    {
        date = Today;
        return string.IsNullOrEmpty(text) || Forms.TryReadDate(text, out date);
    }

    private static bool TryReadSwitch(string? text, out bool on)
    {
        on = false;
        return text is null || bool.TryParse(text, out on);
    }

    private static bool Accepts(HttpRequest request, string mediaType) =>
        request.Headers.Accept.Count > 0 && Preferred(request.Headers.Accept) == mediaType;

    // What we have that the caller likes best; of equals the one named first. Nothing but JSON where none is named.
    private static string? Preferred(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var types))
            return null;
        var best = types.Where(t => t.Quality is not 0).OrderByDescending(t => t.Quality ?? 1)
            .FirstOrDefault(t => Offered.Contains(t.MediaType.ToString(), StringComparer.OrdinalIgnoreCase));
        return best?.MediaType.ToString().ToLowerInvariant();
    }

    private static Task WriteTextAsync(HttpContext http, string text, string mediaType)
    {
        http.Response.ContentType = mediaType;
        return http.Response.WriteAsync(text, http.RequestAborted);
    }

    private static byte[] ReadOpenApi()
    {
        using var stream = typeof(ClaimCheckHandlers).Assembly.GetManifestResourceStream("docs/openapi.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
