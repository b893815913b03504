using System.Globalization;
using ClaimCheck.Core.Claims;

namespace ClaimCheck.Tests.Generating;

/// <summary>
/// A realistic batch, claim after claim: practices, payers, patients with series of visits, and faults at the rates of
/// <see cref="FaultTable"/>. Nothing of it is real: identifiers are counted, NPIs begin with 2, notes are put together from
/// sentences.
/// </summary>
/// <remarks>The visits of one patient come in order of date, those of different patients among each other, as a practice posts them.</remarks>
internal sealed class BatchGenerator
{
    // How many patients are in care at a time: bounds the memory, and shows series of visits in small batches too.
    private const int MostInCare = 64;
    private const int VisitsEach = 8;

    // The rows of a split claim come after this many other claims at most.
    private const int SplitReach = 8;

    private readonly GeneratorOptions _options;
    private readonly SeededRandom _random;
    private readonly OrdinaryCourse _ordinary;
    private readonly PlannedCourse _planned;
    private readonly FaultPlanter _faults;
    private readonly ClaimBuilder _claims;
    private readonly NoteWriter _notes;
    private readonly Practices _practices;
    private readonly CourseRate[] _courses;

    public BatchGenerator(GeneratorOptions options)
    {
        _options = options;
        _random = new SeededRandom(options.Seed);
        _practices = new Practices(_random.Branch());
        var patients = new PatientSource(_random.Branch());
        _ordinary = new OrdinaryCourse(options, _practices, patients, _random.Branch());
        _planned = new PlannedCourse(options, _practices, patients, _random.Branch());
        _faults = new FaultPlanter(options, _random.Branch());
        _claims = new ClaimBuilder(_random.Branch());
        _notes = new NoteWriter(_random.Branch());
        _courses = [.. FaultTable.Courses.Where(c => options.Notes || c.Needs == FaultNeeds.Nothing)];
    }

    /// <summary>The claims in the order of the file.</summary>
    public IEnumerable<GeneratedClaim> Claims()
    {
        var most = Math.Clamp(_options.Claims / VisitsEach, 1, MostInCare);
        var inCare = new List<(Course? Course, IEnumerator<Visit> Visits)>(most);
        for (var count = 0; count < _options.Claims;)
        {
            if (inCare.Count < most)
            {
                var next = NextPatient();
                if (next.Visits.MoveNext())
                    inCare.Add(next);
                continue;
            }

            var turn = _random.Below(most);
            var (course, visits) = inCare[turn];
            yield return Claim(++count, visits.Current, course);
            if (!visits.MoveNext())
            {
                visits.Dispose();
                inCare.RemoveAt(turn);
            }
        }
    }

    private (Course? Course, IEnumerator<Visit> Visits) NextPatient()
    {
        var at = _random.Share() * 1000;
        foreach (var rate in _courses)
        {
            at -= rate.PerThousand;
            if (at < 0)
                return (rate.Course, _planned.Next(rate.Course).GetEnumerator());
        }

        return (null, _ordinary.Next().GetEnumerator());
    }

    private GeneratedClaim Claim(int number, Visit visit, Course? course)
    {
        var claimId = "C" + number.ToString("D8", CultureInfo.InvariantCulture);
        if (!visit.IsPlanned && _faults.Choose() is { } rate && Faulty(claimId, number, visit, rate) is { } faulty)
            return faulty;
        return new(Noted(_claims.Build(claimId, visit), visit, visit.IsPlanned), visit.Rules, RowFault.None, Fault.None) { Course = course };
    }

    private GeneratedClaim? Faulty(string claimId, int number, Visit visit, FaultRate rate)
    {
        // A claim at the end of the file would have no others to be split by.
        if (rate.Fault == Fault.SplitClaim && number > _options.Claims - SplitReach)
            return null;
        if (_faults.OnVisit(rate.Fault, visit) is not { } changed)
            return null;
        if (FaultPlanter.OnClaim(rate.Fault, changed, _claims.Build(claimId, changed)) is not { } claim)
            return null;
        return new(Noted(claim, changed, rate.Needs == FaultNeeds.Notes), [rate.Rule], _faults.OnRows(rate.Fault), rate.Fault)
        {
            OtherNpi = rate.Fault == Fault.OtherClaimValue ? OtherNpi(claim.RenderingProvider.Npi!) : null,
        };
    }

    private Claim Noted(Claim claim, Visit visit, bool needed)
    {
        if (!_options.Notes || visit.Note == NoteKind.None)
            return claim;
        var note = _notes.Write(visit);
        return needed || _random.Chance(_options.NoteShare) ? claim with { Note = new ClinicalNote([new NoteSection(null, note)]) } : claim;
    }

    private string OtherNpi(string npi)
    {
        string other;
        do
            other = Practices.Npi(_random);
        while (other == npi);
        return other;
    }
}
