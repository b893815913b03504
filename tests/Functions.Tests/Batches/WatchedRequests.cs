using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using ClaimCheck.Functions.Tests.Storage;

namespace ClaimCheck.Functions.Tests.Batches;

/// <summary>Stands between the adapters and the account, where a test wants something to happen.</summary>
/// <param name="before">Done before a request is sent; what it throws is what the process met.</param>
/// <param name="after">Done when the account has done it, and before the answer is handed on.</param>
internal sealed class WatchedRequests(Func<Request, Task>? before, Func<Request, Task>? after = null) : HttpPipelinePolicy
{
    /// <summary>The process dies at the first of such requests after so many; it sends nothing any more.</summary>
    public static WatchedRequests DiesAt(int after, Predicate<Request> request)
    {
        var seen = 0;
        var isDead = false;
        return new(r => isDead || (request(r) && (isDead = seen++ == after)) ? throw new DiedException() : Task.CompletedTask);
    }

    /// <summary>The answer to the first of such requests is lost on the way.</summary>
    public static WatchedRequests LosesAnswer(Predicate<Request> request)
    {
        var isLost = false;
        return new(null, r => !isLost && request(r) && (isLost = true) ? throw new IOException("The connection was reset.") : Task.CompletedTask);
    }

    /// <summary>Done once, before the first of such requests.</summary>
    public static WatchedRequests Meanwhile(Predicate<Request> request, Func<Task> done)
    {
        var isDone = false;
        return new(r => !isDone && request(r) && (isDone = true) ? done() : Task.CompletedTask);
    }

    /// <summary>A file's blocks are committed.</summary>
    public static bool IsCommit(Request request) => request.Method == RequestMethod.Put && request.Uri.Query.Contains("comp=blocklist", StringComparison.Ordinal);

    /// <summary>A block is sent.</summary>
    public static bool IsBlock(Request request) => request.Method == RequestMethod.Put && request.Uri.Query.Contains("comp=block&", StringComparison.Ordinal);

    /// <summary>A journal is written.</summary>
    public static bool IsJournal(Request request) =>
        request.Method == RequestMethod.Put && request.Uri.Query.Length == 0 && request.Uri.Path.Contains(".locks", StringComparison.Ordinal);

    /// <summary>Something is done with a lease.</summary>
    public static bool IsLease(Request request, string action) => request.Headers.TryGetValue("x-ms-lease-action", out var value) && value == action;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (before is not null)
            await before(message.Request);
        await ProcessNextAsync(message, pipeline);
        if (after is not null)
            await after(message.Request);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);
}

/// <summary>What a process that died would have thrown, could it.</summary>
internal sealed class DiedException : Exception
{
    public DiedException()
    {
    }

    public DiedException(string message)
        : base(message)
    {
    }

    public DiedException(string message, Exception cause)
        : base(message, cause)
    {
    }
}

internal static class WatchedAccount
{
    /// <summary>The account with something between.</summary>
    public static BlobServiceClient Watched(this Azurite azurite, HttpPipelinePolicy between)
    {
        var options = new BlobClientOptions();
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.AddPolicy(between, HttpPipelinePosition.PerRetry);
        return new BlobServiceClient(azurite.ConnectionString, options);
    }
}
