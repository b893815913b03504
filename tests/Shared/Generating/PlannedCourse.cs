using ClaimCheck.Core.Claims;

namespace ClaimCheck.Tests.Generating;

/// <summary>A patient's course that is planted for the quarterly audit.</summary>
internal enum Course
{
    AfterFilm,
    AfterImagingInNote,
    AfterSpecialist,
    TooManyVisits,
    TooLong,
    RegionInEarlierNote,
    NeckFilm,
    FilmOnTheSameDay,
    SpecificAfterFilm,
    SpecificAfterSpecialist,
    FourVisits,
    FilmOfAnother,
    OnlyOrdered,
    LateFilm,
    ReplacedByUnspecified,
    VoidedFilm,
    ReplacedBySpecific,
}

/// <summary>
/// Courses with a follow-up fault, and near misses without one. What the audit has to find is known because the course is made
/// that way: nothing else happens in it, no date lies on a limit (four visits, 30 days), and all of it lies within the batch.
/// </summary>
/// <remarks>
/// Films and specialists are reported with M54.89, which says no region, so that each course shows one rule and no other. A
/// claim that is found is the follow-up itself, never the film or the evaluation.
/// </remarks>
internal sealed class PlannedCourse(GeneratorOptions options, Practices practices, PatientSource patients, SeededRandom random)
{
    private const int LongestDays = 60;
    private const string Reviewed = "Plain films of the spine taken last week were reviewed today and were unremarkable.";
    private const string Ordered = "MRI of the spine was ordered today.";

    /// <summary>
    /// The visits of one more patient, in the order their claims come: of date, but for late and corrected ones. In
    /// <see cref="Course.FilmOfAnother"/> of two.
    /// </summary>
    public IEnumerable<Visit> Next(Course course)
    {
        var story = new Story(patients.Next(), random.Pick(Payers.All.Where(p => p.Item != Payers.Auto).ToArray()), options.FirstDay.AddDays(random.Below(options.Days - LongestDays)));
        return course switch
        {
            Course.AfterFilm => [Unspecified(story, 0, 1), Film(story, 5, Studies.OfTheBack), Unspecified(story, 14, 2, "FUP001"), Unspecified(story, 24, 3, "FUP001")],
            Course.AfterImagingInNote =>
            [
                Unspecified(story, 0, 1), Visit(story, 9, 2, PracticeKind.PrimaryCare, Complaints.MechanicalBackPain) with { Told = Reviewed }, Unspecified(story, 21, 3, "FUP001"),
            ],
            Course.AfterSpecialist =>
            [
                Unspecified(story, 0, 1), Visit(story, 8, 2, Specialist, Complaints.MechanicalBackPain), Unspecified(story, 17, 3, "FUP002"), Unspecified(story, 26, 4, "FUP002"),
            ],
            Course.TooManyVisits => [.. new[] { 0, 3, 7, 10, 14, 18, 23 }.Select((day, i) => Therapy(story, day, i + 1, i < 4 ? null : "FUP003"))],
            Course.TooLong => [Unspecified(story, 0, 1), Unspecified(story, 18, 2), Unspecified(story, 41, 3, "FUP003"), Unspecified(story, 57, 4, "FUP003")],
            Course.RegionInEarlierNote =>
            [
                Unspecified(story, 0, 1), Visit(story, 9, 2, PracticeKind.PrimaryCare, Complaints.LowBack), Unspecified(story, 16, 3, "FUP004"), Unspecified(story, 25, 4, "FUP004"),
            ],
            Course.NeckFilm => [Unspecified(story, 0, 1), Film(story, 5, Studies.OfTheNeck) with { Coded = Complaints.Neck, Documented = Complaints.Neck }, Unspecified(story, 15, 2)],
            Course.FilmOnTheSameDay => [Unspecified(story, 0, 1), Unspecified(story, 12, 2), Film(story, 12, Studies.OfTheBack)],
            Course.SpecificAfterFilm => [Unspecified(story, 0, 1), Film(story, 6, Studies.OfTheBack), Specific(story, 15, 2, Complaints.LowBack), Specific(story, 29, 3, Complaints.LowBack)],
            Course.SpecificAfterSpecialist =>
            [
                Unspecified(story, 0, 1), Visit(story, 10, 2, Specialist, Complaints.LumbarRadiculopathy), Specific(story, 21, 3, Complaints.LumbarRadiculopathy),
            ],
            Course.FourVisits =>
            [
                .. new[] { 0, 5, 10, 15 }.Select((day, i) => Therapy(story, day, i + 1)), Therapy(story, 20, 5) with { Coded = Complaints.LowBack, Documented = Complaints.LowBack },
            ],
            Course.FilmOfAnother =>
            [
                Unspecified(story, 0, 1), Film(story with { Patient = patients.Another(story.Patient) }, 5, Studies.OfTheBack), Unspecified(story, 14, 2),
            ],
            Course.LateFilm => [Unspecified(story, 0, 1), Unspecified(story, 14, 2, "FUP001"), Unspecified(story, 25, 3, "FUP001"), Film(story, 6, Studies.OfTheBack)],
            Course.ReplacedByUnspecified =>
            [
                Unspecified(story, 0, 1), Film(story, 6, Studies.OfTheBack), Specific(story, 15, 2, Complaints.LowBack), Unspecified(story, 15, 2, "FUP001") with { Corrects = 2 },
            ],
            Course.VoidedFilm => Voided([Unspecified(story, 0, 1), Film(story, 6, Studies.OfTheBack), Unspecified(story, 15, 2)], 1),
            Course.ReplacedBySpecific =>
            [
                Unspecified(story, 0, 1), Film(story, 6, Studies.OfTheBack), Unspecified(story, 15, 2), Specific(story, 15, 2, Complaints.LowBack) with { Corrects = 2 },
            ],
            _ => [Unspecified(story, 0, 1) with { Told = Ordered }, Unspecified(story, 14, 2)],
        };
    }

    // A void says what the claim said.
    private static IEnumerable<Visit> Voided(Visit[] visits, int which) => [.. visits, visits[which] with { Corrects = which, IsVoid = true }];

    private PracticeKind Specialist => random.Chance(0.5) ? PracticeKind.SpineSurgery : PracticeKind.PainClinic;

    private Visit Unspecified(Story story, int day, int number, string? rule = null) =>
        Visit(story, day, number, PracticeKind.PrimaryCare, Complaints.Dorsalgia) with { Rules = rule is null ? [] : [rule] };

    private Visit Therapy(Story story, int day, int number, string? rule = null) =>
        Visit(story, day, number, PracticeKind.PhysicalTherapy, Complaints.Dorsalgia) with { Rules = rule is null ? [] : [rule] };

    private Visit Specific(Story story, int day, int number, Complaint complaint) => Visit(story, day, number, PracticeKind.PrimaryCare, complaint);

    private Visit Film(Story story, int day, string[] studies) =>
        Visit(story, day, 1, PracticeKind.Imaging, Complaints.MechanicalBackPain) with { Study = random.Pick(studies), Note = NoteKind.None };

    private Visit Visit(Story story, int day, int number, PracticeKind kind, Complaint complaint) => new()
    {
        Patient = story.Patient,
        Payer = story.Payer,
        Provider = story.Provider(kind, practices, random),
        Date = OrdinaryCourse.Weekday(story.First.AddDays(day)),
        Coded = complaint,
        Documented = complaint,
        Number = number,
        FirstVisit = OrdinaryCourse.Weekday(story.First),
        IsPlanned = true,
    };

    // One patient, one payer, the same provider at every visit of a kind.
    private sealed record Story(Patient Patient, Payer Payer, DateOnly First)
    {
        private readonly Dictionary<PracticeKind, Provider> _providers = [];

        public Provider Provider(PracticeKind kind, Practices practices, SeededRandom random)
        {
            if (!_providers.TryGetValue(kind, out var provider))
                _providers[kind] = provider = practices.Any(kind, random);
            return provider;
        }
    }
}
