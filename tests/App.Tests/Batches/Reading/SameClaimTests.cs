using System.Text;
using System.Text.Json;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Codes;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Tests.Batches.Reading;

/// <summary>The same claim by either door is the same claim, so that it gives the same findings.</summary>
public sealed class SameClaimTests
{
    private const string Columns =
        "claim_id,frequency,original_claim_id,patient_id,birth_date,sex,payer_id,filing_indicator,rendering_npi,taxonomy,claim_type,type_of_bill,place_of_service,related_causes,onset_date,accident_date,initial_treatment_date,prior_authorization,authorization_dx,encounter_kind,visit_number,admission_date,discharge_date,dx1,dx2,dx3,line,service_date,procedure,mod1,mod2,mod3,mod4,charge,units,dx_pointers,note";

    private static readonly Basis Shipped = ShippedBasis.Of(CodeIndex.Build(ShippedCodes.Read()));

    [Theory]
    [InlineData(
        "PCN-1,7,ICN9,MRN-7,1980-02-11,F,EX-COMMERCIAL,CI,1234567893,225100000X,professional,,11,AA:OA,20260220,2026-02-20,,A123,M54.9:M54.2,followUp,3,,,M54.9,,m542,1,20260302,97110,GP,,KX,,84.00,2,1:3,\"CC: back pain, \"\"worse\"\".\nHPI: low back.\"",
        """
        { "claimId": "PCN-1", "frequency": "7", "originalClaimId": "ICN9", "patient": { "id": "MRN-7", "birthDate": "1980-02-11", "sex": "F" },
          "payer": { "id": "EX-COMMERCIAL", "filingIndicator": "CI" }, "renderingProvider": { "npi": "1234567893", "taxonomy": "225100000X" },
          "claimType": "professional", "placeOfService": "11", "relatedCauses": ["AA", "OA"], "onsetDate": "2026-02-20", "accidentDate": "2026-02-20",
          "authorization": { "number": "A123", "diagnoses": ["M54.9", "M54.2"] }, "encounter": { "kind": "followUp", "visitNumber": 3 },
          "diagnoses": ["M54.9", null, "m542"],
          "lines": [{ "number": 1, "serviceDate": "2026-03-02", "procedure": "97110", "modifiers": ["GP", "KX"], "charge": 84.00, "units": 2, "diagnosisPointers": [1, 3] }],
          "note": "CC: back pain, \"worse\".\nHPI: low back." }
        """)]
    [InlineData(
        "PCN-2,,,MRN-7,,,EX,,,,institutional,111,,,,,,,,,,2026-01-01,2026-01-05,M54.9,,,,2026-01-02,,,,,,1200,3,,",
        """
        { "claimId": "PCN-2", "patient": { "id": "MRN-7" }, "payer": { "id": "EX" }, "claimType": "institutional", "typeOfBill": "111",
          "admissionDate": "2026-01-01", "dischargeDate": "2026-01-05", "diagnoses": ["M54.9"],
          "lines": [{ "serviceDate": "2026-01-02", "charge": 1200, "units": 3 }] }
        """)]
    [InlineData(
        "PCN-3,99,,MRN-7,,X,EX,QQ,12345,22510,group,1,office,XX:EM,,,,,,later,0,,,M54.9,,,2.5,2026-03-02,9711,GPX,,,,-5,0,0:7:-1,",
        """
        { "claimId": "PCN-3", "frequency": "99", "patient": { "id": "MRN-7", "sex": "X" }, "payer": { "id": "EX", "filingIndicator": "QQ" },
          "renderingProvider": { "npi": "12345", "taxonomy": "22510" }, "claimType": "group", "typeOfBill": "1", "placeOfService": "office",
          "relatedCauses": ["XX", "EM"], "encounter": { "kind": "later", "visitNumber": 0 }, "diagnoses": ["M54.9"],
          "lines": [{ "number": 2.5, "serviceDate": "2026-03-02", "procedure": "9711", "modifiers": ["GPX"], "charge": -5, "units": 0, "diagnosisPointers": [0, 7, -1] }] }
        """)]
    [InlineData(
        ",,,,,,,,,,,,,,,,,,,,,,,,,,1,,,,,,,,,,",
        """{ "lines": [{ "number": 1 }] }""")]
    public void A_row_and_an_object_give_the_same_claim(string row, string json)
    {
        var batch = Batch.Read(Columns + "\n" + row + "\n");
        batch.Rejected.ShouldBeEmpty();

        var fromRow = batch.Claims.ShouldHaveSingleItem().Claim;
        var fromObject = ClaimJsonReader.Read(Encoding.UTF8.GetBytes(json));

        Said(fromRow).ShouldBe(Said(fromObject));
        Found(fromRow).ShouldBe(Found(fromObject));
        Found(fromRow).ShouldNotBeEmpty();
    }

    [Fact]
    public void An_identifier_that_is_too_long_is_refused_in_the_same_words()
    {
        var longer = new string('9', 161);

        var fromRow = Batch.Of(Batch.Row("A", patient: longer)).Claims[0].Claim;
        var fromObject = ClaimJsonReader.Read(Encoding.UTF8.GetBytes($$"""{ "patient": { "id": "{{longer}}" } }"""));

        fromRow.Patient.Id.ShouldBeNull();
        fromRow.Unreadable.ShouldBe(fromObject.Unreadable);
    }

    [Theory]
    [InlineData("'=1+1", "=1+1")]
    [InlineData("'+7", "+7")]
    [InlineData("'-7", "-7")]
    [InlineData("'@x", "@x")]
    [InlineData("\"'\tx\"", "x")]
    [InlineData("'", "'")]
    [InlineData("'7", "'7")]
    [InlineData("=1+1", "=1+1")]
    public void The_apostrophe_before_what_a_spreadsheet_would_run_is_taken_off(string written, string read) =>
        Batch.Of(Batch.Row("A", patient: written)).Claims[0].Claim.Patient.Id.ShouldBe(read);

    [Theory]
    [InlineData("=1+1", false)]
    [InlineData("\"=1,1\"", false)]
    [InlineData("@x", false)]
    [InlineData("-", false)]
    [InlineData("+x", false)]
    [InlineData("\"\tx\"", false)]
    [InlineData("-5", true)]
    [InlineData("\"-5.20\"", true)]
    [InlineData("+1", true)]
    [InlineData("'=1+1", true)]
    [InlineData("x=1", true)]
    public void A_row_says_whether_a_spreadsheet_would_run_any_of_it(string cell, bool safe) =>
        Batch.Read(Batch.Header1 + ",clinic\n" + Batch.Row("A") + "," + cell + "\n").Claims[0].Rows[0].Safe.ShouldBe(safe);

    private static string Said(Claim claim) =>
        JsonSerializer.Serialize(claim with { Unreadable = [.. claim.Unreadable.OrderBy(u => u.At, StringComparer.Ordinal)] });

    private static IEnumerable<string> Found(Claim claim) =>
        ClaimChecker.Check(claim, Shipped, new DateOnly(2026, 4, 1)).Findings.Select(f => $"{f.Rule.Id} {f.At} {f.Message}");
}
