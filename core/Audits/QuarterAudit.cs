using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Core.Audits;

/// <summary>
/// The audit of a quarter's claims with M54.9: one pass over the ledger, patient by patient, keeping no more than one
/// patient's entries. Pure: the same entries, quarter and basis give the same findings in the same order.
/// </summary>
/// <remarks>For sources that are awaited: <see cref="Add"/> each entry, then <see cref="Finish"/>.</remarks>
public sealed class QuarterAudit
{
    private readonly Quarter _quarter;
    private readonly AuditBasis _basis;
    private readonly DateOnly _first;
    private readonly DateOnly _firstBefore;
    private readonly DateOnly _last;
    private readonly PatientAudit _patient;
    private readonly AuditTally _tally;
    private readonly List<LedgerEntry> _entries = [];
    private bool _hasCorrections;
    private bool _hasOthers;

    /// <summary>Begins an audit.</summary>
    /// <param name="quarter">The quarter.</param>
    /// <param name="basis">What it is audited by.</param>
    /// <param name="found">Called for each finding as soon as its patient is done: by patient, date and rule.</param>
    public QuarterAudit(Quarter quarter, AuditBasis basis, Action<AuditFinding> found)
    {
        _quarter = quarter;
        _basis = basis;
        _first = quarter.Back(basis.LookBack).FirstDay;
        _firstBefore = quarter.Back(LookBackOf(basis)).FirstDay;
        _last = quarter.LastDay;
        _tally = new AuditTally(quarter);
        _patient = new PatientAudit(quarter, basis, _tally, found);
    }

    /// <summary>
    /// How many quarters before the audited one are read: one more than a timeline has, so that the quarter before is judged
    /// as its own audit judges it. Without a look-back there is no quarter before.
    /// </summary>
    public static int LookBackOf(AuditBasis basis) => basis.LookBack > 0 ? basis.LookBack + 1 : 0;

    /// <summary>Audits a quarter.</summary>
    /// <param name="entries">
    /// The ledger in order of patient key (by character), then of date; at least from <see cref="LookBackOf"/> quarters before
    /// to the end of the quarter. What lies outside is read for corrections only.
    /// </param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="basis">What it is audited by.</param>
    /// <param name="found">Called for each finding as soon as its patient is done: by patient, date and rule.</param>
    /// <exception cref="InvalidOperationException">A patient's entries do not stand together.</exception>
    public static AuditTotals Run(IEnumerable<LedgerEntry> entries, Quarter quarter, AuditBasis basis, Action<AuditFinding> found)
    {
        var audit = new QuarterAudit(quarter, basis, found);
        foreach (var entry in entries)
            audit.Add(entry);
        return audit.Finish();
    }

    /// <summary>Takes in the next entry.</summary>
    /// <exception cref="InvalidOperationException">A patient's entries do not stand together.</exception>
    public void Add(LedgerEntry entry)
    {
        if (_entries.Count > 0 && !ReferenceEquals(entry.PatientKey, _entries[0].PatientKey) && string.CompareOrdinal(entry.PatientKey, _entries[0].PatientKey) is not 0 and var order)
        {
            if (order < 0)
                throw new InvalidOperationException("Ledger entries came out of order: an audit takes them in order of patient key.");
            FinishPatient();
        }

        _entries.Add(entry);
        _hasCorrections |= Corrections.IsCorrection(entry);
        _hasOthers |= entry.ServiceDate < _firstBefore || entry.ServiceDate > _last;
    }

    /// <summary>Ends the audit.</summary>
    public AuditTotals Finish()
    {
        FinishPatient();
        return _tally.Sum(_basis.Today);
    }

    private void FinishPatient()
    {
        if (_hasCorrections)
            Corrections.Apply(_entries);
        if (_hasOthers)
            _entries.RemoveAll(e => e.ServiceDate < _firstBefore || e.ServiceDate > _last);
        if (_entries.Count > 0)
        {
            PutInOrder();
            _patient.Audit(_entries, _entries.FindIndex(e => e.ServiceDate >= _first) is var start and >= 0 ? start : _entries.Count);
        }

        _entries.Clear();
        (_hasCorrections, _hasOthers) = (false, false);
    }

    // A store keeps them by date; what shares a date may come in any order.
    private void PutInOrder()
    {
        for (var i = 1; i < _entries.Count; i++)
        {
            if (PatientHistory.InOrder(_entries[i - 1], _entries[i]) <= 0)
                continue;
            _entries.Sort(PatientHistory.InOrder);
            return;
        }
    }
}
