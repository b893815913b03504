using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Rules.Fup;

namespace ClaimCheck.Core.Rules;

/// <summary>A claim within the course of the patient's care: its visits counted, and what came before them.</summary>
internal sealed class ClaimCourse
{
    private readonly ClaimContext _context;
    private readonly PatientTimeline _timeline;
    private readonly IReadOnlyList<LedgerEntry> _own;
    private readonly List<(DateOnly Date, int Number)> _visits = [];
    private readonly List<(DateOnly Date, int? Number)> _ownVisits = [];
    private readonly List<FollowUpHit> _hits = [];

    private ClaimCourse(ClaimContext context)
    {
        _context = context;
        _timeline = new PatientTimeline(new VisitReading(context.Procedures, context.Specialists));
        _own = LedgerEntry.Of(context.Claim, "", context.Evidence, context.ServiceDates);
    }

    /// <summary>Walks the course up to the claim's last date of service.</summary>
    public static ClaimCourse Of(ClaimContext context)
    {
        var course = new ClaimCourse(context);
        course._timeline.Walk(context.History?.CourseWith(context.Claim, course._own) ?? [.. course._own], course.Look);
        return course;
    }

    /// <summary>What one of FUP001 to FUP004 has to say of the first of the claim's visits that it finds; null for nothing.</summary>
    public FollowUpHit? Find(RuleDescription rule)
    {
        foreach (var hit in _hits)
        {
            if (ReferenceEquals(hit.Rule, rule))
                return hit;
        }

        return null;
    }

    /// <summary>Which visit of the episode a date of the claim is; null where it cannot be told.</summary>
    public int? NumberOn(DateOnly date) => _ownVisits.Find(v => v.Date == date).Number;

    /// <summary>The visits counted before a date: the number of the last one.</summary>
    public int NumberBefore(DateOnly date)
    {
        var number = 0;
        foreach (var visit in _visits)
        {
            if (visit.Date < date)
                number = visit.Number;
        }

        return number;
    }

    /// <summary>The distinct dates of visits from one date to before another.</summary>
    public int VisitsBetween(DateOnly from, DateOnly before)
    {
        var visits = 0;
        foreach (var visit in _visits)
        {
            if (visit.Date >= from && visit.Date < before)
                visits++;
        }

        return visits;
    }

    private void Look(LedgerEntry entry)
    {
        if (_timeline.NumberToday is { } number && (_visits.Count == 0 || _visits[^1].Date != entry.ServiceDate))
            _visits.Add((entry.ServiceDate, number));
        if (!IsOwn(entry))
            return;
        _ownVisits.Add((entry.ServiceDate, _timeline.NumberOf(entry)));
        if (VisitReading.ReportsDorsalgia(entry))
            FollowUp.Judge(entry, _timeline, _context.PolicyOn(entry.ServiceDate), _hits);
    }

    private bool IsOwn(LedgerEntry entry)
    {
        for (var i = 0; i < _own.Count; i++)
        {
            if (ReferenceEquals(_own[i], entry))
                return true;
        }

        return false;
    }
}
