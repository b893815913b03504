using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Policies;
using ClaimCheck.Core.Rules.Spec;

namespace ClaimCheck.Core.Rules.Pay;

/// <summary>
/// What payers allow under codes that leave the cause open or the place unsaid, by visit. The checks of one claim and the
/// quarterly audit both ask here, so that they agree.
/// </summary>
internal static class PayerLimits
{
    /// <summary>Whether codes say that the back hurts and none names why.</summary>
    public static bool LeavesCauseOpen(CodeList diagnoses)
    {
        var symptom = false;
        for (var i = 0; i < diagnoses.Count; i++)
        {
            if (BackPain.NamesCause(diagnoses[i]))
                return false;
            symptom |= BackPain.IsSymptom(diagnoses[i]);
        }

        return symptom;
    }

    /// <summary>What PAY002 says of a visit under codes that leave the cause open; null for nothing.</summary>
    /// <param name="policy">The payer's policy on the date.</param>
    /// <param name="visit">Which visit of the episode it is.</param>
    /// <param name="date">When it was.</param>
    /// <param name="code">The first of the codes, as people write it.</param>
    public static string? Etiology(PayerPolicy policy, int visit, DateOnly date, string code)
    {
        if (policy.EtiologySession is not var (session, row) || visit < session - 1)
            return null;
        var state = visit.CompareTo(session) switch
        {
            < 0 => $"is expected by the next one, session {session}",
            0 => "is due at this one",
            _ => $"was due by session {session}",
        };
        return $"{Wording.Date(date)} is session {visit} under {code}, and a code that names the cause {state} ({row.Named}). A code that says where it hurts is not unspecified, but it names no cause: report the cause if the record establishes one, or expect to be asked why it is not known.";
    }

    /// <summary>What PAY003 says of a visit under a code that says nowhere the pain is; null for nothing.</summary>
    public static string? Visits(PayerPolicy policy, int visit, DateOnly date, string code) =>
        policy.UnspecifiedVisitLimit is var (most, row) && visit > most
            ? $"{Wording.Date(date)} is visit {visit} under {code}, and no more than {most} are paid under an unspecified code ({row.Named})."
            : null;
}
