using ClaimCheck.Core.Rules.Clm;
using ClaimCheck.Core.Rules.Code;
using ClaimCheck.Core.Rules.Doc;

namespace ClaimCheck.Core.Rules;

/// <summary>The catalogue: every rule there is, by name. A new rule is a class and one line here.</summary>
public static class RulePack
{
    /// <summary>The version results carry; a change in what any rule says raises it.</summary>
    public const string Version = "1.0.0";

    /// <summary>All rules in order of id.</summary>
    public static IReadOnlyList<Rule> Rules => All;

    private static readonly Rule[] All =
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
        new Doc010NoNote(),
    ];
}
