namespace ClaimCheck.Tests.Generating;

/// <summary>A fault that the generator plants on single claims.</summary>
internal enum Fault
{
    None,
    MissingUnits,
    BadNpi,
    PointerToNothing,
    FutureDate,
    DuplicateDiagnosis,
    ZeroCharge,
    AccidentWithoutDate,
    UnknownCode,
    Header,
    DeadCode,
    Icd9Code,
    MissingSeventhCharacter,
    Excludes1Pair,
    RedundantUnspecified,
    PainNotOtherwiseSpecified,
    SplitClaim,
    DuplicateLine,
    OtherClaimValue,
    DamagedRow,
    LowBackInNote,
    MidBackInNote,
    NeckInNote,
    KindInNote,
    RadiculopathyInNote,
    SciaticaInNote,
    BeyondTheNote,
    CauseInNote,
    OnlySuspected,
    OtherSide,
    BareNote,
    NoFunctionalLimitation,
    NoObjectiveMeasure,
}

/// <summary>When a fault can be planted.</summary>
internal enum FaultNeeds
{
    Nothing,
    Notes,
    Damaged,
    Corrections,
}

/// <summary>How often a fault is planted, and the rule that has to find it.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Rule">The rule that finds it.</param>
/// <param name="PerThousand">
/// How many of 1,000 claims are chosen for it. Where a chosen claim cannot carry it (a missing seventh character needs an injury
/// code), it stays clean, so that fewer are planted; the truth file says which.
/// </param>
/// <param name="What">What is wrong, in a few words.</param>
/// <param name="Needs">When it can be planted.</param>
internal sealed record FaultRate(Fault Fault, string Rule, double PerThousand, string What, FaultNeeds Needs = FaultNeeds.Nothing);

/// <summary>All rates in one place. <c>generate --rates</c> prints them.</summary>
internal static class FaultTable
{
    /// <summary>Faults of single claims; a claim has at most one.</summary>
    public static readonly FaultRate[] Claims =
    [
        new(Fault.MissingUnits, "CLM001", 1, "a line without units"),
        new(Fault.BadNpi, "CLM002", 3, "an NPI with a wrong check digit"),
        new(Fault.PointerToNothing, "CLM003", 3, "a pointer to a diagnosis that is not there"),
        new(Fault.FutureDate, "CLM005", 2, "a service date of 2062, the year's digits swapped"),
        new(Fault.DuplicateDiagnosis, "CLM006", 4, "the first diagnosis reported twice"),
        new(Fault.ZeroCharge, "CLM007", 3, "a charge of zero"),
        new(Fault.AccidentWithoutDate, "CLM008", 15, "cause AA without an accident date"),
        new(Fault.UnknownCode, "CODE001", 3, "M54.7, which no release holds"),
        new(Fault.Header, "CODE002", 4, "M54, a header"),
        new(Fault.DeadCode, "CODE003", 25, "M54.5 or M51.36 after their end"),
        new(Fault.Icd9Code, "CODE004", 6, "an ICD-9-CM code such as 724.5"),
        new(Fault.MissingSeventhCharacter, "CODE006", 20, "S39.012 without its seventh character"),
        new(Fault.Excludes1Pair, "CODE007", 30, "M54.50 beside M51.360"),
        new(Fault.RedundantUnspecified, "CODE008", 30, "M54.9 beside M54.50"),
        new(Fault.PainNotOtherwiseSpecified, "CODE009", 6, "R52 beside M54.50"),
        new(Fault.SplitClaim, "BAT003", 3, "a claim in two places of the file"),
        new(Fault.DuplicateLine, "BAT004", 3, "a line that stands twice"),
        new(Fault.OtherClaimValue, "BAT005", 3, "another rendering NPI in the claim's second row"),
        new(Fault.DamagedRow, "BAT001", 8, "a row with a bad date, a field too many or a stray quote", FaultNeeds.Damaged),
        new(Fault.LowBackInNote, "SPEC001", 40, "the note says low back, the code M54.9", FaultNeeds.Notes),
        new(Fault.MidBackInNote, "SPEC002", 12, "the note says mid back, the code M54.9", FaultNeeds.Notes),
        new(Fault.NeckInNote, "SPEC008", 8, "the note says neck, the code M54.9", FaultNeeds.Notes),
        new(Fault.KindInNote, "SPEC004", 10, "the note says mechanical low back pain, the code M54.50", FaultNeeds.Notes),
        new(Fault.RadiculopathyInNote, "SPEC006", 10, "the note says lumbar radiculopathy, the code M54.50", FaultNeeds.Notes),
        new(Fault.SciaticaInNote, "SPEC007", 12, "the note says sciatica with a side, the code M54.50", FaultNeeds.Notes),
        new(Fault.BeyondTheNote, "SPEC011", 15, "the code says low back, the note only back pain", FaultNeeds.Notes),
        new(Fault.CauseInNote, "SPEC012", 12, "the note establishes stenosis, the code is M54.50", FaultNeeds.Notes),
        new(Fault.OnlySuspected, "SPEC013", 40, "stenosis coded that the note only suspects", FaultNeeds.Notes),
        new(Fault.OtherSide, "SPEC014", 40, "sciatica of the other side", FaultNeeds.Notes),
        new(Fault.BareNote, "DOC006", 15, "a note that is hardly more than M54.9", FaultNeeds.Notes),
        new(Fault.NoFunctionalLimitation, "DOC008", 10, "therapy without a functional limitation", FaultNeeds.Notes),
        new(Fault.NoObjectiveMeasure, "DOC009", 10, "therapy without an objective measure", FaultNeeds.Notes),
    ];

    /// <summary>Of 1,000 patients, how many have a course that a rule of the quarterly audit finds, or only seems to.</summary>
    public static readonly CourseRate[] Courses =
    [
        new(Course.AfterFilm, "FUP001", 8, "M54.9 after a film or scan of the back"),
        new(Course.AfterImagingInNote, "FUP001", 4, "M54.9 after a note with the result of imaging", FaultNeeds.Notes),
        new(Course.AfterSpecialist, "FUP002", 8, "M54.9 after a specialist's evaluation"),
        new(Course.TooManyVisits, "FUP003", 5, "M54.9 at seven visits within 30 days"),
        new(Course.TooLong, "FUP003", 6, "M54.9 beyond 30 days"),
        new(Course.RegionInEarlierNote, "FUP004", 6, "M54.9 after a note that gives the region", FaultNeeds.Notes),
        new(Course.NeckFilm, null, 4, "M54.9 after a film of the neck only"),
        new(Course.FilmOnTheSameDay, null, 4, "a film on the day of the last M54.9"),
        new(Course.SpecificAfterFilm, null, 6, "M54.50 after the film, as it should be"),
        new(Course.SpecificAfterSpecialist, null, 4, "M54.16 after the specialist, as it should be"),
        new(Course.FourVisits, null, 4, "M54.9 at four visits within 30 days, then M54.50"),
        new(Course.FilmOfAnother, null, 4, "the film is another patient's with the same identifier, born on another day"),
        new(Course.OnlyOrdered, null, 4, "M54.9 after imaging was ordered and not made", FaultNeeds.Notes),
        new(Course.LateFilm, "FUP001", 6, "M54.9 after a film whose claim comes last", FaultNeeds.Corrections),
        new(Course.ReplacedByUnspecified, "FUP001", 6, "M54.9 after a film, in a claim that replaces one with M54.50", FaultNeeds.Corrections),
        new(Course.VoidedFilm, null, 6, "the film before M54.9 is voided", FaultNeeds.Corrections),
        new(Course.ReplacedBySpecific, null, 6, "M54.9 after a film, in a claim that is replaced by one with M54.50", FaultNeeds.Corrections),
    ];
}

/// <summary>How often a patient's course is planted.</summary>
/// <param name="Course">The course.</param>
/// <param name="Rule">The rule that has to find it; null for a near miss, which none may find.</param>
/// <param name="PerThousand">Of 1,000 patients.</param>
/// <param name="What">What happens, in a few words.</param>
/// <param name="Needs">When it can be planted.</param>
internal sealed record CourseRate(Course Course, string? Rule, double PerThousand, string What, FaultNeeds Needs = FaultNeeds.Nothing);
