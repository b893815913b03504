using System.Globalization;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Core.Tests.Audits;

/// <summary>Ledger entries in a few words.</summary>
internal static class LedgerEntries
{
    /// <summary>
    /// A visit: "2026-07-01 M54.9 97110". What else it has follows as key=value: claim, patient, tax, payer, npi, kind, visit,
    /// freq, of (the original claim), charge, and note (evidence flags).
    /// </summary>
    public static LedgerEntry Visit(string words, int number = 1)
    {
        var parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var keys = parts.Skip(3).Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        return new LedgerEntry
        {
            PatientKey = Of("patient") ?? "p1",
            ClaimId = Of("claim") ?? $"C{number}",
            Line = 1,
            ServiceDate = DateOnly.Parse(parts[0], CultureInfo.InvariantCulture),
            Diagnoses = new([.. parts[1].Split(',').Select(c => CodeText.Parse(c))]),
            Procedures = new([.. parts[2].Split(',').Select(c => CodeText.Parse(c))]),
            Frequency = (Of("freq") ?? "1")[0],
            OriginalClaimId = Of("of"),
            Kind = Of("kind") is { } kind ? Enum.Parse<EncounterKind>(kind) : null,
            VisitNumber = Of("visit") is { } visit ? int.Parse(visit, CultureInfo.InvariantCulture) : null,
            PayerId = Of("payer") ?? "EX-NONE",
            ProviderNpi = Of("npi") ?? "1234567893",
            Taxonomy = Of("tax") ?? "225100000X",
            Charge = decimal.Parse(Of("charge") ?? "100", CultureInfo.InvariantCulture),
            Evidence = Of("note") is { } note ? Enum.Parse<NoteEvidence>(note.Replace('+', ',')) | NoteEvidence.NoteRead : NoteEvidence.None,
        };

        string? Of(string key) => keys.GetValueOrDefault(key);
    }

    /// <summary>Visits, claims C1, C2 … in turn.</summary>
    public static LedgerEntry[] Visits(params string[] visits) => [.. visits.Select((v, i) => Visit(v, i + 1))];
}
