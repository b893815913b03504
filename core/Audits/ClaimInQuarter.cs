using System.Diagnostics.CodeAnalysis;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Core.Audits;

/// <summary>What a claim comes to in one quarter. Used again for the next patient's.</summary>
internal sealed class ClaimInQuarter
{
    /// <summary>Its first visit in the quarter.</summary>
    [AllowNull]
    public LedgerEntry First { get; private set; }

    /// <summary>US dollars of its visits in the quarter.</summary>
    public decimal Charge { get; private set; }

    /// <summary>Whether it reports M54.9.</summary>
    public bool ReportsDorsalgia { get; private set; }

    /// <summary>Whether a finding weighs at least a warning.</summary>
    public bool IsAtRisk { get; private set; }

    /// <summary>How many findings it has.</summary>
    public int Findings { get; private set; }

    public void Begin(LedgerEntry first) => (First, Charge, ReportsDorsalgia, IsAtRisk, Findings) = (first, 0, false, false, 0);

    public void Add(LedgerEntry visit)
    {
        Charge += visit.Charge;
        ReportsDorsalgia |= VisitReading.ReportsDorsalgia(visit);
    }

    public void Add(Severity severity)
    {
        Findings++;
        IsAtRisk |= severity >= Severity.Warning;
    }
}

/// <summary>The claims of one patient in one quarter, found by claim id. Used again for the next patient.</summary>
internal sealed class ClaimsInQuarter
{
    // Up to so many a look from the last one back is cheaper than a dictionary.
    private const int Few = 24;

    private readonly List<ClaimInQuarter> _claims = [];
    private readonly Dictionary<string, ClaimInQuarter> _byId = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>One of them, in order of its first visit.</summary>
    public ClaimInQuarter this[int index] => _claims[index];

    public void Clear()
    {
        if (Count > Few)
            _byId.Clear();
        Count = 0;
    }

    /// <summary>Counts a visit in.</summary>
    public void Add(LedgerEntry visit)
    {
        if (Find(visit.ClaimId) is not { } claim)
        {
            if (Count == _claims.Count)
                _claims.Add(new ClaimInQuarter());
            claim = _claims[Count++];
            claim.Begin(visit);
            if (Count > Few)
                Index();
        }

        claim.Add(visit);
    }

    /// <summary>A claim by its id.</summary>
    public ClaimInQuarter? Find(string id)
    {
        if (Count > Few)
            return _byId.GetValueOrDefault(id);
        for (var i = Count - 1; i >= 0; i--)
        {
            if (_claims[i].First.ClaimId == id)
                return _claims[i];
        }

        return null;
    }

    private void Index()
    {
        for (var i = _byId.Count; i < Count; i++)
            _byId[_claims[i].First.ClaimId] = _claims[i];
    }
}
