using ClaimCheck.Core.Claims;

namespace ClaimCheck.Tests.Generating;

/// <summary>Makes a claim of a visit: diagnoses, lines, pointers, dates. All as it should be.</summary>
internal sealed class ClaimBuilder(SeededRandom random)
{
    private const int MostDiagnoses = 4;

    private static readonly string[] TherapyProcedures = ["97110", "97140", "97530", "97112"];
    private static readonly string[] Injections = ["64483", "62323", "20553"];

    public Claim Build(string claimId, Visit visit)
    {
        var diagnoses = Diagnoses(visit);
        var kind = visit.Provider.Kind;
        var authorized = kind == PracticeKind.PhysicalTherapy && visit.Payer.FilingIndicator is "CI" or "16" or "MC" or "WC" && visit.Payer.Id!.StartsWith("EX-", StringComparison.Ordinal);
        return new Claim
        {
            ClaimId = claimId,
            Patient = visit.Patient,
            Payer = visit.Payer,
            RenderingProvider = visit.Provider.Rendering,
            PlaceOfService = "11",
            RelatedCauses = visit.Accident is not null ? ["AA"] : visit.Payer == Payers.WorkersCompensation ? ["EM"] : [],
            AccidentDate = visit.Accident,
            InitialTreatmentDate = visit.IsCare ? visit.FirstVisit : null,
            Authorization = authorized ? new("A" + visit.Patient.Id![2..], [diagnoses[0]], null, null, null) : null,
            Diagnoses = diagnoses,
            Encounter = new(visit.Number == 1 ? EncounterKind.Initial : EncounterKind.FollowUp, visit.Number),
            Lines = Lines(visit, diagnoses.Length),
        };
    }

    private static string[] Diagnoses(Visit visit)
    {
        var subluxationFirst = visit.Beside.Where(c => c.StartsWith("M99.0", StringComparison.Ordinal));
        var diagnoses = subluxationFirst.Concat(visit.Coded.Diagnoses).Concat(visit.Beside).Distinct(StringComparer.Ordinal).Take(MostDiagnoses);

        // Some practices write codes as 837 does, without the dot.
        return visit.Provider.Rendering.Npi![9] == '7' ? [.. diagnoses.Select(c => c.Replace(".", "", StringComparison.Ordinal))] : [.. diagnoses];
    }

    private ServiceLine[] Lines(Visit visit, int diagnoses)
    {
        List<ServiceLine> lines = [];
        if (visit.Study is { } study)
        {
            Add(study, 1, study is "72148" or "72146" or "72141" ? 640 : study is "72131" ? 410 : 92);
            return [.. lines];
        }

        switch (visit.Provider.Kind)
        {
            case PracticeKind.PhysicalTherapy:
                if (visit.Number == 1)
                    Add("97161", 1, 140, "GP");
                var from = random.Below(TherapyProcedures.Length);
                var procedures = visit.Number == 1 ? 1 : random.Pick([(15, 1), (40, 2), (35, 3), (10, 4)]);
                for (var i = 0; i < procedures; i++)
                    Add(TherapyProcedures[(from + i) % TherapyProcedures.Length], random.Between(1, 2), 42, "GP");
                break;
            case PracticeKind.Chiropractic:
                var active = visit.Payer == Payers.MedicareCarrier;
                Add(random.Pick([(55, "98940"), (38, "98941"), (7, "98942")]), 1, 58, active ? "AT" : null);
                if (!active && random.Chance(0.35))
                    Add(random.Pick([(2, "97012"), (3, "97140")]), 1, 38, "GP");
                break;
            case PracticeKind.Osteopathic:
                Add(random.Pick([(6, "99213"), (3, "99214")]), 1, 138, "25");
                Add(random.Pick([(4, "98925"), (4, "98926"), (2, "98927")]), 1, 66);
                break;
            case PracticeKind.PainClinic or PracticeKind.SpineSurgery:
                Add(visit.Number == 1 ? "99204" : "99214", 1, visit.Number == 1 ? 265 : 172);
                if (!visit.IsPlanned && visit.Number > 1 && visit.Provider.Kind == PracticeKind.PainClinic)
                    Add(random.Pick(Injections), 1, 480);
                break;
            default:
                Add(visit.Number == 1 ? random.Pick([(5, "99203"), (3, "99213"), (2, "99214")]) : random.Pick([(7, "99213"), (3, "99214")]), 1, 128);

                // A film in the office, never before M54.9: that comes first where it comes at all.
                if (!visit.IsPlanned && visit.Coded.Area == SpineArea.Lumbar && random.Chance(0.08))
                    Add("72100", 1, 92);
                break;
        }

        return [.. lines];

        void Add(string procedure, int units, decimal each, string? modifier = null) => lines.Add(new ServiceLine
        {
            Number = lines.Count + 1,
            Procedure = procedure,
            Modifiers = modifier is null ? [] : [modifier],
            ServiceDate = visit.Date,
            Units = units,
            Charge = units * each,
            DiagnosisPointers = diagnoses > 1 && random.Chance(0.5) ? [1, 2] : [1],
        });
    }
}
