using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Rules.Spec;

namespace ClaimCheck.Core.Ledger;

/// <summary>What the ledger holds of one patient, as a check of one claim needs it. Immutable.</summary>
public sealed class PatientHistory
{
    /// <summary>The ledger was asked and holds nothing of the patient.</summary>
    public static readonly PatientHistory None = new([]);

    private readonly List<LedgerEntry> _entries;

    /// <summary>Takes in the entries of one patient.</summary>
    /// <param name="entries">In any order, of any date: what replaced or voided is sorted out here.</param>
    public PatientHistory(IEnumerable<LedgerEntry> entries)
        : this([.. entries])
    {
    }

    private PatientHistory(List<LedgerEntry> entries)
    {
        Corrections.Apply(entries);
        _entries = entries;
    }

    /// <summary>The entries that count, in no order.</summary>
    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>
    /// Whether a check of a claim looks at what the ledger holds of its patient: only a claim for the back does. For others
    /// <see cref="None"/> gives the same result.
    /// </summary>
    public static bool IsAskedBy(Claim claim)
    {
        for (var i = 0; i < claim.Diagnoses.Count && i < Rules.ClaimContext.MostDiagnoses; i++)
        {
            if (WrittenCode.TryRead(claim.Diagnoses[i], out var code) && BackPain.IsOfTheBack(code.Text))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The course of the patient's care that a claim belongs to: the entries up to its last date of service with those of the
    /// claim itself, in order. Without its own earlier entries: of the same claim id, of the claim it replaces, and of a claim
    /// that replaces it. It begins where the timeline of the quarter's audit does, so that both know the same.
    /// </summary>
    internal List<LedgerEntry> CourseWith(Claim claim, IReadOnlyList<LedgerEntry> own)
    {
        var (first, last) = own.Count == 0
            ? (DateOnly.MinValue, DateOnly.MaxValue)
            : (Quarter.Of(own[0].ServiceDate).Back(AuditBasis.UsualLookBack).FirstDay, own[^1].ServiceDate);
        List<LedgerEntry> course = [.. _entries.Where(e => !IsOf(claim, e) && e.ServiceDate >= first && e.ServiceDate <= last), .. own];
        course.Sort(InOrder);
        return course;
    }

    /// <summary>The order in which timelines are walked.</summary>
    internal static int InOrder(LedgerEntry a, LedgerEntry b)
    {
        var order = a.ServiceDate.CompareTo(b.ServiceDate);
        if (order == 0)
            order = string.CompareOrdinal(a.ClaimId, b.ClaimId);
        return order != 0 ? order : a.Line.CompareTo(b.Line);
    }

    private static bool IsOf(Claim claim, LedgerEntry entry) =>
        (claim.ClaimId is { } id && (entry.ClaimId == id || (Corrections.IsCorrection(entry) && entry.OriginalClaimId == id)))
        || (claim.Frequency is ['7' or '8'] && claim.OriginalClaimId is { } original && entry.ClaimId == original);
}
