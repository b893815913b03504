using Azure;
using ClaimCheck.Functions.Batches;
using Microsoft.Extensions.Logging;

namespace ClaimCheck.Functions.Faults;

/// <summary>
/// What is logged of faults. The message of an exception may quote what was sent, so only its type and its path through the
/// program are written; of the storage account's answers the status and the code; our own messages name no claim and stand
/// as they are.
/// </summary>
internal static partial class FaultLog
{
    [LoggerMessage(1, LogLevel.Error, "{Function} failed: {Fault}")]
    public static partial void RequestFailed(this ILogger log, string function, string fault);

    /// <summary>A fault in words that may be logged.</summary>
    public static string Describe(Exception fault)
    {
        if (fault is BatchNotCheckedException)
            return fault.Message;
        var type = fault.InnerException is { } cause ? $"{NameOf(fault)} (from {NameOf(cause)})" : NameOf(fault);
        return type + Environment.NewLine + fault.StackTrace;
    }

    private static string NameOf(Exception fault) => fault is RequestFailedException refused
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{refused.GetType().FullName} {refused.Status} {refused.ErrorCode}")
        : fault.GetType().FullName!;
}
