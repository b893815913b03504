using ClaimCheck.App.Http;

namespace ClaimCheck.Local.Serving;

/// <summary>Outermost: every answer carries the headers it must, and whatever goes wrong becomes a problem document.</summary>
internal sealed class Faults(RequestDelegate next, ILogger<Faults> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await next(http);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away; there is nobody to answer and nothing is wrong.
            return;
        }
        catch (Exception fault)
        {
            await AnswerAsync(http, fault);
            return;
        }

        if (http.Response.StatusCode >= StatusCodes.Status400BadRequest && !http.Response.HasStarted && http.Response.ContentType is null)
            await AnswerStatusAsync(http);
    }

    private Task AnswerAsync(HttpContext http, Exception fault)
    {
        var problem = Problem.OfFault(fault);
        if (problem.Status == StatusCodes.Status500InternalServerError)
            log.RequestFailed(http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)", FaultLog.Describe(fault));
        return problem.AnswerAsync(http);
    }

    private static Task AnswerStatusAsync(HttpContext http)
    {
        switch (http.Response.StatusCode)
        {
            case StatusCodes.Status404NotFound:
                return Problem.NotFound("There is nothing at this address; / lists the addresses there are.").WriteAsync(http);
            case StatusCodes.Status405MethodNotAllowed:
                http.Response.Headers.Allow = Allowed(http.Response.Headers.Allow.ToString());
                if (!HttpMethods.IsOptions(http.Request.Method))
                    return Problem.MethodNotAllowed(http.Request.Method).WriteAsync(http);

                // No CORS header: other sites' pages are not let in.
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            default:
                return Task.CompletedTask;
        }
    }

    // What routing names, and what is answered for every address.
    private static string Allowed(string methods)
    {
        var head = methods.Contains(HttpMethods.Get, StringComparison.Ordinal) ? ", HEAD" : "";
        return $"{methods}{head}, OPTIONS";
    }
}
