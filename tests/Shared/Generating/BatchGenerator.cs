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
        _courses = [.. FaultTable.Courses.Where(c => c.Needs switch
        {
            FaultNeeds.Nothing => true,
            FaultNeeds.Notes => options.Notes,
            FaultNeeds.Corrections => options.Corrections,
            _ => false,
        })];
    }

    /// <summary>The claims in the order of the file.</summary>
    public IEnumerable<GeneratedClaim> Claims()
    {
        var most = Math.Clamp(_options.Claims / VisitsEach, 1, MostInCare);
        var inCare = new List<PatientInCare>(most);

        // What is still to come of the courses that have to be told to their end.
        var owed = 0;
        for (var count = 0; count < _options.Claims;)
        {
            var left = _options.Claims - count;
            if (inCare.Count < most)
            {
                var next = NextPatient();
                if (next.Owed <= left - owed && next.Visits.MoveNext())
                {
                    inCare.Add(next);
                    owed += next.Owed;
                }

                continue;
            }

            var turn = owed < left ? _random.Below(most) : inCare.FindIndex(p => p.Owed > 0);
            var patient = inCare[turn];
            var claim = Claim(++count, patient.Visits.Current, patient.Course, patient.Claims);
            patient.Claims.Add(claim.Claim.ClaimId!);
            if (patient.Owed > 0)
                (patient.Owed, owed) = (patient.Owed - 1, owed - 1);
            yield return claim;
            if (!patient.Visits.MoveNext())
            {
                patient.Visits.Dispose();
                inCare.RemoveAt(turn);
            }
        }
    }

    private PatientInCare NextPatient()
    {
        var at = _random.Share() * 1000;
        foreach (var rate in _courses)
        {
            at -= rate.PerThousand;
            if (at >= 0)
                continue;
            var visits = _planned.Next(rate.Course).ToList();

            // What a claim is worth can depend on one that comes after it: such a course does not break off at the end of the file.
            return new(rate.Course, visits.GetEnumerator()) { Owed = rate.Needs == FaultNeeds.Corrections ? visits.Count : 0 };
        }

        return new(null, _ordinary.Next().GetEnumerator());
    }

    private GeneratedClaim Claim(int number, Visit visit, Course? course, List<string> earlier)
    {
        var claimId = "C" + number.ToString("D8", CultureInfo.InvariantCulture);
        if (!visit.IsPlanned && _faults.Choose() is { } rate && Faulty(claimId, number, visit, rate) is { } faulty)
            return faulty;
        var claim = _claims.Build(claimId, visit);
        if (visit.Corrects is { } corrected)
            claim = claim with { Frequency = visit.IsVoid ? "8" : "7", OriginalClaimId = earlier[corrected] };
        return new(Noted(claim, visit, visit.IsPlanned), visit.Rules, RowFault.None, Fault.None) { Course = course };
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

    private sealed class PatientInCare(Course? course, IEnumerator<Visit> visits)
    {
        public Course? Course { get; } = course;

        public IEnumerator<Visit> Visits { get; } = visits;

        // The ids of the claims so far.
        public List<string> Claims { get; } = [];

        // How many claims have to come before the file may end.
        public int Owed { get; set; }
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
