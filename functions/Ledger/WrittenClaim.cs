using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Functions.Ledger;

/// <summary>A claim on its way into the ledger.</summary>
/// <param name="PatientKey">Whose it is.</param>
/// <param name="Claim">The claim's part of the key.</param>
/// <param name="Rank">The highest <see cref="LedgerEntry.Rank"/> of its entries.</param>
/// <param name="Entries">Its entries, each line once.</param>
internal sealed record WrittenClaim(string PatientKey, string Claim, int Rank, IReadOnlyList<LedgerEntry> Entries)
{
    /// <summary>The claims among some entries; of two entries of one line the later.</summary>
    public static IEnumerable<WrittenClaim> Of(IReadOnlyList<LedgerEntry> entries) =>
        from entry in entries
        group entry by (entry.PatientKey, Claim: LedgerRow.ClaimOf(entry)) into claim
        select new WrittenClaim(claim.Key.PatientKey, claim.Key.Claim, claim.Max(e => e.Rank), [.. claim.GroupBy(e => e.Line).Select(line => line.Last())]);

    /// <summary>Its rows under a version.</summary>
    public IEnumerable<LedgerRow> Rows(string version) => Entries.Select(entry => LedgerRow.Of(entry, Claim, version, Rank));
}

/// <summary>Claims of which each is there once, as it is to be written.</summary>
internal sealed class WrittenClaims
{
    private readonly Dictionary<(string PatientKey, string Claim), WrittenClaim> _claims = [];

    /// <summary>How many entries there are.</summary>
    public int Entries { get; private set; }

    /// <summary>About how many bytes of memory they take.</summary>
    public long Bytes { get; private set; }

    /// <summary>The claims.</summary>
    public IReadOnlyCollection<WrittenClaim> Claims => _claims.Values;

    /// <summary>Takes in the claims of some entries; each takes the place of what was there, if <see cref="ClaimVersions.Takes"/>.</summary>
    public void Add(IReadOnlyList<LedgerEntry> entries)
    {
        foreach (var claim in WrittenClaim.Of(entries))
        {
            var held = _claims.GetValueOrDefault((claim.PatientKey, claim.Claim));
            if (!ClaimVersions.Takes(claim.Rank, held?.Rank ?? -1))
                continue;
            _claims[(claim.PatientKey, claim.Claim)] = claim;
            Entries += claim.Entries.Count;
            Bytes += claim.Entries.Sum(BytesOf);
        }
    }

    // The key, the claim's number and the lists of codes are each entry's own.
    private static long BytesOf(LedgerEntry entry) =>
        500 + (2 * (entry.ClaimId.Length + (entry.OriginalClaimId?.Length ?? 0))) + (8 * (entry.Diagnoses.Count + entry.Procedures.Count));
}
