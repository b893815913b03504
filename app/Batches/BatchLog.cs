using Microsoft.Extensions.Logging;

namespace ClaimCheck.App.Batches;

/// <summary>What runs have to tell.</summary>
internal static partial class BatchLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Batch {Name} ended: {State}, {Rows} rows; attested exceptions used: {Exceptions}.")]
    public static partial void BatchEnded(this ILogger log, string name, BatchState state, long rows, long exceptions);

    [LoggerMessage(Level = LogLevel.Information, Message = "Batch {Name} changed while it was read; it is read again.")]
    public static partial void BatchReadAgain(this ILogger log, string name);
}
