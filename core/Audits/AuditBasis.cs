using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Policies;

namespace ClaimCheck.Core.Audits;

/// <summary>What a quarter is audited by.</summary>
/// <param name="Policies">What payers ask for.</param>
/// <param name="Procedures">What kind of service a procedure is.</param>
/// <param name="Specialists">Whose evaluation of the back counts.</param>
/// <param name="Today">The day of the audit: exceptions that have expired by then do not count, a quarter not over is partial.</param>
public sealed record AuditBasis(PolicyBook Policies, ProcedureIndex Procedures, SpineSpecialists Specialists, DateOnly Today)
{
    /// <summary>How many quarters before the audited one a timeline begins unless said otherwise: a year.</summary>
    public const int UsualLookBack = 4;

    /// <summary>How many quarters before the audited one a patient's timeline begins.</summary>
    public int LookBack { get; init; } = UsualLookBack;
}
