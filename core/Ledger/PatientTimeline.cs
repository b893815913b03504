using ClaimCheck.Core.Claims;

namespace ClaimCheck.Core.Ledger;

/// <summary>
/// One patient's care for the back, walked once in order of date. While a day is looked at, it knows what came before that
/// day, and of the day itself only what does not depend on the order within it. Used again for the next patient.
/// </summary>
/// <param name="reading">What entries tell.</param>
internal sealed class PatientTimeline(VisitReading reading)
{
    // The first note of another claim than the first one's that gives the region: a claim's own note is no earlier visit's.
    private LedgerEntry? _regionElsewhere;
    private LedgerEntry? _region;
    private bool _dorsalgiaToday;
    private int _visitsUnderDorsalgia;
    private int _number;

    /// <summary>What entries tell.</summary>
    public VisitReading Reading { get; } = reading;

    /// <summary>The first visit for the back before the day.</summary>
    public LedgerEntry? FirstVisit { get; private set; }

    /// <summary>The first entry before the day that shows imaging of the back to be ordered.</summary>
    public LedgerEntry? ImagingOrdered { get; private set; }

    /// <summary>The first entry before the day by which imaging of the back had resulted: its procedure, or its note.</summary>
    public LedgerEntry? ImagingResulted { get; private set; }

    /// <summary>The first entry before the day by which a specialist had seen the patient: the specialist's claim, or a note.</summary>
    public LedgerEntry? Specialist { get; private set; }

    /// <summary>The first visit under M54.9 before the day.</summary>
    public LedgerEntry? FirstUnderDorsalgia { get; private set; }

    /// <summary>Whether imaging of the back was made on the day itself, for whatever claim.</summary>
    public bool ImagedToday { get; private set; }

    /// <summary>The visits under M54.9 up to the day and with it: distinct dates.</summary>
    public int VisitsUnderDorsalgia => _visitsUnderDorsalgia + (_dorsalgiaToday ? 1 : 0);

    /// <summary>
    /// Which visit of the episode the day is: as a claim of the day says, otherwise counted on from the last one, and at
    /// least the second where a claim calls it a follow-up; null where no visit for the back was on it.
    /// </summary>
    public int? NumberToday { get; private set; }

    /// <summary>Which visit of the episode an entry of the day is; null where neither its claim nor the ledger can tell.</summary>
    public int? NumberOf(LedgerEntry visit) => visit.VisitNumber ?? (visit.Kind == EncounterKind.Initial ? 1 : Reading.IsVisit(visit) ? NumberToday : null);

    /// <summary>The first entry of another claim before the day whose note places the pain in a region of the back.</summary>
    public LedgerEntry? RegionBefore(LedgerEntry visit) => _region?.ClaimId != visit.ClaimId ? _region : _regionElsewhere;

    /// <summary>Walks the entries of a patient.</summary>
    /// <param name="entries">In order of date.</param>
    /// <param name="look">Called for each of them, with the timeline as it stood before its day.</param>
    public void Walk(List<LedgerEntry> entries, Action<LedgerEntry> look)
    {
        Clear();
        for (var i = 0; i < entries.Count;)
        {
            var end = i + 1;
            while (end < entries.Count && entries[end].ServiceDate == entries[i].ServiceDate)
                end++;
            BeginDay(entries, i, end);
            for (var k = i; k < end; k++)
                look(entries[k]);
            for (; i < end; i++)
                Take(entries[i]);
            EndDay();
        }
    }

    private void Clear()
    {
        FirstVisit = ImagingOrdered = ImagingResulted = Specialist = FirstUnderDorsalgia = _region = _regionElsewhere = null;
        _visitsUnderDorsalgia = _number = 0;
    }

    private void BeginDay(List<LedgerEntry> entries, int from, int to)
    {
        (_dorsalgiaToday, ImagedToday, NumberToday) = (false, false, null);
        int? told = null;
        for (var i = from; i < to; i++)
        {
            var entry = entries[i];
            ImagedToday |= Reading.SpineImaging(entry) is not null;
            if (!Reading.IsVisit(entry))
                continue;
            NumberToday = Math.Max(NumberToday ?? 0, Math.Max(_number + 1, entry.Kind == EncounterKind.FollowUp ? 2 : 1));
            _dorsalgiaToday |= VisitReading.ReportsDorsalgia(entry);
            if ((entry.VisitNumber ?? (entry.Kind == EncounterKind.Initial ? 1 : null)) is { } number && !(told >= number))
                told = number;
        }

        NumberToday = told ?? NumberToday;
    }

    private void EndDay()
    {
        _number = NumberToday ?? _number;
        _visitsUnderDorsalgia = VisitsUnderDorsalgia;
        _dorsalgiaToday = false;
    }

    private void Take(LedgerEntry entry)
    {
        if (Reading.IsVisit(entry))
        {
            FirstVisit ??= entry;
            if (VisitReading.ReportsDorsalgia(entry))
                FirstUnderDorsalgia ??= entry;
        }

        if (entry.Evidence.HasFlag(NoteEvidence.ImagingResulted) || Reading.SpineImaging(entry) is not null)
            ImagingResulted ??= entry;
        else if (entry.Evidence.HasFlag(NoteEvidence.ImagingOrdered))
            ImagingOrdered ??= entry;
        if (entry.Evidence.HasFlag(NoteEvidence.SpecialistEvaluated) || Reading.Specialty(entry) is not null)
            Specialist ??= entry;
        if ((entry.Evidence & NoteEvidences.BackRegions) != NoteEvidence.None)
        {
            _region ??= entry;
            if (_region.ClaimId != entry.ClaimId)
                _regionElsewhere ??= entry;
        }
    }
}
