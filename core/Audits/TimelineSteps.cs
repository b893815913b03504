using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Rules;
using ClaimCheck.Core.Rules.Fup;
using ClaimCheck.Core.Rules.Spec;

namespace ClaimCheck.Core.Audits;

/// <summary>Writes down a timeline as far as a visit.</summary>
internal static class TimelineSteps
{
    /// <summary>What was known before a visit's day, in order of date, and the visit last.</summary>
    public static TimelineStep[] Of(LedgerEntry visit, PatientTimeline timeline)
    {
        var steps = new List<TimelineStep>(8);
        Add(timeline.FirstVisit, TimelineEvent.FirstVisit, _ => "first visit for the back");
        Add(timeline.FirstUnderDorsalgia, TimelineEvent.FirstUnspecified, _ => "first visit under M54.9");
        Add(timeline.ImagingOrdered, TimelineEvent.ImagingOrdered, _ => "imaging of the back ordered");
        Add(timeline.ImagingResulted, TimelineEvent.ImagingResulted, e => $"imaging of the back resulted: {FollowUp.ImagingProof(e, timeline)}");
        Add(timeline.Specialist, TimelineEvent.Specialist, e => $"seen by a specialist: {FollowUp.SpecialistProof(e, timeline)}");
        Add(timeline.RegionBefore(visit), TimelineEvent.RegionKnown, e => $"the note places the pain in {SpineRegion.Name(NoteEvidences.RegionsOf(e.Evidence & NoteEvidences.BackRegions))}");
        TimelineStep[] before = [.. steps.OrderBy(s => s.Date)];
        return [.. before, new(visit.ServiceDate, TimelineEvent.Claim, visit.ClaimId, Words(visit, timeline))];

        void Add(LedgerEntry? entry, TimelineEvent what, Func<LedgerEntry, string> words)
        {
            if (entry is not null)
                steps.Add(new(entry.ServiceDate, what, entry.ClaimId, words(entry)));
        }
    }

    private static string Words(LedgerEntry visit, PatientTimeline timeline) =>
        timeline.NumberOf(visit) is { } number
            ? $"M54.9 at visit {number}, the {Wording.Ordinal(timeline.VisitsUnderDorsalgia)} under it"
            : "M54.9";
}
