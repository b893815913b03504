using System.Security.Cryptography;
using System.Text;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.App.Tests.Audits;

/// <summary>Ledger entries for tests.</summary>
internal static class Visits
{
    /// <summary>A visit under M54.9, unless another code is named.</summary>
    public static LedgerEntry Of(string patient, string claim, string date, string diagnosis = "M54.9", string procedure = "99213", decimal charge = 100) => new()
    {
        PatientKey = Key(patient),
        ClaimId = claim,
        Line = 1,
        ServiceDate = DateOnly.Parse(date),
        PayerId = "EX-BLUE",
        FilingIndicator = "BL",
        ProviderNpi = "2345678902",
        Taxonomy = "207Q00000X",
        Diagnoses = new CodeList([Code(diagnosis)]),
        Procedures = new CodeList([Code(procedure)]),
        Charge = charge,
    };

    /// <summary>A follow-up under M54.9 in July to September 2026 that comes after a film: one finding, FUP001.</summary>
    public static LedgerEntry[] AfterFilm(string patient, decimal charge = 100) =>
    [
        Of(patient, patient + "-1", "2026-07-01"),
        Of(patient, patient + "-2", "2026-07-06", "M54.89", "72100"),
        Of(patient, patient + "-3", "2026-07-15", charge: charge),
    ];

    /// <summary>What stands for a patient.</summary>
    public static string Key(string patient) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(patient)));

    private static CodeText Code(string text) => CodeText.TryPack(text.Replace(".", "", StringComparison.Ordinal), out var code) ? code : throw new FormatException(text);
}
