using ClaimCheck.Core.Claims;

namespace ClaimCheck.Tests.Generating;

/// <summary>Plants one fault on a visit or its claim, where it can stand; a fault must not bring another with it.</summary>
internal sealed class FaultPlanter(GeneratorOptions options, SeededRandom random)
{
    private readonly FaultRate[] _rates = [.. FaultTable.Claims.Where(r => r.Needs switch
    {
        FaultNeeds.Notes => options.Notes,
        FaultNeeds.Damaged => options.Damaged,
        _ => true,
    })];

    /// <summary>The fault that chance has for a claim; null for none.</summary>
    public FaultRate? Choose()
    {
        var at = random.Share() * 1000;
        foreach (var rate in _rates)
        {
            at -= rate.PerThousand;
            if (at < 0)
                return rate;
        }

        return null;
    }

    /// <summary>The visit with the fault in what is coded or documented; null where the fault cannot stand.</summary>
    public Visit? OnVisit(Fault fault, Visit visit)
    {
        var lowBack = visit.Coded == Complaints.LowBack;
        return fault switch
        {
            Fault.LowBackInNote when lowBack && visit.MayBeUnspecified => Unspecified(visit),
            Fault.MidBackInNote when visit.Coded == Complaints.MidBack && visit.MayBeUnspecified => Unspecified(visit),
            Fault.NeckInNote when visit.Coded == Complaints.Neck && visit.MayBeUnspecified => Unspecified(visit),
            Fault.BareNote when lowBack && visit.MayBeUnspecified && visit.Provider.Kind == PracticeKind.PrimaryCare =>
                Unspecified(visit) with { Documented = Complaints.Dorsalgia, Note = NoteKind.Bare },
            Fault.KindInNote when lowBack => visit with { Documented = Complaints.OtherLowBack },
            Fault.RadiculopathyInNote when lowBack => visit with { Documented = Complaints.LumbarRadiculopathy },
            Fault.SciaticaInNote when lowBack => visit with { Documented = random.Pick([Complaints.LeftSciatica, Complaints.RightSciatica]) },
            Fault.BeyondTheNote when lowBack => visit with { Documented = Complaints.Dorsalgia },
            Fault.CauseInNote when lowBack => visit with { Documented = Complaints.Stenosis },
            Fault.OnlySuspected when visit.Coded == Complaints.Stenosis => visit with { Documented = Complaints.SuspectedStenosis },
            Fault.OtherSide when visit.Coded == Complaints.LeftSciatica => visit with { Documented = Complaints.RightSciatica },
            Fault.OtherSide when visit.Coded == Complaints.RightSciatica => visit with { Documented = Complaints.LeftSciatica },
            Fault.NoFunctionalLimitation when lowBack && IsCareOfThePain(visit) => visit with { Note = NoteKind.WithoutFunction },
            Fault.NoObjectiveMeasure when lowBack && IsCareOfThePain(visit) => visit with { Note = NoteKind.WithoutMeasure },
            Fault.RedundantUnspecified or Fault.PainNotOtherwiseSpecified when !lowBack => null,
            Fault.RedundantUnspecified when !visit.MayBeUnspecified => null,

            // G89 excludes R52 as well, which is another rule's to say.
            Fault.PainNotOtherwiseSpecified when visit.Beside.Any(c => c.StartsWith("G89", StringComparison.Ordinal)) => null,
            Fault.DeadCode when !lowBack && visit.Coded != Complaints.DiscDegeneration => null,
            Fault.Excludes1Pair when visit.Coded != Complaints.DiscDegeneration => null,
            Fault.UnknownCode or Fault.Header when !lowBack => null,
            Fault.Icd9Code when !lowBack && visit.Coded != Complaints.Dorsalgia && visit.Coded != Complaints.MidBack => null,
            Fault.MissingSeventhCharacter when !Complaints.Injuries.Contains(visit.Coded) => null,
            Fault.AccidentWithoutDate when visit.Accident is null => null,

            // Years away, M54.9 would come after anything.
            Fault.FutureDate when visit.Coded == Complaints.Dorsalgia => null,
            >= Fault.LowBackInNote => null,
            _ => visit,
        };
    }

    /// <summary>The claim with the fault in it; null where the fault cannot stand.</summary>
    public static Claim? OnClaim(Fault fault, Visit visit, Claim claim) => fault switch
    {
        Fault.MissingUnits => WithLine(claim, l => l with { Units = null }),
        Fault.ZeroCharge => WithLine(claim, l => l with { Charge = 0 }),
        Fault.PointerToNothing => WithLine(claim, l => l with { DiagnosisPointers = [1, claim.Diagnoses.Count + 1] }),
        Fault.BadNpi => claim with { RenderingProvider = claim.RenderingProvider with { Npi = Practices.BadNpi(claim.RenderingProvider.Npi!) } },
        Fault.FutureDate => claim with { Lines = [.. claim.Lines.Select(l => l with { ServiceDate = new DateOnly(2062, l.ServiceDate!.Value.Month, 14) })] },
        Fault.DuplicateDiagnosis => With(claim, claim.Diagnoses[0]!),
        Fault.AccidentWithoutDate => claim with { AccidentDate = null },
        Fault.UnknownCode => Instead(visit, claim, "M54.7"),
        Fault.Header => Instead(visit, claim, "M54"),
        Fault.DeadCode => Instead(visit, claim, visit.Coded == Complaints.LowBack ? "M54.5" : "M51.36"),
        Fault.Icd9Code => Instead(visit, claim, visit.Coded == Complaints.LowBack ? "724.2" : visit.Coded == Complaints.MidBack ? "724.1" : "724.5"),
        Fault.MissingSeventhCharacter => Instead(visit, claim, visit.Coded.Diagnoses[0][..^1].TrimEnd('X')),
        Fault.Excludes1Pair => With(claim, "M54.50"),
        Fault.RedundantUnspecified => With(claim, "M54.9"),
        Fault.PainNotOtherwiseSpecified => With(claim, "R52"),
        Fault.SplitClaim or Fault.DuplicateLine or Fault.OtherClaimValue or Fault.DamagedRow when claim.Lines.Count < 2 => null,
        _ => claim,
    };

    /// <summary>What a fault does to the rows of a claim.</summary>
    public RowFault OnRows(Fault fault) => fault switch
    {
        Fault.SplitClaim => RowFault.Split,
        Fault.DuplicateLine => RowFault.DuplicateLine,
        Fault.OtherClaimValue => RowFault.OtherValue,
        Fault.DamagedRow => random.Pick([RowFault.BadDate, RowFault.FieldTooMany, RowFault.StrayQuote]),
        _ => RowFault.None,
    };

    private static Visit Unspecified(Visit visit) => visit with { Coded = Complaints.Dorsalgia, Beside = [.. visit.Beside.Where(c => c[0] is not 'M')] };

    // The lines have to point to the pain itself, which then stands first.
    private static bool IsCareOfThePain(Visit visit) =>
        visit.IsCare && !visit.Beside.Any(c => c.StartsWith("M99", StringComparison.Ordinal));

    private static Claim WithLine(Claim claim, Func<ServiceLine, ServiceLine> change) => claim with { Lines = [change(claim.Lines[0]), .. claim.Lines.Skip(1)] };

    private static Claim With(Claim claim, string code) => claim with { Diagnoses = [.. claim.Diagnoses, code] };

    // In the place of the complaint's first code, however that was written.
    private static Claim Instead(Visit visit, Claim claim, string code)
    {
        var plain = visit.Coded.Diagnoses[0].Replace(".", "", StringComparison.Ordinal);
        return claim with { Diagnoses = [.. claim.Diagnoses.Select(d => d!.Replace(".", "", StringComparison.Ordinal) == plain ? code : d)] };
    }
}
