using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;

namespace ClaimCheck.Functions.Batches;

/// <summary>
/// Faults of the storage account as the application knows them: a place that cannot be read or written. The service's own
/// messages bring addresses and whole answers along, and are left where only a debugger looks.
/// </summary>
internal static class BlobFault
{
    /// <summary>Whether it is the storage account that fails. A wait that nobody ended is the network's.</summary>
    public static bool IsStorage(Exception fault, CancellationToken cancellation) =>
        fault is RequestFailedException or AuthenticationFailedException or AggregateException
        || (fault is OperationCanceledException && !cancellation.IsCancellationRequested);

    /// <summary>The fault with the container's name, why, and what to do.</summary>
    public static IOException Of(string container, Exception fault)
    {
        var refused = fault as RequestFailedException ?? (fault as AggregateException)?.Flatten().InnerExceptions.OfType<RequestFailedException>().LastOrDefault();
        var why = refused switch
        {
            { Status: 401 or 403 } => $"the account refuses it ({Code(refused)}); see to it that this app's identity has the role Storage Blob Data Owner",
            { Status: > 0 } => $"the account answers {Code(refused)}; try again, and look at the account's health where that does not help",
            _ when fault is AuthenticationFailedException => "this app could not sign in; see to it that its identity is set up",
            _ => "the account cannot be reached; see to it that the setting AzureWebJobsStorage names it, and try again",
        };
        return new IOException($"The container '{container}' of the storage account cannot be used: {why}.", fault);
    }

    /// <summary>There is no such blob, or not even its container.</summary>
    public static bool IsMissing(RequestFailedException fault) => fault.Status == 404;

    /// <summary>The blob is another than the one that was meant.</summary>
    public static bool IsAnother(RequestFailedException fault) =>
        fault.ErrorCode == BlobErrorCode.ConditionNotMet || fault.ErrorCode == BlobErrorCode.BlobAlreadyExists;

    /// <summary>Somebody has a lease on it, or the lease that was named is over.</summary>
    public static bool IsTaken(RequestFailedException fault) =>
        fault.Status is 409 or 412 && fault.ErrorCode?.StartsWith("Lease", StringComparison.Ordinal) == true;

    private static string Code(RequestFailedException fault) => $"{fault.Status} {fault.ErrorCode}".TrimEnd();
}
