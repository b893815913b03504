using System.Text.Json.Nodes;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Ledger;

public sealed class LedgerEntryTests
{
    [Fact]
    public void A_claim_leaves_what_its_visit_was_and_nothing_of_who_it_was()
    {
        var entry = Enter("{}").ShouldHaveSingleItem();

        entry.ShouldBe(new LedgerEntry
        {
            PatientKey = "patient",
            ClaimId = "PCN-1001",
            Line = 1,
            ServiceDate = new(2026, 3, 2),
            Frequency = '1',
            Kind = EncounterKind.FollowUp,
            VisitNumber = 3,
            PayerId = "EX-COMMERCIAL",
            FilingIndicator = "CI",
            ProviderNpi = "1234567893",
            Taxonomy = "225100000X",
            Diagnoses = new(CodeText.Parse("M54.50")),
            Procedures = new(CodeText.Parse("97110")),
            Charge = 84.00m,
            Evidence = NoteEvidence.NoteRead | NoteEvidence.RegionLumbar,
        });
        entry.ToString().ShouldNotContain("MRN-7");
    }

    [Fact]
    public void Lines_of_two_dates_leave_two_entries_in_order_of_date()
    {
        var entries = Enter("""
            { "encounter": { "kind": "initial", "visitNumber": null }, "lines": [
              { "number": 4, "procedure": "97140", "serviceDate": "2026-03-09", "charge": 40.005 },
              { "procedure": "97110", "serviceDate": "2026-03-02", "charge": 84 },
              { "number": 9, "procedure": "97140", "serviceDate": "2026-03-09", "charge": 2 },
              { "procedure": "97530", "serviceDate": "2026-03-09", "charge": -1 },
              { "procedure": "97530", "serviceDate": null, "charge": 1000 } ] }
            """);

        entries.Select(e => (e.ServiceDate.Day, e.Line, e.Charge, e.Procedures.ToString())).ShouldBe([(2, 2, 84m, "97110"), (9, 4, 41.00m, "97140 97530")]);
        entries.Select(e => e.Kind).ShouldBe([EncounterKind.Initial, EncounterKind.FollowUp]);
    }

    [Fact]
    public void A_claim_without_a_date_leaves_none() =>
        Enter("""{ "lines": [{ "procedure": "97110" }] }""").ShouldBeEmpty();

    [Fact]
    public void Diagnoses_are_kept_in_order_and_what_is_no_code_is_left_out() =>
        Enter("""{ "diagnoses": ["m54.9", "?", null, "M54.5-", "M5450"] }""").Single().Diagnoses.ToString().ShouldBe("M549 M545 M5450");

    [Theory]
    [InlineData("Plan: MRI of the lumbar spine ordered.", NoteEvidence.ImagingOrdered)]
    [InlineData("MRI of the lumbar spine showed no fracture.", NoteEvidence.ImagingResulted)]
    [InlineData("MRI of the cervical spine showed no fracture.", NoteEvidence.None)]
    [InlineData("X-ray of the knee showed no fracture.", NoteEvidence.None)]
    [InlineData("Plan: referral to orthopedics.", NoteEvidence.SpecialistReferred)]
    [InlineData("Saw orthopedics last week.", NoteEvidence.SpecialistEvaluated)]
    [InlineData("Low back pain.", NoteEvidence.RegionLumbar)]
    [InlineData("Mid back pain.", NoteEvidence.RegionThoracic)]
    [InlineData("Neck pain.", NoteEvidence.RegionCervical)]
    [InlineData("Coccydynia.", NoteEvidence.RegionSacral)]
    [InlineData("Denies low back pain.", NoteEvidence.None)]
    [InlineData("Vertebrogenic low back pain.", NoteEvidence.RegionLumbar | NoteEvidence.Endplate)]
    [InlineData("Seen today.", NoteEvidence.None)]
    public void A_note_leaves_flags(string note, NoteEvidence evidence) =>
        Enter(new JsonObject { ["note"] = note }.ToJsonString()).Single().Evidence.ShouldBe(evidence | NoteEvidence.NoteRead);

    [Fact]
    public void Without_a_note_there_is_no_evidence() => Enter("""{ "note": null }""").Single().Evidence.ShouldBe(NoteEvidence.None);

    private static IReadOnlyList<LedgerEntry> Enter(string patch) =>
        TestClaims.Enter(TestClaims.Read(JsonMergePatch.Apply(TestClaims.Clean(), JsonNode.Parse(patch))!));
}
