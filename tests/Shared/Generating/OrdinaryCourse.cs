using ClaimCheck.Core.Claims;

namespace ClaimCheck.Tests.Generating;

/// <summary>
/// The visits of a patient whose care goes as it should. Some start with M54.9 and get a code with a region within four visits
/// and 28 days, before any imaging; none has anything for the quarterly audit to find.
/// </summary>
internal sealed class OrdinaryCourse(GeneratorOptions options, Practices practices, PatientSource patients, SeededRandom random)
{
    private const double StartsUnspecified = 0.25;
    private const int MostUnspecifiedVisits = 4;
    private const int MostUnspecifiedDays = 28;

    private static readonly (int Weight, PracticeKind Item)[] Kinds =
    [
        (40, PracticeKind.PrimaryCare), (20, PracticeKind.PhysicalTherapy), (22, PracticeKind.Chiropractic), (8, PracticeKind.Osteopathic),
        (6, PracticeKind.PainClinic), (4, PracticeKind.SpineSurgery), (6, PracticeKind.Imaging),
    ];

    private static readonly string[] OtherConditions = ["I10", "E11.9", "E78.5", "E66.9", "F41.1", "Z87.891"];

    /// <summary>The visits of one more patient, in order of date, none after the last day.</summary>
    public IEnumerable<Visit> Next()
    {
        var patient = patients.Next();
        var payer = random.Pick(Payers.All);
        var kind = random.Pick(Kinds);
        var provider = practices.Any(kind, random);
        var complaint = ComplaintOf(kind, payer);
        var beside = Beside(kind, payer, complaint);
        var first = options.FirstDay.AddDays(random.Below(options.Days));
        DateOnly? accident = payer == Payers.Auto ? first.AddDays(-random.Between(1, 12)) : null;
        var opens = MayOpenUnspecified(kind, payer, complaint);
        var unspecified = opens && random.Chance(StartsUnspecified) ? random.Between(1, MostUnspecifiedVisits) : 0;
        var count = Count(kind);
        var date = first;
        for (var number = 1; number <= count; number++)
        {
            date = Weekday(date);
            if (date > options.LastDay)
                yield break;
            var coded = number <= unspecified && date.DayNumber - first.DayNumber <= MostUnspecifiedDays ? Complaints.Dorsalgia : complaint;
            yield return new Visit
            {
                Patient = patient,
                Payer = payer,
                Provider = provider,
                Date = date,
                Coded = coded,
                Documented = coded,
                Beside = coded == complaint ? beside : [.. beside.Where(c => c[0] is not 'M')],
                Number = number,
                FirstVisit = Weekday(first),
                Accident = accident,
                Study = kind == PracticeKind.Imaging ? Studies.Of(complaint.Area, random) : null,
                MayBeUnspecified = opens && unspecified == 0 && number == 1,
            };
            date = date.AddDays(Gap(kind));
        }
    }

    /// <summary>The day itself, or the Monday after it.</summary>
    public static DateOnly Weekday(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Saturday => date.AddDays(2),
        DayOfWeek.Sunday => date.AddDays(1),
        _ => date,
    };

    private Complaint ComplaintOf(PracticeKind kind, Payer payer)
    {
        if (payer == Payers.Auto)
            return random.Pick(Complaints.Injuries);
        if (IsMedicareChiropractic(kind, payer))
            return random.Pick([Complaints.LowBack, Complaints.LowBack, Complaints.MidBack, Complaints.Neck]);
        return random.Pick(Complaints.Ordinary);
    }

    // Medicare wants the subluxation first (M99.0-); elsewhere a chiropractor reports it as well, or not.
    private string[] Beside(PracticeKind kind, Payer payer, Complaint complaint)
    {
        List<string> codes = [];
        if (kind == PracticeKind.Chiropractic && (payer == Payers.MedicareCarrier || random.Chance(0.4)))
            codes.AddRange(complaint.MayStandBeside.Where(c => c[0] == 'M'));
        if (random.Chance(0.1))
            codes.AddRange(complaint.MayStandBeside.Where(c => c[0] == 'G'));
        var others = random.Pick([(60, 0), (30, 1), (10, 2)]);
        for (var i = random.Below(OtherConditions.Length); others > 0; others--, i++)
            codes.Add(OtherConditions[i % OtherConditions.Length]);
        return [.. codes];
    }

    // A specialist's own visit is the evaluation, and the study is the imaging: M54.9 would be right to be asked about.
    private static bool MayOpenUnspecified(PracticeKind kind, Payer payer, Complaint complaint) =>
        kind is PracticeKind.PrimaryCare or PracticeKind.PhysicalTherapy or PracticeKind.Chiropractic or PracticeKind.Osteopathic
        && payer != Payers.Auto
        && !IsMedicareChiropractic(kind, payer)
        && (complaint == Complaints.LowBack || complaint == Complaints.MidBack || complaint == Complaints.Neck || complaint == Complaints.OtherLowBack);

    private static bool IsMedicareChiropractic(PracticeKind kind, Payer payer) => kind == PracticeKind.Chiropractic && payer == Payers.MedicareCarrier;

    private int Count(PracticeKind kind) => kind switch
    {
        PracticeKind.PrimaryCare => random.Between(1, 3),
        PracticeKind.PhysicalTherapy => random.Between(4, 10),
        PracticeKind.Chiropractic => random.Between(3, 8),
        PracticeKind.Osteopathic => random.Between(2, 4),
        PracticeKind.PainClinic or PracticeKind.SpineSurgery => random.Between(1, 3),
        _ => 1,
    };

    private int Gap(PracticeKind kind) => kind switch
    {
        PracticeKind.PhysicalTherapy or PracticeKind.Chiropractic => random.Between(2, 5),
        PracticeKind.Osteopathic => random.Between(7, 12),
        _ => random.Between(10, 24),
    };
}
