using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Policies;

namespace ClaimCheck.Core.Rules;

// What the payer asks for, and the course of care that the claim belongs to.
public sealed partial class ClaimContext
{
    private ClaimCourse? _course;
    private List<DateOnly>? _serviceDates;
    private NoteEvidence? _evidence;
    private string? _whyNoPolicy;

    /// <summary>The policies of all payers.</summary>
    public PolicyBook Policies { get; }

    /// <summary>What the claim's payer asks for on the date the claim is judged by.</summary>
    public PayerPolicy Policy { get; }

    /// <summary>What the ledger holds of the patient; null where no ledger was asked.</summary>
    public PatientHistory? History { get; }

    /// <summary>Whose evaluation of the back counts.</summary>
    public SpineSpecialists Specialists { get; }

    /// <summary>The claim within the course of the patient's care.</summary>
    internal ClaimCourse Course => _course ??= ClaimCourse.Of(this);

    /// <summary>Whether anything is known of what came before a visit of the claim: most claims checked without a ledger tell nothing.</summary>
    internal bool KnowsOfBefore => History is not null || ServiceDates.Count > 1 || (Evidence & NoteEvidences.OfBefore) != NoteEvidence.None;

    /// <summary>The dates of service, each once, in order.</summary>
    internal List<DateOnly> ServiceDates => _serviceDates ??= LedgerEntry.DatesOf(Claim);

    /// <summary>What the note is evidence of, for the ledger.</summary>
    internal NoteEvidence Evidence => _evidence ??= NoteEvidences.Of(Note);

    /// <summary>Why what the payer asks for is not known.</summary>
    internal string WhyNoPolicy => _whyNoPolicy ??= Policies.WhyDefault(Claim.Payer.Id, JudgedOn ?? Today);

    /// <summary>Whether the claim calls itself the first visit of the episode.</summary>
    internal bool IsFirstVisit => Claim.Encounter is { VisitNumber: 1 } or { Kind: EncounterKind.Initial, VisitNumber: null };

    /// <summary>The diagnosis that is M54.9; null without one.</summary>
    internal DiagnosisOnClaim? Dorsalgia
    {
        get
        {
            foreach (var diagnosis in Diagnoses)
            {
                if (diagnosis.Icd10 == UnspecifiedBackPain.Dorsalgia)
                    return diagnosis;
            }

            return null;
        }
    }

    /// <summary>What the claim's payer asks for on a date of service.</summary>
    internal PayerPolicy PolicyOn(DateOnly date) => date == JudgedOn ? Policy : Policies.Find(Claim.Payer.Id, date);

    /// <summary>
    /// Which visit of the episode a date of the claim is: as the claim says, otherwise counted from the ledger. Null where
    /// neither can tell.
    /// </summary>
    internal int? VisitOn(DateOnly date)
    {
        var encounter = Claim.Encounter;
        if (encounter.VisitNumber is { } told)
            return told;
        if (encounter.Kind == EncounterKind.Initial && ServiceDates is [var first, ..] && first == date)
            return 1;
        return History is null && encounter.Kind != EncounterKind.Initial ? null : Course.NumberOn(date);
    }
}
