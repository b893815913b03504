using ClaimCheck.Local.Storage;

namespace ClaimCheck.Local.Serving;

/// <summary>
/// What is logged of faults. The message of an exception may quote what was sent, so only its type and its path through
/// the program are written; the store's own messages name no claim and stand as they are.
/// </summary>
internal static partial class FaultLog
{
    [LoggerMessage(1, LogLevel.Error, "{Method} {Route} failed: {Fault}")]
    public static partial void RequestFailed(this ILogger log, string method, string route, string fault);

    [LoggerMessage(2, LogLevel.Error, "The codes could not be loaded; the next request tries again: {Fault}")]
    public static partial void CodesNotLoaded(this ILogger log, string fault);

    [LoggerMessage(3, LogLevel.Warning, "{Warning}")]
    public static partial void OtherKey(this ILogger log, string warning);

    [LoggerMessage(4, LogLevel.Error, "The ledger cannot be used; claims are checked without it: {Fault}")]
    public static partial void LedgerNotUsable(this ILogger log, string fault);

    /// <summary>A fault in words that may be logged.</summary>
    public static string Describe(Exception fault)
    {
        if (fault is StoreException)
            return fault.Message;
        var type = fault.InnerException is { } cause ? $"{fault.GetType().FullName} (from {cause.GetType().FullName})" : fault.GetType().FullName;
        return type + Environment.NewLine + fault.StackTrace;
    }
}
