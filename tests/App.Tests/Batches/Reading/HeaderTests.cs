using ClaimCheck.App.Batches.Reading;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.App.Tests.Batches.Reading;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("CLM01,REF EA,NM109 PR,rendering_npi,HI01,DTP472,SV101-2,SV102,SV104,SV107")]
    [InlineData("clm01,ref_ea,NM109*PR,NM109 82,hi01-2,DTP 472,SV101_2,sv102,sv104,sv107")]
    [InlineData("Claim ID,Patient-Id,PAYER ID,Rendering NPI,DX1,Service Date,Procedure,Charge,Units,Dx Pointers")]
    [InlineData("claimId,patientId,payerId,renderingNpi,dx1,serviceDate,procedure,charge,units,diagnosisPointers")]
    [InlineData("\" claim_id \",\"patient_id\",payer_id,rendering_npi,dx1,service_date,procedure,charge,units,dx_pointers")]
    public void Columns_go_by_the_contract_s_names_and_the_element_ids(string header)
    {
        var batch = Batch.Read(header + "\n" + Batch.Row("A") + "\n");

        var claim = batch.Claims.ShouldHaveSingleItem().Claim;
        claim.ClaimId.ShouldBe("A");
        claim.Patient.Id.ShouldBe("MRN-7");
        claim.Payer.Id.ShouldBe("EX-COMMERCIAL");
        claim.RenderingProvider.Npi.ShouldBe("1234567893");
        claim.Diagnoses.ShouldBe(["M54.9"]);
        claim.Lines[0].ServiceDate.ShouldBe(new DateOnly(2026, 3, 2));
        batch.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void No_name_means_two_columns()
    {
        var names = ClaimColumn.All.SelectMany(c => c.Aliases.Append(c.Name)).Select(ClaimColumn.KeyOf).ToList();

        names.Distinct(StringComparer.Ordinal).Count().ShouldBe(names.Count);
        ClaimColumn.All.Select((c, i) => (int)c.Field == i).ShouldAllBe(b => b);
    }

    [Fact]
    public void Missing_columns_are_all_named_with_what_may_be_meant()
    {
        var refused = Batch.Refused("claim_id,patient_id,payer_id,rendering_npi,dx1,servce_date,CPT,amount,dx_pointers\n");

        refused.Findings.Select(f => f.Rule.Id).ShouldAllBe(id => id == "BAT002");
        refused.Findings.Select(f => f.Severity).ShouldAllBe(s => s == Severity.Error);
        refused.Findings.Select(f => f.Message).ShouldBe(
        [
            "The column service_date is missing; 'servce_date' is unknown: did you mean service_date?",
            "The column procedure is missing; 'CPT' is unknown: did you mean procedure?",
            "The column charge is missing; 'amount' is unknown: did you mean charge?",
            "The column units is missing (837 element SV104 is accepted too).",
        ]);
    }

    [Fact]
    public void An_unknown_column_is_carried_through_and_said()
    {
        var batch = Batch.Read(Batch.Header1 + ",mood1,clinic,\n" + Batch.Row("A") + ",GP,North,\n");

        batch.Findings.Select(f => (f.Rule.Id, f.Severity)).ShouldBe([("BAT006", Severity.Info), ("BAT006", Severity.Info), ("BAT006", Severity.Info)]);
        batch.Findings[0].Message.ShouldBe("The column 'mood1' is unknown and carried through. Did you mean mod1?");
        batch.Findings[1].Message.ShouldBe("The column 'clinic' is unknown and carried through.");
        batch.Findings[2].Message.ShouldBe("Column 13 has no name; it is carried through.");
        batch.Good.ShouldBe([Batch.Row("A") + ",GP,North,"]);
    }

    [Fact]
    public void Of_two_columns_that_mean_the_same_the_first_is_read()
    {
        var batch = Batch.Read(Batch.Header1 + ",CLM01\n" + Batch.Row("A") + ",B\n");

        batch.Ids.ShouldBe(["A"]);
        var finding = batch.Findings.ShouldHaveSingleItem();
        finding.Rule.Id.ShouldBe("BAT008");
        finding.Message.ShouldBe("Column 11, 'CLM01', is claim_id again; column 1 is read, this one is carried through.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\r\n\n")]
    public void An_empty_file_is_refused(string csv)
    {
        var finding = Batch.Refused(csv).Findings.ShouldHaveSingleItem();
        finding.Rule.Id.ShouldBe("BAT007");
        finding.Severity.ShouldBe(Severity.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n\r\n")]
    public void A_header_without_rows_is_a_batch_of_none(string end)
    {
        var batch = Batch.Read(Batch.Header1 + end);

        batch.Rows.ShouldBe(0);
        batch.Claims.ShouldBeEmpty();
        batch.Findings.ShouldHaveSingleItem().Rule.Id.ShouldBe("BAT007");
    }

    [Theory]
    [InlineData("claim_id,\"patient_id\nA,B\n")]
    [InlineData("claim_id,pat\"ient_id\nA,B\n")]
    [InlineData("c\0l\0a\0i\0m\0")]
    public void A_header_that_cannot_be_read_is_refused(string csv) =>
        Batch.Refused(csv).Findings.ShouldHaveSingleItem().Rule.Id.ShouldBe("BAT002");

    [Fact]
    public void Results_of_an_earlier_run_at_the_end_are_not_read_and_not_carried_through()
    {
        var batch = Batch.Read(
            Batch.Header1 + ",clinic,decision,rules,suggested_codes\n"
            + Batch.Row("A") + ",North,review,\"SPEC001;DOC001\",M54.50\n"
            + Batch.Row("B") + ",South,,,\n");

        batch.Header.OwnColumns.ShouldBe(11);
        batch.Good.ShouldBe([Batch.Row("A") + ",North", Batch.Row("B") + ",South"]);
        batch.Findings.Select(f => f.Message).ShouldBe(["The column 'clinic' is unknown and carried through."]);
    }
}
