using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Policies;
using ClaimCheck.Core.Rules;
using ClaimCheck.Core.Rules.Fup;
using ClaimCheck.Core.Rules.Pay;

namespace ClaimCheck.Core.Audits;

/// <summary>Audits one patient after the other: walks the timeline where M54.9 was reported, and counts the claims.</summary>
internal sealed class PatientAudit
{
    private const string Dorsalgia = "M54.9";

    private readonly Quarter _quarter;
    private readonly DateOnly _firstDay;
    private readonly AuditBasis _basis;
    private readonly AuditTally _tally;
    private readonly Action<AuditFinding> _found;
    private readonly PatientTimeline _timeline;
    private readonly Action<LedgerEntry> _look;
    private readonly ClaimsInQuarter _claims = new();
    private readonly ClaimsInQuarter _claimsBefore = new();
    private readonly List<FollowUpHit> _hits = [];
    private readonly List<AuditFinding> _findings = [];
    private readonly HashSet<(ClaimInQuarter Claim, string Rule)> _said = [];
    private readonly List<LedgerEntry> _part = [];
    private readonly DateOnly _judgedFrom;
    private bool _isOfBefore;
    private bool _isOfQuarter;

    public PatientAudit(Quarter quarter, AuditBasis basis, AuditTally tally, Action<AuditFinding> found)
    {
        (_quarter, _firstDay, _basis, _tally, _found) = (quarter, quarter.FirstDay, basis, tally, found);
        _timeline = new PatientTimeline(new VisitReading(basis.Procedures, basis.Specialists));
        _look = Look;
        _judgedFrom = basis.LookBack > 0 ? quarter.Previous.FirstDay : quarter.FirstDay;
    }

    /// <summary>Audits a patient.</summary>
    /// <param name="entries">The entries in order, from the look-back of the quarter before up to the end of the quarter.</param>
    /// <param name="start">The first of them within the look-back of the quarter itself.</param>
    public void Audit(List<LedgerEntry> entries, int start)
    {
        var reported = false;
        for (var i = entries.Count - 1; i >= 0 && entries[i].ServiceDate >= _judgedFrom; i--)
            reported |= VisitReading.ReportsDorsalgia(entries[i]);
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].ServiceDate >= _judgedFrom)
                (entries[i].ServiceDate < _firstDay ? _claimsBefore : _claims).Add(entries[i]);
        }

        if (reported && start == 0)
            Walk(entries, ofBefore: true, ofQuarter: true);
        else if (reported)
            WalkTwice(entries, start);
        Count(entries.Count - start);
    }

    // The quarter before looks back further than the quarter does: each is judged by what its own audit sees.
    private void WalkTwice(List<LedgerEntry> entries, int start)
    {
        _part.AddRange(entries.TakeWhile(e => e.ServiceDate < _firstDay));
        Walk(_part, ofBefore: true, ofQuarter: false);
        _part.Clear();
        _part.AddRange(entries.Skip(start));
        Walk(_part, ofBefore: false, ofQuarter: true);
        _part.Clear();
    }

    private void Walk(List<LedgerEntry> entries, bool ofBefore, bool ofQuarter)
    {
        (_isOfBefore, _isOfQuarter) = (ofBefore, ofQuarter);
        _timeline.Walk(entries, _look);
        foreach (var finding in _findings)
        {
            _tally.AddFinding(finding.Rule.Id);
            _found(finding with { Charge = _claims.Find(finding.Visit.ClaimId)!.Charge });
        }

        _findings.Clear();
        _said.Clear();
    }

    private void Count(int entries)
    {
        _tally.AddPatient(entries, inQuarter: _claims.Count > 0);
        for (var i = 0; i < _claims.Count; i++)
            _tally.Add(_claims[i]);
        for (var i = 0; i < _claimsBefore.Count; i++)
            _tally.AddPrevious(_claimsBefore[i]);
        _claims.Clear();
        _claimsBefore.Clear();
    }

    private void Look(LedgerEntry visit)
    {
        var isBefore = visit.ServiceDate < _firstDay;
        var claims = isBefore ? _claimsBefore : _claims;
        if (!(isBefore ? _isOfBefore : _isOfQuarter) || !VisitReading.ReportsDorsalgia(visit) || claims.Find(visit.ClaimId) is not { } claim)
            return;
        var policy = _basis.Policies.Find(visit.PayerId, visit.ServiceDate);
        _hits.Clear();
        FollowUp.Judge(visit, _timeline, policy, _hits);
        JudgeFurther(visit, policy);
        foreach (var hit in _hits)
        {
            // A claim hears a rule once, at the first of its visits in the quarter that the rule finds.
            if (!policy.IsOff(hit.Rule.Id) && _said.Add((claim, hit.Rule.Id)))
                Weigh(visit, claim, policy, hit);
        }
    }

    private void JudgeFurther(LedgerEntry visit, PayerPolicy policy)
    {
        if (visit.Evidence.HasFlag(NoteEvidence.ImagingOrdered) && !visit.Evidence.HasFlag(NoteEvidence.ImagingResulted))
            _hits.Add(new(Fup005ImagingOrdered.Description, $"Imaging was ordered by the note of {Wording.Date(visit.ServiceDate)} while M54.9 is reported: revisit the code on the claims after the result. A normal result may leave it right."));
        if (_timeline.NumberOf(visit) is not { } number)
            return;
        if (PayerLimits.LeavesCauseOpen(visit.Diagnoses) && PayerLimits.Etiology(policy, number, visit.ServiceDate, Dorsalgia) is { } due)
            _hits.Add(new(Pay002EtiologySession.Description, due) { Policy = policy.EtiologySession!.Value.Row });
        if (PayerLimits.Visits(policy, number, visit.ServiceDate, Dorsalgia) is { } past)
            _hits.Add(new(Pay003VisitLimit.Description, past) { Policy = policy.UnspecifiedVisitLimit!.Value.Row });
    }

    private void Weigh(LedgerEntry visit, ClaimInQuarter claim, PayerPolicy policy, FollowUpHit hit)
    {
        var exception = _basis.Policies.FindException(visit.ClaimId, hit.Rule.Id, _basis.Today);
        var severity = exception is null ? policy.Weigh(hit.Rule, hit.Rule.Severity, hit.Policy) : Severity.Info;
        claim.Add(severity);
        if (!_quarter.Contains(visit.ServiceDate))
            return;
        var message = exception is null ? hit.Message : hit.Message + PolicyBook.Attested(exception);
        _findings.Add(new AuditFinding(hit.Rule, severity, visit, 0, message, TimelineSteps.Of(visit, _timeline)) { Exception = exception });
    }
}
