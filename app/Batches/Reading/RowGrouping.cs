namespace ClaimCheck.App.Batches.Reading;

/// <summary>
/// Puts adjacent rows of one claim together. A row that cannot be read never parts a claim: it belongs to the claim before
/// or after it that has its id, or stands alone.
/// </summary>
internal sealed class RowGrouping
{
    private bool _open;
    private int _pending;

    public List<ScannedRow> Rows { get; private set; } = [];

    public List<RowGroup> Groups { get; private set; } = [];

    /// <summary>The claim that was cut because it went on too long, as long as no other has begun; 0 where there is none.</summary>
    public ulong CutClaim { get; set; }

    /// <summary>The rows before this one are settled: none that is still to come changes what they belong to.</summary>
    public int Settled => _open ? Groups[^1].First : _pending;

    public void Add(ScannedRow row)
    {
        if (row.Fault == RowFault.LongLine)
            AddSettled(row);
        else if (row.Fault != RowFault.None)
            AddUnreadable(row);
        else if (_open && row.Claim == Groups[^1].Claim)
            Join(row);
        else if (row.Claim != 0 && row.Claim == CutClaim)
            AddSettled(row with { Fault = RowFault.ClaimTooLong });
        else
            Begin(row);
    }

    /// <summary>Rows that are settled go out as a chunk; the others will be read again.</summary>
    public (List<ScannedRow> Rows, List<RowGroup> Groups) Take(int settled)
    {
        var taken = (Rows, Groups);
        while (Groups.Count > 0 && Groups[^1].First >= settled)
            Groups.RemoveAt(Groups.Count - 1);
        Rows.RemoveRange(settled, Rows.Count - settled);
        Rows = new List<ScannedRow>(Rows.Count);
        Groups = new List<RowGroup>(Groups.Count);
        _open = false;
        _pending = 0;
        return taken;
    }

    private void AddUnreadable(ScannedRow row)
    {
        if (_open && row.Claim != 0 && row.Claim == Groups[^1].Claim)
        {
            Join(row);
            return;
        }

        var pending = Rows.Count - _pending;
        if (pending >= BatchLimits.PendingRows || (pending > 0 && row.Start - Rows[_pending].Start > BatchLimits.ClaimBytes))
        {
            _open = false;
            _pending = Rows.Count;
        }

        Rows.Add(row);
    }

    private void Join(ScannedRow row)
    {
        ref var group = ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Groups)[^1];
        if (group.Rows >= BatchLimits.ClaimRows || group.Bytes + row.Length > BatchLimits.ClaimBytes)
        {
            group.Cut = true;
            CutClaim = group.Claim;
            AddSettled(row.Fault == RowFault.None ? row with { Fault = RowFault.ClaimTooLong } : row);
            return;
        }

        group.Rows++;
        group.Bytes += row.Length;
        row.Group = Groups.Count - 1;
        Rows.Add(row);
        _pending = Rows.Count;
    }

    // The rest of such a row may be gone already, so nothing before it can be read again.
    private void AddSettled(ScannedRow row)
    {
        _open = false;
        Rows.Add(row);
        _pending = Rows.Count;
    }

    // Rows just before it that could not be read and have its id are its first rows.
    private void Begin(ScannedRow row)
    {
        var group = new RowGroup(row.Claim, Rows.Count);
        var rows = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Rows);
        for (var i = rows.Length - 1; i >= _pending && row.Claim != 0; i--)
        {
            if (rows[i].Claim != row.Claim)
                continue;
            rows[i].Group = Groups.Count;
            group.First = i;
            group.Rows++;
            group.Bytes += rows[i].Length;
        }

        group.Rows++;
        group.Bytes += row.Length;
        row.Group = Groups.Count;
        Groups.Add(group);
        Rows.Add(row);
        _pending = Rows.Count;
        CutClaim = 0;

        // A row without a claim id is a claim of its own.
        _open = row.Claim != 0;
    }
}
