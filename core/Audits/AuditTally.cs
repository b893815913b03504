namespace ClaimCheck.Core.Audits;

/// <summary>Counts while an audit runs.</summary>
internal sealed class AuditTally(Quarter quarter)
{
    private readonly AuditFigures _all = new();
    private readonly AuditFigures _previous = new();
    private readonly AuditFigures[] _months = [new(), new(), new()];
    private readonly Dictionary<string, AuditFigures> _providers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AuditFigures> _payers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _rules = new(StringComparer.Ordinal);
    private long _entries;
    private long _patients;

    /// <summary>Counts a patient.</summary>
    public void AddPatient(int entries, bool inQuarter)
    {
        _entries += entries;
        if (inQuarter)
            _patients++;
    }

    /// <summary>Counts a finding of the quarter.</summary>
    public void AddFinding(string rule) => _rules[rule] = _rules.GetValueOrDefault(rule) + 1;

    /// <summary>Counts a claim of the quarter.</summary>
    public void Add(ClaimInQuarter claim)
    {
        _all.Add(claim);
        _months[(claim.First.ServiceDate.Month - 1) % 3].Add(claim);
        Of(_providers, claim.First.ProviderNpi).Add(claim);
        Of(_payers, claim.First.PayerId).Add(claim);
    }

    /// <summary>Counts a claim of the quarter before.</summary>
    public void AddPrevious(ClaimInQuarter claim) => _previous.Add(claim);

    /// <summary>What it comes to.</summary>
    public AuditTotals Sum(DateOnly today) => new(quarter, today <= quarter.LastDay)
    {
        Entries = _entries,
        Patients = _patients,
        All = _all,
        Previous = _previous.Claims > 0 ? _previous : null,
        ByProvider = InOrder(_providers),
        ByPayer = InOrder(_payers),
        ByMonth = [.. _months.Select((m, i) => KeyValuePair.Create($"{quarter.FirstDay.AddMonths(i):yyyy-MM}", m))],
        ByRule = InOrder(_rules),
    };

    private static AuditFigures Of(Dictionary<string, AuditFigures> figures, string? key)
    {
        if (!figures.TryGetValue(key ?? "", out var found))
            figures[key ?? ""] = found = new AuditFigures();
        return found;
    }

    private static KeyValuePair<string, T>[] InOrder<T>(Dictionary<string, T> figures) => [.. figures.OrderBy(f => f.Key, StringComparer.Ordinal)];
}
