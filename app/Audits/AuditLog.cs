using ClaimCheck.Core.Audits;
using Microsoft.Extensions.Logging;

namespace ClaimCheck.App.Audits;

/// <summary>What audits have to tell.</summary>
internal static partial class AuditLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The audit of {Quarter} ended: {Entries} entries, {Findings} findings, {Exceptions} of them under an attested exception.")]
    public static partial void AuditEnded(this ILogger log, Quarter quarter, long entries, long findings, long exceptions);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Removed} ledger entries of visits before {Before:yyyy-MM-dd} were removed: {Quarters} quarters before the current one are kept.")]
    public static partial void LedgerTrimmed(this ILogger log, long removed, DateOnly before, int quarters);

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit of {Quarter} failed: {Problem}")]
    public static partial void AuditFailed(this ILogger log, Quarter quarter, string problem);
}
