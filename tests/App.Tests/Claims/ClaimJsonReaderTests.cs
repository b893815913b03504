using System.Text;
using ClaimCheck.App.Claims;
using ClaimCheck.Core.Claims;

namespace ClaimCheck.App.Tests.Claims;

public sealed class ClaimJsonReaderTests
{
    [Fact]
    public void Every_member_of_a_claim_is_read()
    {
        var claim = Read(ClaimSamples.Whole);

        claim.ClaimId.ShouldBe("PCN-1001");
        claim.Type.ShouldBe(ClaimType.Institutional);
        claim.Frequency.ShouldBe("7");
        claim.OriginalClaimId.ShouldBe("PCN-1000");
        claim.Patient.ShouldBe(new Patient("MRN-7", new(1980, 2, 11), "F"));
        claim.Payer.ShouldBe(new Payer("EX-COMMERCIAL", "CI"));
        claim.RenderingProvider.ShouldBe(new RenderingProvider("1234567893", "225100000X"));
        claim.PlaceOfService.ShouldBe("11");
        claim.TypeOfBill.ShouldBe("0111");
        claim.AdmissionDate.ShouldBe(new DateOnly(2026, 3, 1));
        claim.DischargeDate.ShouldBe(new DateOnly(2026, 3, 4));
        claim.Diagnoses.ShouldBe(["M54.9", "M54.50"]);
        claim.RelatedCauses.ShouldBe(["AA", "EM"]);
        claim.OnsetDate.ShouldBe(new DateOnly(2026, 2, 20));
        claim.AccidentDate.ShouldBe(new DateOnly(2026, 2, 19));
        claim.InitialTreatmentDate.ShouldBe(new DateOnly(2026, 2, 21));
        var authorization = claim.Authorization.ShouldNotBeNull();
        (authorization.Number, authorization.ValidFrom, authorization.ValidTo, authorization.Visits)
            .ShouldBe(("A123", new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30), 12));
        authorization.Diagnoses.ShouldBe(["M54.9"]);
        claim.Encounter.ShouldBe(new Encounter(EncounterKind.FollowUp, 3));
        var line = claim.Lines.ShouldHaveSingleItem();
        (line.Number, line.Procedure, line.ServiceDate, line.Units, line.Charge, line.PlaceOfService)
            .ShouldBe((1, "97110", new DateOnly(2026, 3, 2), 2.5m, 84.00m, "12"));
        line.Modifiers.ShouldBe(["GP", "59"]);
        line.DiagnosisPointers.ShouldBe([1, 2]);
        claim.Note!.Sections.ShouldBe([new NoteSection(null, "CC: back pain.")]);
        claim.Unreadable.ShouldBeEmpty();
        claim.UnknownMembers.ShouldBeEmpty();
    }

    [Fact]
    public void A_note_may_come_in_sections()
    {
        var claim = Read("""{ "note": { "chiefComplaint": "a", "historyOfPresentIllness": "b", "examination": "c", "assessment": "d", "plan": "e" } }""");

        claim.Note!.Sections.ShouldBe(
        [
            new NoteSection("chiefComplaint", "a"), new NoteSection("historyOfPresentIllness", "b"), new NoteSection("examination", "c"),
            new NoteSection("assessment", "d"), new NoteSection("plan", "e"),
        ]);
    }

    [Fact]
    public void What_is_absent_or_null_is_nothing_and_no_fault()
    {
        foreach (var json in (string[])["{}", ClaimSamples.AllNull])
        {
            var claim = Read(json);

            claim.ClaimId.ShouldBeNull();
            claim.Type.ShouldBe(ClaimType.Professional);
            claim.Frequency.ShouldBe("1");
            claim.Patient.ShouldBe(Patient.Unknown);
            claim.Payer.ShouldBe(Payer.Unknown);
            claim.RenderingProvider.ShouldBe(RenderingProvider.Unknown);
            claim.Diagnoses.ShouldBeEmpty();
            claim.RelatedCauses.ShouldBeEmpty();
            claim.Authorization.ShouldBeNull();
            claim.Encounter.ShouldBe(Encounter.Unknown);
            claim.Lines.ShouldBeEmpty();
            claim.Note.ShouldBeNull();
            claim.Unreadable.ShouldBeEmpty();
            claim.UnknownMembers.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("""{ "claimId": 7 }""", "/claimId", "the number 7", "text")]
    [InlineData("""{ "claimId": true }""", "/claimId", "true", "text")]
    [InlineData("""{ "claimId": ["x"] }""", "/claimId", "an array", "text")]
    [InlineData("""{ "claimType": "dental" }""", "/claimType", "'dental'", "professional or institutional")]
    [InlineData("""{ "claimType": {} }""", "/claimType", "an object", "professional or institutional")]
    [InlineData("""{ "frequency": "17" }""", "/frequency", "'17'", "1 (original)")]
    [InlineData("""{ "frequency": 1 }""", "/frequency", "the number 1", "1 (original)")]
    [InlineData("""{ "originalClaimId": false }""", "/originalClaimId", "false", "text")]
    [InlineData("""{ "patient": "MRN-7" }""", "/patient", "'MRN-7'", "an object")]
    [InlineData("""{ "patient": { "id": 7 } }""", "/patient/id", "the number 7", "text")]
    [InlineData("""{ "patient": { "birthDate": "1980-02-30" } }""", "/patient/birthDate", "'1980-02-30'", "ISO 8601")]
    [InlineData("""{ "patient": { "sex": "female" } }""", "/patient/sex", "'female'", "F, M or U")]
    [InlineData("""{ "payer": [] }""", "/payer", "an array", "an object")]
    [InlineData("""{ "payer": { "id": {} } }""", "/payer/id", "an object", "text")]
    [InlineData("""{ "payer": { "filingIndicator": "XX" } }""", "/payer/filingIndicator", "'XX'", "SBR09")]
    [InlineData("""{ "renderingProvider": 1 }""", "/renderingProvider", "the number 1", "an object")]
    [InlineData("""{ "renderingProvider": { "npi": 1234567893 } }""", "/renderingProvider/npi", "the number 1234567893", "ten digits, as text")]
    [InlineData("""{ "renderingProvider": { "taxonomy": "225" } }""", "/renderingProvider/taxonomy", "'225'", "ten characters")]
    [InlineData("""{ "placeOfService": "office" }""", "/placeOfService", "'office'", "two digits")]
    [InlineData("""{ "typeOfBill": "1" }""", "/typeOfBill", "'1'", "three or four digits")]
    [InlineData("""{ "admissionDate": "03/01/2026" }""", "/admissionDate", "'03/01/2026'", "ISO 8601")]
    [InlineData("""{ "dischargeDate": 20260304 }""", "/dischargeDate", "the number 20260304", "ISO 8601")]
    [InlineData("""{ "onsetDate": "2026-02-20T00:00:00Z" }""", "/onsetDate", "'2026-02-20T00:00:00Z'", "ISO 8601")]
    [InlineData("""{ "accidentDate": "" }""", "/accidentDate", "''", "ISO 8601")]
    [InlineData("""{ "initialTreatmentDate": "2026-2-1" }""", "/initialTreatmentDate", "'2026-2-1'", "ISO 8601")]
    [InlineData("""{ "diagnoses": "M54.9" }""", "/diagnoses", "'M54.9'", "an array of diagnosis codes")]
    [InlineData("""{ "diagnoses": ["M54.9", 724.5] }""", "/diagnoses/1", "the number 724.5", "as text")]
    [InlineData("""{ "relatedCauses": "AA" }""", "/relatedCauses", "'AA'", "an array of AA, EM and OA")]
    [InlineData("""{ "relatedCauses": ["AA", "ZZ"] }""", "/relatedCauses/1", "'ZZ'", "AA, EM or OA")]
    [InlineData("""{ "authorization": "A123" }""", "/authorization", "'A123'", "an object")]
    [InlineData("""{ "authorization": { "number": 1 } }""", "/authorization/number", "the number 1", "text")]
    [InlineData("""{ "authorization": { "diagnoses": {} } }""", "/authorization/diagnoses", "an object", "an array")]
    [InlineData("""{ "authorization": { "diagnoses": [null, []] } }""", "/authorization/diagnoses/1", "an array", "as text")]
    [InlineData("""{ "authorization": { "validFrom": "soon" } }""", "/authorization/validFrom", "'soon'", "ISO 8601")]
    [InlineData("""{ "authorization": { "validTo": true } }""", "/authorization/validTo", "true", "ISO 8601")]
    [InlineData("""{ "authorization": { "visits": 0 } }""", "/authorization/visits", "the number 0", "1 or more")]
    [InlineData("""{ "authorization": { "visits": "12" } }""", "/authorization/visits", "'12'", "a whole number")]
    [InlineData("""{ "encounter": "initial" }""", "/encounter", "'initial'", "an object")]
    [InlineData("""{ "encounter": { "kind": "second" } }""", "/encounter/kind", "'second'", "initial or followUp")]
    [InlineData("""{ "encounter": { "visitNumber": 1.5 } }""", "/encounter/visitNumber", "the number 1.5", "a whole number")]
    [InlineData("""{ "lines": {} }""", "/lines", "an object", "an array of service lines")]
    [InlineData("""{ "lines": [{}, 7] }""", "/lines/1", "the number 7", "a service line as an object")]
    [InlineData("""{ "lines": [{ "number": "1" }] }""", "/lines/0/number", "'1'", "a whole number")]
    [InlineData("""{ "lines": [{ "procedure": "9711" }] }""", "/lines/0/procedure", "'9711'", "five characters")]
    [InlineData("""{ "lines": [{ "modifiers": "GP" }] }""", "/lines/0/modifiers", "'GP'", "an array of modifiers")]
    [InlineData("""{ "lines": [{ "modifiers": ["GP", "G"] }] }""", "/lines/0/modifiers/1", "'G'", "two characters")]
    [InlineData("""{ "lines": [{}, { "serviceDate": "20260302" }] }""", "/lines/1/serviceDate", "'20260302'", "ISO 8601")]
    [InlineData("""{ "lines": [{ "units": "2" }] }""", "/lines/0/units", "'2'", "a number")]
    [InlineData("""{ "lines": [{ "charge": "$84" }] }""", "/lines/0/charge", "'$84'", "US dollars")]
    [InlineData("""{ "lines": [{ "charge": 1e400 }] }""", "/lines/0/charge", "the number 1e400", "US dollars")]
    [InlineData("""{ "lines": [{ "diagnosisPointers": 1 }] }""", "/lines/0/diagnosisPointers", "the number 1", "an array of diagnosis numbers")]
    [InlineData("""{ "lines": [{ "diagnosisPointers": [1, "2"] }] }""", "/lines/0/diagnosisPointers/1", "'2'", "a whole number")]
    [InlineData("""{ "lines": [{ "diagnosisPointers": [99999999999] }] }""", "/lines/0/diagnosisPointers/0", "the number 99999999999", "a whole number")]
    [InlineData("""{ "lines": [{ "placeOfService": "1" }] }""", "/lines/0/placeOfService", "'1'", "two digits")]
    [InlineData("""{ "note": 7 }""", "/note", "the number 7", "text, or an object of sections")]
    [InlineData("""{ "note": { "plan": ["rest"] } }""", "/note/plan", "an array", "text")]
    public void A_value_of_the_wrong_form_is_named_with_what_would_be_accepted(string json, string at, string value, string accepted)
    {
        var unreadable = Read(json).Unreadable.ShouldHaveSingleItem();

        (unreadable.At, unreadable.Value).ShouldBe((at, value));
        unreadable.Accepted.ShouldContain(accepted);
    }

    [Fact]
    public void What_follows_a_value_of_the_wrong_form_is_still_read()
    {
        var claim = Read("""{ "patient": [1, { "id": "no" }], "diagnoses": [{ "a": ["b"] }, "M54.9"], "lines": [[], { "procedure": "97110" }], "claimId": "C" }""");

        claim.ClaimId.ShouldBe("C");
        claim.Diagnoses.ShouldBe([null, "M54.9"]);
        claim.Lines.Select(l => l.Procedure).ShouldBe([null, "97110"]);
        claim.Unreadable.Select(u => u.At).ShouldBe(["/patient", "/diagnoses/0", "/lines/0"]);
    }

    [Fact]
    public void A_long_value_is_quoted_short_and_never_cut_within_a_character()
    {
        var claim = Read($$"""{ "claimType": "{{new string('x', 39)}}😀 and more" }""");

        claim.Unreadable.ShouldHaveSingleItem().Value.ShouldBe($"'{new string('x', 39)}…'");
    }

    [Fact]
    public void Unknown_members_are_named_by_pointers()
    {
        var claim = Read(
            """
            { "extra": 1, "a/b": 2, "c~d": { "deep": [] }, "patient": { "name": "x" }, "payer": { "name": 1 }, "renderingProvider": { "name": null },
              "authorization": { "by": "x" }, "encounter": { "place": 1 }, "note": { "subjective": "x" }, "lines": [{}, { "color": "red" }], "ClaimId": "case matters" }
            """);

        claim.UnknownMembers.ShouldBe(
        [
            "/extra", "/a~1b", "/c~0d", "/patient/name", "/payer/name", "/renderingProvider/name",
            "/authorization/by", "/encounter/place", "/note/subjective", "/lines/1/color", "/ClaimId",
        ]);
        claim.ClaimId.ShouldBeNull();
    }

    [Fact]
    public void Twenty_unknown_members_are_named_and_that_there_are_more()
    {
        var claim = Read("{" + string.Join(",", Enumerable.Range(0, 50).Select(i => $"\"x{i}\":[{i}]")) + ",\"claimId\":\"C\"}");

        claim.UnknownMembers.Count.ShouldBe(21);
        claim.UnknownMembers[^1].ShouldBe("");
        claim.ClaimId.ShouldBe("C");
    }

    [Fact]
    public void Of_a_member_given_twice_the_last_one_counts()
    {
        var claim = Read("""{ "claimId": "a", "claimId": "b", "diagnoses": ["M54.5"], "diagnoses": ["M54.9", "R52"], "patient": { "id": "1", "sex": "F" }, "patient": { "id": "2" } }""");

        claim.ClaimId.ShouldBe("b");
        claim.Diagnoses.ShouldBe(["M54.9", "R52"]);
        claim.Patient.ShouldBe(new Patient("2", null, null));
    }

    [Fact]
    public void A_byte_order_mark_and_escapes_are_understood()
    {
        var claim = ClaimJsonReader.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("""{ "cl\u0061imId": "\u0041\u0000\ud83d\ude00é" }""")]);

        claim.ClaimId.ShouldBe("A\0😀é");
    }

    [Theory]
    [InlineData("""{ "claimId": "\ud800" }""", "/claimId")]
    [InlineData("""{ "diagnoses": ["M54.9", "\udc00x"] }""", "/diagnoses/1")]
    [InlineData("""{ "note": "\ud800" }""", "/note")]
    [InlineData("""{ "onsetDate": "\ud800" }""", "/onsetDate")]
    public void A_lone_surrogate_is_no_text(string json, string at) => Read(json).Unreadable.ShouldHaveSingleItem().At.ShouldBe(at);

    [Fact]
    public void Bytes_that_are_not_utf8_are_no_text()
    {
        var claim = ClaimJsonReader.Read([.. "{\"claimId\":\""u8, 0xFF, 0xC0, .. "\",\"placeOfService\":\"11\"}"u8]);

        claim.ClaimId.ShouldBeNull();
        claim.PlaceOfService.ShouldBe("11");
        claim.Unreadable.ShouldHaveSingleItem().At.ShouldBe("/claimId");
    }

    [Fact]
    public void A_member_whose_name_is_no_text_is_unknown()
    {
        Read("""{ "\ud800": 1, "claimId": "C" }""").ClaimId.ShouldBe("C");
        ClaimJsonReader.Read([.. "{\""u8, 0xFF, .. "\":1,\"claimId\":\"C\"}"u8]).ClaimId.ShouldBe("C");
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("1799-12-31")]
    [InlineData("+026-01-01")]
    [InlineData("2025-02-29")]
    [InlineData("2026-00-10")]
    [InlineData("2026-13-10")]
    [InlineData("2026-10-00")]
    [InlineData("2026-1a-10")]
    public void Dates_that_are_none_are_refused(string date) => Read($$"""{ "onsetDate": "{{date}}" }""").OnsetDate.ShouldBeNull();

    [Theory]
    [InlineData("1800-01-01")]
    [InlineData("2024-02-29")]
    [InlineData("9999-12-31")]
    public void Dates_that_are_some_are_read(string date) => Read($$"""{ "onsetDate": "{{date}}" }""").OnsetDate.ShouldBe(DateOnly.Parse(date));

    private static Claim Read(string json) => ClaimJsonReader.Read(Encoding.UTF8.GetBytes(json));
}
