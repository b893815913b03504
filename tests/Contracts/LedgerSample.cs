using System.Security.Cryptography;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Tests.Contracts;

/// <summary>Entries for tests, of patients who are known by number.</summary>
public static class LedgerSample
{
    private static readonly Dictionary<string, int> Numbers = Enumerable.Range(0, 500).ToDictionary(Patient, n => n, StringComparer.Ordinal);

    /// <summary>The key of a patient by number; keys are in no order.</summary>
    public static string Patient(int number) => Convert.ToHexStringLower(SHA256.HashData([(byte)number, (byte)(number >> 8)]));

    /// <summary>The number of a patient.</summary>
    public static int NumberOf(string patientKey) => Numbers[patientKey];

    /// <summary>An entry with nothing in it but what tells it apart.</summary>
    public static LedgerEntry Entry(int patient, string claim, int line, DateOnly date) => new()
    {
        PatientKey = Patient(patient),
        ClaimId = claim,
        Line = line,
        ServiceDate = date,
        Diagnoses = new CodeList(CodeText.Parse("M54.9")),
        Charge = 84,
    };

    /// <summary>An entry with something in every place.</summary>
    public static LedgerEntry Full(string patientKey) => new()
    {
        PatientKey = patientKey,
        ClaimId = "PCN-1001",
        Line = 12,
        ServiceDate = new(2026, 3, 2),
        Frequency = '7',
        OriginalClaimId = "PCN-999",
        Kind = EncounterKind.FollowUp,
        VisitNumber = 3,
        PayerId = "EX-COMMERCIAL",
        FilingIndicator = "CI",
        ProviderNpi = "1234567893",
        Taxonomy = "225100000X",
        Diagnoses = new CodeList([.. new[] { "M54.9", "M54.50", "S33.5XXA", "R52", "G89.29", "724.5" }.Select(c => CodeText.Parse(c))]),
        Procedures = new CodeList(CodeText.Parse("97110"), CodeText.Parse("72148")),
        Charge = -1234.56m,
        Evidence = NoteEvidence.NoteRead | NoteEvidence.ImagingOrdered | NoteEvidence.Endplate,
    };
}
