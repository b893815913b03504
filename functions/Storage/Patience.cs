using Azure;

namespace ClaimCheck.Functions.Storage;

/// <summary>
/// Tries again what the service was too busy for. The clients do so for whole requests; what fails inside a transaction that
/// was accepted as a request (202) they hand on.
/// </summary>
internal static class Patience
{
    private const int MostTries = 8;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);

    /// <summary>Does something that can be done twice, until it is done or the service says that it cannot be.</summary>
    /// <exception cref="RequestFailedException">The service refuses it, or was too busy every time.</exception>
    public static async Task TryAsync(Func<Task> request, TimeProvider clock, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await request();
                return;
            }
            catch (RequestFailedException fault) when (tries < MostTries && IsPassing(fault))
            {
                // Twice as long each time, and never all at the same moment.
                var wait = First * (1 << (tries - 1)) * (0.5 + Random.Shared.NextDouble());
                await Task.Delay(wait, clock, cancellation);
            }
        }
    }

    /// <summary>Whether a later try may well go through.</summary>
    public static bool IsPassing(RequestFailedException fault) =>
        fault.Status is 408 or 429 or 500 or 502 or 503 or 504 || fault.ErrorCode is "ServerBusy" or "OperationTimedOut" or "InternalError";
}
