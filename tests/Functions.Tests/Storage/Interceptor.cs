using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace ClaimCheck.Functions.Tests.Storage;

/// <summary>Stands between the client and the service: what networks and other processes do to a request happens here.</summary>
internal sealed class Interceptor : HttpPipelinePolicy
{
    private Func<Request, bool> _which = static _ => false;
    private Func<Task>? _before;
    private bool _losesAnswer;
    private int _hits;

    /// <summary>How many requests were intercepted.</summary>
    public int Hits => _hits;

    /// <summary>The tables, asked through this.</summary>
    public TableServiceClient Tables(string connection)
    {
        var options = new TableClientOptions { Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5) } };
        options.AddPolicy(this, HttpPipelinePosition.PerRetry);
        return new TableServiceClient(connection, options);
    }

    /// <summary>The first such request is carried out, and its answer never comes.</summary>
    public void LoseAnswer(Func<Request, bool> which) => (_which, _losesAnswer, _hits) = (which, true, 0);

    /// <summary>Something happens before the first such request is sent.</summary>
    public void Before(Func<Request, bool> which, Func<Task> act) => (_which, _before, _hits) = (which, act, 0);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var hit = _which(message.Request) && Interlocked.Increment(ref _hits) == 1;
        if (hit && _before is { } act)
            await act();
        await ProcessNextAsync(message, pipeline);
        if (hit && _losesAnswer)
            throw new IOException("The answer was lost.");
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
}

/// <summary>Tells requests from one another.</summary>
internal static class Requests
{
    /// <summary>Whether a text stands in what a request sends.</summary>
    public static bool Holds(this Request request, string text)
    {
        using var body = new MemoryStream();
        request.Content?.WriteTo(body, default);
        return Encoding.UTF8.GetString(body.ToArray()).Contains(text, StringComparison.Ordinal);
    }
}
