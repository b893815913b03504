using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Policies;

namespace ClaimCheck.Core.Rules.Pay;

/// <summary>The payer wants an authorization, and the claim's does not cover the service.</summary>
public sealed class Pay001Authorization() : PolicyRule(new(
    "PAY001",
    "Authorization missing or not for this service",
    Severity.Error,
    "The payer's policy requires an authorization, and it is absent, not yet valid, expired, used up or for another diagnosis.",
    "The payer's policy; X12 005010X222A1, REF G1 prior authorization")
{
    Remittance = new("197", null),
})
{
    // Precertification exceeded.
    private static readonly Remittance Exceeded = new("198", null);

    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        for (var i = 0; i < context.LineCount; i++)
        {
            var line = context.Claim.Lines[i];
            if (line.ServiceDate is not { } date)
                continue;
            var policy = context.PolicyOn(date);
            var applies = Applies(context, policy, line, date, out var row);
            if (applies == false)
                continue;
            var flaws = AuthorizationFlaws.On(context, date);
            if (applies == true)
                Report(context, line, date, row!, flaws, findings);
            else if (flaws != AuthorizationFlaw.None)
                findings.AddNotEvaluated(About, row is null ? context.WhyNoPolicy : NotEvaluated.NoVisitNumber);
        }
    }

    // Whether a line needs an authorization; null where that cannot be told, for want of a policy (no row) or of the visit.
    private static bool? Applies(ClaimContext context, PayerPolicy policy, ServiceLine line, DateOnly date, out PolicyRow? row)
    {
        row = null;
        foreach (var candidate in policy.Authorizations)
        {
            if (!candidate.Services.HasProcedure(line.Procedure) || !IsForDiagnoses(context, candidate, line))
                continue;
            var first = candidate.Services.FromVisit;
            var visit = first > 1 ? context.VisitOn(date) : first;
            if (visit >= first)
            {
                row = candidate;
                return true;
            }

            if (visit is null)
                row = candidate;
        }

        return row is not null || policy.IsDefault ? null : false;
    }

    private static bool IsForDiagnoses(ClaimContext context, PolicyRow row, ServiceLine line)
    {
        if (row.Services.Diagnoses.IsEmpty)
            return true;
        foreach (var diagnosis in context.Diagnoses)
        {
            if ((line.DiagnosisPointers.Count == 0 || line.PointsTo(diagnosis.Index)) && diagnosis.Code is { } code && row.Services.HasDiagnosis(code.Text))
                return true;
        }

        return false;
    }

    private void Report(ClaimContext context, ServiceLine line, DateOnly date, PolicyRow row, AuthorizationFlaw flaws, FindingList findings)
    {
        if (flaws == AuthorizationFlaw.None)
            return;
        var service = $"{line.Procedure!.Trim()} on {Wording.Date(date)}";
        var authorization = context.Claim.Authorization;
        if (flaws.HasFlag(AuthorizationFlaw.Absent))
        {
            var from = row.Services.FromVisit > 1 ? $" from visit {row.Services.FromVisit} on; this is visit {context.VisitOn(date)}" : "";
            Add("number", $"{service} needs an authorization{from}, and the claim has no authorization number");
            return;
        }

        if (flaws.HasFlag(AuthorizationFlaw.NotYetValid))
            Add("validFrom", $"{service} needs an authorization, and {authorization!.Number} begins on {Wording.Date(authorization.ValidFrom!.Value)}");
        if (flaws.HasFlag(AuthorizationFlaw.Ended))
            Add("validTo", $"{service} needs an authorization, and {authorization!.Number} ended on {Wording.Date(authorization.ValidTo!.Value)}");
        if (flaws.HasFlag(AuthorizationFlaw.UsedUp))
            Add("visits", $"{service} is visit {AuthorizationFlaws.UsedBy(context, authorization!, date)} under authorization {authorization!.Number}, which covers {authorization.Visits}", Exceeded);
        if (flaws.HasFlag(AuthorizationFlaw.OtherDiagnoses))
            Add("diagnoses", $"{service} needs an authorization, and {authorization!.Number} was given for {Wording.List([.. authorization.Diagnoses.Where(d => d is not null).Select(d => d!.Trim())])}: no diagnosis of the claim is that or lies under it ({Wording.List([.. context.Diagnoses.Select(d => d.Display)])})");
        if (flaws.HasFlag(AuthorizationFlaw.Uncounted))
            findings.AddNotEvaluated(About, NotEvaluated.NoVisitNumber);

        void Add(string member, string message, Remittance? remittance = null) =>
            findings.Add(About, "/authorization/" + member, $"{message} ({row.Named}).", policy: row, remittance: remittance);
    }
}
