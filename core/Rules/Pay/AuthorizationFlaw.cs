using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.Core.Rules.Pay;

/// <summary>What an authorization lacks for one date of service.</summary>
[Flags]
internal enum AuthorizationFlaw
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>There is no number.</summary>
    Absent = 1,

    /// <summary>It begins later.</summary>
    NotYetValid = 2,

    /// <summary>It ended before.</summary>
    Ended = 4,

    /// <summary>More visits than it covers.</summary>
    UsedUp = 8,

    /// <summary>It was given for other diagnoses.</summary>
    OtherDiagnoses = 16,

    /// <summary>It covers so many visits, and which visit this is cannot be told.</summary>
    Uncounted = 32,
}

/// <summary>Finds the flaws.</summary>
internal static class AuthorizationFlaws
{
    /// <summary>The flaws of a claim's authorization for a date of service.</summary>
    public static AuthorizationFlaw On(ClaimContext context, DateOnly date)
    {
        if (context.Claim.Authorization is not { } authorization || string.IsNullOrWhiteSpace(authorization.Number))
            return context.IsUnreadable("/authorization/number") ? AuthorizationFlaw.None : AuthorizationFlaw.Absent;
        var flaws = AuthorizationFlaw.None;
        if (authorization.ValidFrom > date)
            flaws |= AuthorizationFlaw.NotYetValid;
        if (authorization.ValidTo < date)
            flaws |= AuthorizationFlaw.Ended;
        if (authorization.Visits is { } covered)
            flaws |= UsedBy(context, authorization, date) switch { null => AuthorizationFlaw.Uncounted, { } used when used > covered => AuthorizationFlaw.UsedUp, _ => AuthorizationFlaw.None };
        if (IsForOthers(context, authorization, date))
            flaws |= AuthorizationFlaw.OtherDiagnoses;
        return flaws;
    }

    /// <summary>
    /// How many visits of an authorization are used with a date of service; null where that cannot be told. What the claim
    /// says less what came before the authorization began, or what the ledger counts since then, whichever is more.
    /// </summary>
    public static int? UsedBy(ClaimContext context, Authorization authorization, DateOnly date)
    {
        if (context.VisitOn(date) is not { } visit)
            return null;
        if (context.History is null || authorization.ValidFrom is not { } from || from > date)
            return visit;
        return Math.Max(visit - context.Course.NumberBefore(from), context.Course.VisitsBetween(from, date) + 1);
    }

    // Codes of the other system are CODE004's and CODE005's; what is no code at all says nothing.
    private static bool IsForOthers(ClaimContext context, Authorization authorization, DateOnly date)
    {
        var given = 0;
        var system = CodeSystems.InForceOn(date);
        foreach (var written in authorization.Diagnoses)
        {
            if (!WrittenCode.TryRead(written, out var code) || !code.Fits(system))
                continue;
            given++;
            foreach (var diagnosis in context.Diagnoses)
            {
                if (diagnosis.Code?.Text.StartsWith(code.Text) == true)
                    return false;
            }
        }

        return given > 0 && !context.Diagnoses.IsEmpty;
    }
}
