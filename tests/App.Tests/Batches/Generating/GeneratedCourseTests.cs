using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Notes;
using ClaimCheck.Tests.Generating;

namespace ClaimCheck.App.Tests.Batches.Generating;

/// <summary>
/// The truth about patients' courses, against a second account of it: every claim looked at with all earlier ones of its
/// patient, as slowly and plainly as can be.
/// </summary>
public sealed class GeneratedCourseTests
{
    private static readonly string[] Specialists = ["208VP", "207X", "207T", "2081", "2084"];

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(2, 5, false)]
    [InlineData(3, 1, true)]
    [InlineData(4, 5, true)]
    [InlineData(5, 5, true, true)]
    public void Follow_up_faults_are_where_the_generator_says_and_nowhere_else(ulong seed, int quarters, bool notes, bool corrections = false)
    {
        var expected = new List<string>();
        var found = new List<string>();
        var claims = new BatchGenerator(new(30_000, seed) { Quarters = quarters, Notes = notes, Corrections = corrections }).Claims().ToList();
        foreach (var patient in claims.GroupBy(c => c.Claim.Patient))
        {
            var corrected = patient.Where(c => c.Claim.Frequency is "7" or "8").Select(c => c.Claim.OriginalClaimId).ToHashSet(StringComparer.Ordinal);
            var visits = patient.Where(c => c.Claim.Frequency != "8" && !corrected.Contains(c.Claim.ClaimId)).ToList();
            for (var i = 0; i < visits.Count; i++)
            {
                expected.AddRange(visits[i].Rules.Where(Generated.IsOfTheAudit).Select(r => visits[i].Claim.ClaimId + " " + r));
                found.AddRange(Audit(visits[i].Claim, visits.Select(v => v.Claim)).Select(r => visits[i].Claim.ClaimId + " " + r));
            }
        }

        expected.Select(e => e[^6..]).Distinct(StringComparer.Ordinal).Count().ShouldBe(notes ? 4 : 3);
        found.ShouldBe(expected, ignoreOrder: true);
    }

    private static IEnumerable<string> Audit(Claim claim, IEnumerable<Claim> all)
    {
        if (!IsUnspecified(claim) || claim.Encounter.Kind != EncounterKind.FollowUp)
            yield break;
        var on = claim.EarliestServiceDate!.Value;
        var earlier = all.Where(c => c.EarliestServiceDate < on).ToList();
        if (earlier.Exists(c => c.Lines.Any(l => Generated.Basis.Procedures.KindOf(l.Procedure) == ProcedureKind.SpineImaging) || Said(c)?.Imaging == ImagingState.Resulted))
            yield return "FUP001";
        if (earlier.Exists(c => Specialists.Any(s => c.RenderingProvider.Taxonomy!.StartsWith(s, StringComparison.Ordinal)) || Said(c)?.Specialist == SpecialistState.Evaluated))
            yield return "FUP002";
        var unspecified = earlier.Where(IsUnspecified).ToList();
        if (unspecified.Count >= 4 || unspecified.Exists(c => on.DayNumber - c.EarliestServiceDate!.Value.DayNumber > 30))
            yield return "FUP003";
        if (earlier.Exists(c => Said(c)?.Location.Any(l => l != "cervical") == true))
            yield return "FUP004";
    }

    private static bool IsUnspecified(Claim claim) => claim.Diagnoses.Any(d => d is "M54.9" or "M549");

    private static NoteSummary? Said(Claim claim) => claim.Note is { } note ? NoteSummary.Of(Generated.Basis.Notes.Value.Read(note)) : null;
}
