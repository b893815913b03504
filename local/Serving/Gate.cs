using ClaimCheck.App.Http;

namespace ClaimCheck.Local.Serving;

/// <summary>
/// Lets so many requests in at once and answers the next one 503, rather than let all of them grow slow and the memory of
/// their bodies pile up. Liveness is always answered.
/// </summary>
internal sealed class Gate(RequestDelegate next, int most)
{
    private int _inside;

    public Task InvokeAsync(HttpContext http) =>
        http.Request.Path.Equals("/api/" + Routes.Health, StringComparison.OrdinalIgnoreCase) ? next(http) : PassAsync(http);

    private async Task PassAsync(HttpContext http)
    {
        try
        {
            if (Interlocked.Increment(ref _inside) <= most)
            {
                await next(http);
                return;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }

        http.Response.Headers.RetryAfter = "1";
        await Problem.Busy().WriteAsync(http);
    }
}
