using ClaimCheck.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace ClaimCheck.Functions.Faults;

/// <summary>
/// Around every function. Over HTTP whatever goes wrong becomes a problem document, as on the one-machine edge; elsewhere it
/// goes on to the host, which tries again, without the words that may quote a record. Unknown addresses and methods, missing
/// keys and too many requests are answered by the host before anything comes here.
/// </summary>
/// <param name="log">Told of faults of ours.</param>
internal sealed class FaultMiddleware(ILogger<FaultMiddleware> log) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var name = context.FunctionDefinition.Name;
        return context.GetHttpContext() is { } http ? ServeAsync(http, name, () => next(context)) : RunAsync(() => next(context), context.CancellationToken);
    }

    /// <summary>Answers a request.</summary>
    internal async Task ServeAsync(HttpContext http, string function, Func<Task> serve)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await serve();
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away; there is nobody to answer and nothing is wrong.
        }
        catch (Exception fault)
        {
            await AnswerAsync(http, function, fault);
        }
    }

    /// <summary>Runs what the host tries again if it fails.</summary>
    internal static async Task RunAsync(Func<Task> run, CancellationToken cancellation)
    {
        try
        {
            await run();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The host is ending. It has to hear that the work is not done, or it would not have it done elsewhere.
#pragma warning disable MA0054 // The fault stays here: what is handed on is logged whole
            throw new FunctionFailedException("The host ended before the work did; it goes on elsewhere.");
        }
        catch (Exception fault)
        {
            throw new FunctionFailedException(FaultLog.Describe(fault));
#pragma warning restore MA0054
        }
    }

    private Task AnswerAsync(HttpContext http, string function, Exception fault)
    {
        var problem = Problem.OfFault(fault);
        if (problem.Status == StatusCodes.Status500InternalServerError)
            log.RequestFailed(function, FaultLog.Describe(fault));
        return problem.AnswerAsync(http);
    }
}
