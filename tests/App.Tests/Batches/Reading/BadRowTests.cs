using System.Text;
using ClaimCheck.App.Batches.Reading;

namespace ClaimCheck.App.Tests.Batches.Reading;

/// <summary>A bad row costs only itself.</summary>
public sealed class BadRowTests
{
    [Theory]
    [InlineData("B,MR\"N,EX,1234567893,M54.9,2026-03-02,97110,84,2,1", "bad quoting: a quote within")]
    [InlineData("B,\"MRN\"7,EX,1234567893,M54.9,2026-03-02,97110,84,2,1", "bad quoting: text after")]
    [InlineData("B,\"MRN,EX,1234567893,M54.9,2026-03-02,97110,84,2,1", "bad quoting: a quoted field goes on")]
    [InlineData("B,MRN,EX", "3 fields where the header has 10")]
    [InlineData("B", "1 field where the header has 10")]
    [InlineData("B,MRN,EX,1234567893,M54.9,2026-03-02,97110,84,2,1,extra", "11 fields where the header has 10")]
    [InlineData(",,,,,,,,,", "every column of the row is blank")]
    [InlineData("B,MRN,EX,1234567893,M54.9,2026-02-30,97110,84,2,1", "service_date '2026-02-30' is no date; accepted: 2026-03-02 or 20260302")]
    [InlineData("B,MRN,EX,1234567893,M54.9,3/2/2026,97110,84,2,1", "service_date '3/2/2026' is no date")]
    [InlineData("B,MRN,EX,1234567893,M54.9,20261301,97110,84,2,1", "service_date '20261301' is no date")]
    [InlineData("B,MRN,EX,1234567893,M54.9,2026-03-02,97110,abc,2,1", "charge 'abc' is no number; accepted: digits with a decimal point or none, such as 84.00")]
    [InlineData("B,MRN,EX,1234567893,M54.9,2026-03-02,97110,$84,2,1", "charge '$84' is no number")]
    [InlineData("B,MRN,EX,1234567893,M54.9,2026-03-02,97110,\"84,00\",2,1", "charge '84,00' is no number")]
    [InlineData("B,MRN,EX,1234567893,M54.9,2026-03-02,97110,84-,2,1", "charge '84-' is no number")]
    [InlineData("B,MRN,EX,1234567893,M54.9,2026-03-02,97110,84,two,1", "units 'two' is no number")]
    [InlineData("B,MRN,EX,1234567893,M54.9,2026-03-02,97110,84,2,A", "dx_pointers 'A' are no numbers")]
    public void A_row_that_cannot_be_read_is_set_aside_with_its_reason(string bad, string reason)
    {
        var batch = Batch.Of(Batch.Row("A"), bad, Batch.Row("C"));

        batch.Ids.ShouldBe(["A", "C"]);
        batch.Claims.ShouldAllBe(c => c.Findings.Count == 0);
        var (number, why, text) = batch.Rejected.ShouldHaveSingleItem();
        number.ShouldBe(2);
        why.ShouldStartWith(reason);
        text.ShouldBe(bad);
        batch.Rows.ShouldBe(3);
    }

    [Theory]
    [InlineData("birth_date", "1980-02-30")]
    [InlineData("onset_date", "yesterday")]
    [InlineData("admission_date", "2026")]
    [InlineData("visit_number", "third")]
    [InlineData("line", "one")]
    public void So_is_one_with_a_date_or_number_that_is_none_in_any_other_column(string column, string value)
    {
        var batch = Batch.Read($"{Batch.Header1},{column}\n{Batch.Row("A")},\n{Batch.Row("B")},{value}\n");

        batch.Ids.ShouldBe(["A"]);
        batch.Rejected.ShouldHaveSingleItem().Reason.ShouldStartWith($"{column} '{value}' is no ");
    }

    [Fact]
    public void The_claim_s_other_rows_are_checked_and_it_says_so()
    {
        var batch = Batch.Of(Batch.Row("A"), Batch.Row("A", date: "today"), Batch.Row("A", charge: "10"), Batch.Row("A") + ",", Batch.Row("B"));

        batch.Ids.ShouldBe(["A", "B"]);
        batch.Claims[0].Claim.Lines.Select(l => l.Charge).ShouldBe([84m, 10m]);
        batch.Claims[0].Rows.Select(r => r.Number).ShouldBe([1, 3]);
        var finding = batch.Claims[0].Findings.ShouldHaveSingleItem();
        (finding.Rule.Id, finding.At).ShouldBe(("BAT001", "/lines"));
        finding.Message.ShouldBe("Rows 2, 4 of the file belong to this claim and could not be read; they were set aside (rejected.csv) and the claim checked without them.");
        batch.Claims[1].Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_first_row_that_is_set_aside_still_says_what_it_says_of_the_claim()
    {
        var batch = Batch.Of(Batch.Row("A", date: "today"), "A,,,,,2026-03-02,97110,84,2,1", "B,x", Batch.Row("B"));

        batch.Ids.ShouldBe(["A", "B"]);
        batch.Claims[0].Claim.Patient.Id.ShouldBe("MRN-7");
        Batch.Found(batch.Claims[0]).ShouldBe(["BAT001 /lines"]);
        Batch.Found(batch.Claims[1]).ShouldBe(["BAT001 /lines"]);
    }

    [Fact]
    public void Elements_of_a_line_that_was_set_aside_are_not_reported_at_another()
    {
        var batch = Batch.Of("A,MRN-7,EX,1234567893,M54.9,today,9711,84,2,1", Batch.Row("A"));

        batch.Claims.ShouldHaveSingleItem().Claim.Unreadable.ShouldBeEmpty();
    }

    [Fact]
    public void A_row_that_cannot_be_read_does_not_part_a_claim()
    {
        var batch = Batch.Of(Batch.Row("A"), "nothing like it", "C,x", Batch.Row("A", charge: "1"), "B,x", Batch.Row("C"));

        batch.Ids.ShouldBe(["A", "C"]);
        batch.Claims[0].Claim.Lines.Count.ShouldBe(2);
        batch.Claims.ShouldAllBe(c => c.Findings.Count == 0);
        batch.Rejected.Select(r => r.Number).ShouldBe([2, 3, 5]);
    }

    [Fact]
    public void A_claim_of_bad_rows_only_is_no_claim() =>
        Batch.Of(Batch.Row("A", date: "x"), Batch.Row("A", date: "y")).Claims.ShouldBeEmpty();

    [Theory]
    [InlineData("\"MRN")]
    [InlineData("\"MRN\"\"")]
    public void A_quote_that_is_never_closed_costs_its_own_row(string patient)
    {
        var batch = Batch.Of([Batch.Row("A"), Batch.Row("B", patient: patient), .. Enumerable.Range(0, 5000).Select(i => Batch.Row("C" + i))]);

        batch.Claims.Count.ShouldBe(5001);
        batch.Rejected.Select(r => r.Number).ShouldBe([2]);
    }

    [Fact]
    public void Nor_does_it_harm_quoted_rows_of_several_lines_behind_it()
    {
        var note = ",\"line one\nline \"\"two\"\"\"";
        var batch = Batch.Read($"{Batch.Header1},note\n{Batch.Row("A")},\"open\n{Batch.Row("B")}{note}\n{Batch.Row("C", patient: "\"x")},\n{Batch.Row("D")}{note}\n");

        batch.Ids.ShouldBe(["B", "D"]);
        batch.Claims.ShouldAllBe(c => c.Claim.Note!.Sections[0].Text == "line one\nline \"two\"");
        batch.Rejected.Select(r => (r.Number, r.Text)).ShouldBe([(1, Batch.Row("A") + ",\"open"), (3, Batch.Row("C", patient: "\"x") + ",")]);
    }

    [Fact]
    public void Its_claim_id_is_believed_only_where_it_stands_on_its_own_line()
    {
        // The claim's id stands last: the quote that is never closed hides it, and the next one is not its own.
        var batch = Batch.Read(
            "patient_id,payer_id,rendering_npi,dx1,service_date,procedure,charge,units,dx_pointers,claim_id\n"
            + "\"MRN,EX,1234567893,M54.9,2026-03-02,97110,84,2,1,A\n"
            + "\"MRN\",EX,1234567893,M54.9,2026-03-02,97110,84,2,1,B\n");

        batch.Ids.ShouldBe(["B"]);
        batch.Claims[0].Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Bytes_that_are_no_text_cost_their_row()
    {
        var bytes = Encoding.Latin1.GetBytes(Batch.Header1 + "\n" + Batch.Row("A") + "\n" + Batch.Row("ÿþB") + "\n" + Batch.Row("C", patient: "Müller") + "\n" + Batch.Row("D") + "\n");

        var batch = Batch.Read(bytes);

        batch.Ids.ShouldBe(["A", "D"]);
        batch.Rejected.Select(r => r.Reason).ShouldBe(
        [
            "the column claim_id holds bytes that are not UTF-8; accepted: a file saved as UTF-8",
            "the column patient_id holds bytes that are not UTF-8; accepted: a file saved as UTF-8",
        ]);
    }

    [Theory]
    [InlineData(BatchLimits.FieldBytes, 0)]
    [InlineData(BatchLimits.FieldBytes + 1, 1)]
    public void A_field_beyond_a_megabyte_costs_its_row(int length, int rejected)
    {
        var batch = Batch.Read($"{Batch.Header1},note\n{Batch.Row("A")},\n{Batch.Row("B")},\"{new string('x', length - 2)}\n.\"\n{Batch.Row("C")},\n");

        batch.Rejected.Count.ShouldBe(rejected);
        batch.Claims.Count.ShouldBe(3 - rejected);
        if (rejected > 0)
            batch.Rejected[0].Reason.ShouldBe("the column note holds 1048577 bytes; accepted: up to 1048576");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    public void A_line_that_will_not_end_is_passed_over_and_its_beginning_kept(string quote)
    {
        var batch = Batch.Read($"{Batch.Header1},note\n{Batch.Row("A")},\n{Batch.Row("B")},{quote}{new string('x', BatchLimits.RowBytes * 5 / 2)}{quote}\n{Batch.Row("C")},\n");

        batch.Ids.ShouldBe(["A", "C"]);
        var (number, reason, text) = batch.Rejected.ShouldHaveSingleItem();
        number.ShouldBe(2);
        reason.ShouldBe("the line is longer than 8 MB; its beginning is kept here");
        text.ShouldStartWith("B,MRN-7,");
        text.Length.ShouldBe(BatchLimits.KeptOfLongLine);
    }

    [Fact]
    public void Quotes_that_hide_the_whole_file_again_and_again_do_not_make_it_slow()
    {
        // Every line opens a quote that the following ones keep open: each could be looked at to the end of the file.
        var csv = Batch.Header1 + "\n" + string.Join('\n', Enumerable.Range(0, 60_000).Select(i => i % 100 == 0 ? Batch.Row("C" + i) : "x\"y,\"z"));

        var batch = Batch.Read(csv);

        batch.Rows.ShouldBe(60_000);
        batch.Claims.Count.ShouldBe(600);
        Batch.Read(csv, 10_000).Rejected.ShouldBe(batch.Rejected);
    }

    [Fact]
    public void A_claim_without_end_is_cut_and_says_so()
    {
        var batch = Batch.Of([.. Enumerable.Range(0, BatchLimits.ClaimRows + 500).Select(i => Batch.Row("A", charge: i.ToString())), Batch.Row("B")]);

        batch.Ids.ShouldBe(["A", "B"]);
        batch.Claims[0].Claim.Lines.Count.ShouldBe(BatchLimits.ClaimRows);
        Batch.Found(batch.Claims[0]).ShouldBe(["BAT001 /lines"]);
        batch.Rejected.Count.ShouldBe(500);
        batch.Rejected[0].Reason.ShouldStartWith("the claim goes on beyond 1000 rows");
    }

    [Theory]
    [InlineData("reject,BAT001 DOC010,", "reject,BAT001 DOC010,", "BAT001 /lines")]
    [InlineData("reject,BAT001 DOC010,", ",,", "")]
    [InlineData("accept,DOC010,", "accept,DOC010,", "")]
    public void A_result_read_back_still_says_that_a_row_was_set_aside_until_one_is_put_in(string first, string second, string found)
    {
        var batch = Batch.Read($"{Batch.Header1},decision,rules,suggested_codes\n{Batch.Row("C1")},{first}\n{Batch.Row("C1", charge: "85.00")},{second}\n");

        string.Join(' ', Batch.Found(batch.Claims.ShouldHaveSingleItem())).ShouldBe(found);
    }
}
