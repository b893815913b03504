using System.Security.Cryptography;
using System.Text;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Local.Tests.Audits;

/// <summary>Patients whose follow-up under M54.9 comes after a film, in the third quarter of 2026: one finding each.</summary>
internal static class BackVisits
{
    /// <summary>Writes some of them into the ledger of a data directory.</summary>
    public static async Task WriteAsync(string data, int patients, int from = 0, int year = 2026)
    {
        await using var ledger = new SqliteLedger(new Database(data));
        await ledger.WriteAsync([.. Enumerable.Range(from, patients).SelectMany(p => Of(p, year))], default);
    }

    private static LedgerEntry[] Of(int patient, int year) =>
    [
        Visit(patient, 1, new(year, 7, 1), "M549", "99213"), Visit(patient, 2, new(year, 7, 6), "M5489", "72100"), Visit(patient, 3, new(year, 7, 15), "M549", "99213"),
    ];

    private static LedgerEntry Visit(int patient, int number, DateOnly date, string diagnosis, string procedure) => new()
    {
        PatientKey = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("patient " + patient))),
        ClaimId = $"C-{patient}-{number}",
        Line = 1,
        ServiceDate = date,
        PayerId = "EX-BLUE",
        ProviderNpi = "2345678902",
        Taxonomy = "207Q00000X",
        Diagnoses = new CodeList([Code(diagnosis)]),
        Procedures = new CodeList([Code(procedure)]),
        Charge = 100 + patient,
    };

    private static CodeText Code(string text) => CodeText.TryPack(text, out var code) ? code : throw new FormatException(text);
}
