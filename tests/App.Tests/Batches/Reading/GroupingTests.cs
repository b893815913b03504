using ClaimCheck.App.Batches.Reading;
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

    [Theory]
    [InlineData("dx2", "M54.50", "M5450")]
    [InlineData("dx2", "M54.50", "m54.50")]
    [InlineData("dx2", "E80.20", "E8020")]
    [InlineData("birth_date", "1980-02-11", "19800211")]
    [InlineData("onset_date", "20260220", " 2026-02-20 ")]
    [InlineData("visit_number", "3", "3.0")]
    [InlineData("visit_number", "2.5", "2.50")]
    [InlineData("sex", "F", "f")]
    [InlineData("taxonomy", "225100000X", "225100000x")]
    [InlineData("filing_indicator", "CI", "ci")]
    [InlineData("claim_type", "professional", "Professional")]
    [InlineData("encounter_kind", "followUp", "FOLLOWUP")]
    [InlineData("type_of_bill", "111", "0111")]
    [InlineData("related_causes", "AA:OA", " oa : AA :")]
    [InlineData("authorization_dx", "M54.50:M54.2", "m542:M5450")]
    [InlineData("note", "\"CC: low back pain.\r\nHPI: worse.\"", "\"CC: low  back pain.\nHPI: worse. \"")]
    [InlineData("prior_authorization", "A 1", "\"A 1\"")]
    [InlineData("original_claim_id", "'=1", "=1")]
    public void What_means_the_same_is_no_other_value(string column, string first, string second) =>
        TwoRows(column, first, second).Findings.ShouldBeEmpty();

    [Theory]
    [InlineData("dx2", "M54.50", "M54.51")]
    [InlineData("dx2", "E80.20", "E802.0")]
    [InlineData("dx2", "none", "nil")]
    [InlineData("birth_date", "1980-02-11", "19800212")]
    [InlineData("visit_number", "2.5", "2")]
    [InlineData("sex", "F", "m")]
    [InlineData("type_of_bill", "111", "1110")]
    [InlineData("place_of_service", "11", "12")]
    [InlineData("related_causes", "AA:OA", "AA")]
    [InlineData("related_causes", "AA", "AA:OA")]
    [InlineData("authorization_dx", "M54.50", "M54.50:M54.2")]
    [InlineData("note", "CC: low back pain.", "CC: lowback pain.")]
    [InlineData("note", "CC: low back pain.", "CC: low back pain. Worse.")]
    [InlineData("prior_authorization", "A1", "a1")]
    [InlineData("original_claim_id", "ICN9", "icn9")]
    public void What_means_something_else_is(string column, string first, string second) =>
        Batch.Found(TwoRows(column, first, second)).ShouldHaveSingleItem().ShouldStartWith("BAT005 ");

    private static BatchClaim TwoRows(string column, string first, string second) => Batch.Read(
        Batch.Header1 + $",{column}\n" + Batch.Row("A") + $",{first}\n" + Batch.Row("A", charge: "1") + $",{second}\n").Claims.ShouldHaveSingleItem();

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
