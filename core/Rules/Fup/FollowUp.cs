using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Policies;
using ClaimCheck.Core.Rules.Spec;

namespace ClaimCheck.Core.Rules.Fup;

/// <summary>
/// Judges a visit under M54.9 by what came before it. The checks of one claim and the quarterly audit both ask here, so that
/// they agree.
/// </summary>
internal static class FollowUp
{
    /// <summary>Whether a visit goes on with care that began before.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="before">What came before its day.</param>
    public static bool Is(LedgerEntry visit, PatientTimeline before) =>
        visit.Kind == EncounterKind.FollowUp || visit.VisitNumber > 1 || before.FirstVisit is not null;

    /// <summary>Adds what FUP001 to FUP004 have to say of a visit under M54.9.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="before">What came before its day.</param>
    /// <param name="policy">The payer's policy on its date.</param>
    /// <param name="hits">Where it goes, at most one a rule.</param>
    public static void Judge(LedgerEntry visit, PatientTimeline before, PayerPolicy policy, List<FollowUpHit> hits)
    {
        if (Is(visit, before))
        {
            AfterImaging(visit, before, hits);
            AfterSpecialist(visit, before, hits);
        }

        TooLong(visit, before, policy, hits);
        RegionKnown(visit, before, hits);
    }

    private static void AfterImaging(LedgerEntry visit, PatientTimeline before, List<FollowUpHit> hits)
    {
        string proof;
        if (before.ImagingResulted is { } study)
            proof = $"imaging of the back resulted: {ImagingProof(study, before)}";
        else if (visit.Evidence.HasFlag(NoteEvidence.ImagingResulted) && !before.ImagedToday)
            proof = "its own note tells the result of imaging of the back";
        else
            return;
        hits.Add(new(
            Fup001AfterImaging.Description,
            $"M54.9 is reported for a follow-up on {Wording.Date(visit.ServiceDate)} after {proof}. Review the code; a normal result may leave it right.")
        {
            ByOwnNote = before.ImagingResulted is null,
        });
    }

    private static void AfterSpecialist(LedgerEntry visit, PatientTimeline before, List<FollowUpHit> hits)
    {
        string proof;
        if (before.Specialist is { } seen)
            proof = $"a specialist for the spine saw the patient: {SpecialistProof(seen, before)}";
        else if (visit.Evidence.HasFlag(NoteEvidence.SpecialistEvaluated))
            proof = "a specialist for the spine saw the patient, as its own note tells";
        else
            return;
        hits.Add(new(
            Fup002AfterSpecialist.Description,
            $"M54.9 is reported for a follow-up on {Wording.Date(visit.ServiceDate)} after {proof}. Review the code against what the specialist found.")
        {
            ByOwnNote = before.Specialist is null,
        });
    }

    private static void TooLong(LedgerEntry visit, PatientTimeline before, PayerPolicy policy, List<FollowUpHit> hits)
    {
        if (before.FirstUnderDorsalgia is not { } first)
            return;
        var (mostVisits, visitsRow) = policy.Threshold(PolicyThresholds.UnspecifiedVisits);
        var (mostDays, daysRow) = policy.Threshold(PolicyThresholds.UnspecifiedDays);
        var visits = before.VisitsUnderDorsalgia;
        var days = visit.ServiceDate.DayNumber - first.ServiceDate.DayNumber;
        if (visits <= mostVisits && days <= mostDays)
            return;
        var row = visits > mostVisits ? visitsRow : daysRow;
        hits.Add(new(
            Fup003TooLong.Description,
            $"M54.9 is reported on {Wording.Date(visit.ServiceDate)}, at visit {visits} under it and {days} days after the first on {Wording.Date(first.ServiceDate)}. More than {mostVisits} visits or {mostDays} days ({(row is null ? "house default" : row.Named)}) call for another look: what has been found since, and is the pain still nowhere in particular?")
        {
            Policy = row,
        });
    }

    private static void RegionKnown(LedgerEntry visit, PatientTimeline before, List<FollowUpHit> hits)
    {
        if (before.RegionBefore(visit) is not { } earlier)
            return;
        var known = NoteEvidences.RegionsOf(earlier.Evidence & NoteEvidences.BackRegions);
        for (var i = 0; i < visit.Diagnoses.Count; i++)
        {
            if (BackPain.RegionsOf(visit.Diagnoses[i]).Overlaps(known))
                return; // CODE008 speaks of M54.9 beside a code that says where.
        }

        hits.Add(new(
            Fup004RegionKnown.Description,
            $"The note of {Wording.Date(earlier.ServiceDate)} (claim {earlier.ClaimId}) places the pain in {SpineRegion.Name(known)}, and M54.9 is still reported on {Wording.Date(visit.ServiceDate)}. If the pain is still there, report the code that says so."));
    }

    /// <summary>What shows that imaging resulted.</summary>
    internal static string ImagingProof(LedgerEntry study, PatientTimeline timeline) =>
        timeline.Reading.SpineImaging(study) is { } procedure
            ? $"{procedure} on {Wording.Date(study.ServiceDate)} (claim {study.ClaimId})"
            : $"the note of {Wording.Date(study.ServiceDate)} tells the result (claim {study.ClaimId})";

    /// <summary>What shows that a specialist saw the patient.</summary>
    internal static string SpecialistProof(LedgerEntry seen, PatientTimeline timeline) =>
        timeline.Reading.Specialty(seen) is { } specialty
            ? $"{specialty} on {Wording.Date(seen.ServiceDate)} (claim {seen.ClaimId})"
            : $"the note of {Wording.Date(seen.ServiceDate)} tells it (claim {seen.ClaimId})";
}
