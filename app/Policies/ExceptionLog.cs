using ClaimCheck.Core.Findings;
using Microsoft.Extensions.Logging;

namespace ClaimCheck.App.Policies;

/// <summary>What is told of attested exceptions that were used: the rule and the last day, never the claim, the reason or whose word it is.</summary>
internal static partial class ExceptionLog
{
    /// <summary>Tells of each exception that made findings of one claim information, once.</summary>
    public static void TellExceptions(this ILogger log, IReadOnlyList<Finding> ofClaim)
    {
        for (var i = 0; i < ofClaim.Count; i++)
        {
            if (IsFirstUse(ofClaim, i))
                log.ExceptionUsed(ofClaim[i].Rule.Id, ofClaim[i].Exception!.Expires);
        }
    }

    /// <summary>How many exceptions were used for one claim.</summary>
    public static int CountExceptions(IReadOnlyList<Finding> ofClaim)
    {
        var used = 0;
        for (var i = 0; i < ofClaim.Count; i++)
        {
            if (IsFirstUse(ofClaim, i))
                used++;
        }

        return used;
    }

    private static bool IsFirstUse(IReadOnlyList<Finding> findings, int index)
    {
        if (findings[index].Exception is not { } exception)
            return false;
        for (var i = 0; i < index; i++)
        {
            if (ReferenceEquals(findings[i].Exception, exception))
                return false;
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "An attested exception to {Rule}, good until {Expires:yyyy-MM-dd}, was used: its findings on one claim are information.")]
    private static partial void ExceptionUsed(this ILogger log, string rule, DateOnly expires);
}
