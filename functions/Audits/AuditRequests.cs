using Azure;
using ClaimCheck.Functions.Faults;
using ClaimCheck.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace ClaimCheck.Functions.Audits;

/// <summary>By this queue an audit that was asked for begins at once. What it carries is the quarter, for whoever looks into it; the rows decide.</summary>
/// <param name="account">Where it is.</param>
/// <param name="log">Told where it cannot be reached.</param>
public sealed class AuditRequests(StorageAccount account, ILogger<AuditRequests> log)
{
    /// <summary>Its name.</summary>
    public const string Queue = "audits";

    private bool _isThere;

    /// <summary>Says that an audit was asked for. Nothing is lost where that fails.</summary>
    public async Task TrySendAsync(string quarter, CancellationToken cancellation)
    {
        try
        {
            var queue = account.Queues.GetQueueClient(Queue);
            if (!_isThere)
                await queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
            _isThere = true;
            await queue.SendMessageAsync(quarter, cancellation);
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException or Azure.Identity.AuthenticationFailedException)
        {
            log.NotAnnounced(FaultLog.Describe(fault));
        }
    }
}
