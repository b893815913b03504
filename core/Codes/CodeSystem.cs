namespace ClaimCheck.Core.Codes;

/// <summary>The two diagnosis code systems a US claim can carry. The date of service chooses between them.</summary>
public enum CodeSystem
{
    /// <summary>ICD-9-CM, in force for dates of service up to 2015-09-30.</summary>
    Icd9Cm,

    /// <summary>ICD-10-CM, in force for dates of service from 2015-10-01.</summary>
    Icd10Cm,
}

/// <summary>Names of the code systems and the date that divides them.</summary>
public static class CodeSystems
{
    /// <summary>The first date of service that takes ICD-10-CM (45 CFR 162.1002, Pub. L. 113-93 section 212).</summary>
    public static readonly DateOnly Transition = new(2015, 10, 1);

    /// <summary>The system in force when the care was furnished (45 CFR 162.1000(a)).</summary>
    public static CodeSystem InForceOn(DateOnly date) => date < Transition ? CodeSystem.Icd9Cm : CodeSystem.Icd10Cm;

    /// <summary>The name claims and code files use: <c>ICD-9-CM</c> or <c>ICD-10-CM</c>.</summary>
    public static string Name(this CodeSystem system) => system == CodeSystem.Icd9Cm ? "ICD-9-CM" : "ICD-10-CM";

    /// <summary>Reads a system's name.</summary>
    /// <exception cref="FormatException">The name is neither <c>ICD-9-CM</c> nor <c>ICD-10-CM</c>.</exception>
    public static CodeSystem Parse(string name) => name switch
    {
        "ICD-9-CM" => CodeSystem.Icd9Cm,
        "ICD-10-CM" => CodeSystem.Icd10Cm,
        _ => throw new FormatException($"'{name}' is no code system; accepted are ICD-9-CM and ICD-10-CM."),
    };

    /// <summary>The other of the two: what a mapping leads to.</summary>
    public static CodeSystem Other(this CodeSystem system) =>
        system == CodeSystem.Icd9Cm ? CodeSystem.Icd10Cm : CodeSystem.Icd9Cm;
}
