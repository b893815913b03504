using ClaimCheck.Core.Findings;

namespace ClaimCheck.App.Tests.Batches.Reading;

public sealed class GroupingTests
{
    [Fact]
    public void Adjacent_rows_with_one_claim_id_are_a_claim()
    {
        var batch = Batch.Of(Batch.Row("A"), Batch.Row(" A ", charge: "10"), Batch.Row("a"), Batch.Row("B"));

        batch.Ids.ShouldBe(["A", "a", "B"]);
        batch.Claims[0].Claim.Lines.Select(l => l.Charge).ShouldBe([84.00m, 10m]);
        batch.Claims.ShouldAllBe(c => c.Findings.Count == 0);
        batch.Good.Count.ShouldBe(4);
    }

    [Fact]
    public void A_blank_repeats_what_the_first_row_says_and_a_later_row_may_add()
    {
        var batch = Batch.Read(
            Batch.Header1 + ",sex,birth_date,dx2\n"
            + Batch.Row("A") + ",,1980-02-11,\n"
            + "A,,,,,2026-03-02,97140,50,1,1,F,19800211,M54.2\n");

        var claim = batch.Claims.ShouldHaveSingleItem();
        claim.Claim.Patient.ShouldBe(new("MRN-7", new DateOnly(1980, 2, 11), "F"));
        claim.Claim.Diagnoses.ShouldBe(["M54.9", "M54.2"]);
        claim.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Another_value_is_said_once_for_its_column_and_the_first_one_counts()
    {
        var batch = Batch.Read(
            Batch.Header1 + ",birth_date,visit_number\n"
            + Batch.Row("A") + ",1980-02-11,3\n"
            + Batch.Row("A", patient: "MRN-8", charge: "1") + ",1980-02-12,03\n"
            + Batch.Row("A", patient: "MRN-9", charge: "2") + ",\"1980-02-11\",4\n");

        var claim = batch.Claims.ShouldHaveSingleItem();
        claim.Claim.Patient.Id.ShouldBe("MRN-7");
        claim.Claim.Patient.BirthDate.ShouldBe(new DateOnly(1980, 2, 11));
        claim.Findings.Select(f => f.Severity).ShouldAllBe(s => s == Severity.Warning);
        Batch.Found(claim).ShouldBe(["BAT005 /patient/id", "BAT005 /patient/birthDate", "BAT005 /encounter/visitNumber"]);
        claim.Findings[0].Message.ShouldBe("Row 2 has another patient_id than the claim's first row; the first one was checked.");
    }

    [Fact]
    public void Another_value_that_is_none_sets_the_row_aside()
    {
        var batch = Batch.Read(Batch.Header1 + ",birth_date\n" + Batch.Row("A") + ",1980-02-11\n" + Batch.Row("A", charge: "1") + ",soon\n");

        batch.Rejected.ShouldHaveSingleItem().Number.ShouldBe(2);
        Batch.Found(batch.Claims[0]).ShouldBe(["BAT001 /lines"]);
    }

    [Fact]
    public void Rows_without_a_claim_id_are_claims_of_their_own()
    {
        var batch = Batch.Of(Batch.Row(""), Batch.Row(""), Batch.Row("A"), Batch.Row(""));

        batch.Ids.ShouldBe(["", "", "A", ""]);
        batch.Claims[0].Claim.ClaimId.ShouldBeNull();
        batch.Claims.ShouldAllBe(c => c.Findings.Count == 0);
    }

    [Fact]
    public void A_claim_split_across_the_file_is_warned_about_where_it_comes_again()
    {
        var batch = Batch.Of(Batch.Row("A"), Batch.Row("B"), Batch.Row("A", charge: "1"), Batch.Row("C"), Batch.Row("A", charge: "2"));

        batch.Ids.ShouldBe(["A", "B", "A", "C", "A"]);
        batch.Claims.Select(c => string.Join(',', Batch.Found(c))).ShouldBe(["", "", "BAT003 /claimId", "", "BAT003 /claimId"]);
    }

    [Fact]
    public void A_line_that_repeats_another_is_warned_about()
    {
        var batch = Batch.Read(
            Batch.Header1 + ",mod1,line\n"
            + Batch.Row("A") + ",GP,1\n"
            + Batch.Row("A") + ",59,2\n"
            + Batch.Row("A", charge: "84") + ",GP,3\n"
            + Batch.Row("B") + ",GP,1\n");

        Batch.Found(batch.Claims[0]).ShouldBe(["BAT004 /lines/2"]);
        batch.Claims[0].Findings[0].Message.ShouldStartWith("Line 3 (row 3) repeats line 1 (row 1)");
        batch.Claims[1].Findings.ShouldBeEmpty();
    }

    [Fact]
    public void So_is_one_among_many()
    {
        var batch = Batch.Of([.. Enumerable.Range(0, 40).Select(i => Batch.Row("A", charge: (i % 39).ToString()))]);

        Batch.Found(batch.Claims[0]).ShouldBe(["BAT004 /lines/39"]);
    }

    [Fact]
    public void A_hundred_thousand_claim_ids_are_told_apart()
    {
        var rows = Enumerable.Range(0, 100_000).Select(i => Batch.Row("C" + i)).ToList();

        Batch.Of([.. rows]).Claims.ShouldAllBe(c => c.Findings.Count == 0);
        Batch.Of([.. rows, .. rows]).Claims.Count(c => c.Findings.Count == 1).ShouldBe(100_000);
    }
}
