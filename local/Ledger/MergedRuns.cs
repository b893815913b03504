namespace ClaimCheck.Local.Ledger;

/// <summary>Several runs as one.</summary>
internal sealed class MergedRuns : ILedgerCursor
{
    private readonly IReadOnlyList<ILedgerCursor> _runs;
    private readonly PriorityQueue<ILedgerCursor, Head> _heads = new(Comparer<Head>.Create(static (a, b) =>
        a.Patient != b.Patient ? a.Patient.CompareTo(b.Patient) : LedgerRecord.Compare(a.Run.Record, b.Run.Record)));

    private ILedgerCursor? _current;

    /// <summary>Joins them.</summary>
    public MergedRuns(IReadOnlyList<ILedgerCursor> runs)
    {
        _runs = runs;
        foreach (var run in runs)
        {
            if (run.Next())
                _heads.Enqueue(run, new Head(run));
        }
    }

    /// <inheritdoc/>
    public LedgerRecord Record => _current!.Record;

    /// <inheritdoc/>
    public bool Next()
    {
        if (_current is null || !_current.Next())
            return _heads.TryDequeue(out _current, out _);
        _current = _heads.EnqueueDequeue(_current, new Head(_current));
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var run in _runs)
            run.Dispose();
    }

    // Of most pairs the numbers decide, and the records are not looked at.
    private readonly record struct Head(ulong Patient, ILedgerCursor Run)
    {
        public Head(ILedgerCursor run)
            : this(run.Record.PatientNumber, run)
        {
        }
    }
}
