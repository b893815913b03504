using ClaimCheck.Core.Rules.Clm;
using ClaimCheck.Core.Rules.Code;
using ClaimCheck.Core.Rules.Doc;
using ClaimCheck.Core.Rules.Fup;
using ClaimCheck.Core.Rules.Pay;
using ClaimCheck.Core.Rules.Spec;

namespace ClaimCheck.Core.Rules;

/// <summary>The catalogue: every rule there is, by name. A new rule is a class and one line here.</summary>
public static class RulePack
{
    /// <summary>The version results carry; a change in what any rule says raises it.</summary>
    public const string Version = "1.2.0";

    /// <summary>All rules in order of id.</summary>
    public static IReadOnlyList<Rule> Rules => All;

    internal static readonly Rule[] All =
    [
        new Clm001MissingElement(),
        new Clm002NpiCheckDigit(),
        new Clm003DiagnosisPointer(),
        new Clm004TooMany(),
        new Clm005ImpossibleDate(),
        new Clm006DuplicateDiagnosis(),
        new Clm007ChargeOrUnits(),
        new Clm008AccidentDate(),
        new Clm090UnknownMember(),
        new Code001NoSuchCode(),
        new Code002Header(),
        new Code003OtherDate(),
        new Code004Icd9AfterTransition(),
        new Code005Icd10BeforeTransition(),
        new Code006SeventhCharacter(),
        new Code007Excludes1(),
        new Code008RedundantUnspecified(),
        new Code009PainNotOtherwiseSpecified(),
        new Code010MsDrg(),
        new Code011NotLoaded(),
        new Doc001ChiefComplaint(),
        new Doc002History(),
        new Doc003Examination(),
        new Doc004Assessment(),
        new Doc005Plan(),
        new Doc006BareNote(),
        new Doc007Location(),
        new Doc008FunctionalLimitation(),
        new Doc009ObjectiveMeasure(),
        new Doc010NoNote(),
        new Fup001AfterImaging(),
        new Fup002AfterSpecialist(),
        new Fup003TooLong(),
        new Fup004RegionKnown(),
        new Fup005ImagingOrdered(),
        new Pay001Authorization(),
        new Pay002EtiologySession(),
        new Pay003VisitLimit(),
        new Pay004UnspecifiedReview(),
        new Pay005FunctionalImpairment(),
        new Pay006MedicareChiropractic(),
        new Pay007Modifier(),
        new Pay008NoPolicy(),
        new Spec001LowBack(),
        new Spec002MidBack(),
        new Spec003Vertebrogenic(),
        new Spec004OtherLowBack(),
        new Spec005OtherBackPain(),
        new Spec006Radiculopathy(),
        new Spec007Sciatica(),
        new Spec008Neck(),
        new Spec009Sacral(),
        new Spec010Injury(),
        new Spec011BeyondTheNote(),
        new Spec012EstablishedCause(),
        new Spec013Uncertain(),
        new Spec014AgainstTheNote(),
        new Spec015SeventhCharacter(),
    ];
}
