namespace ClaimCheck.App.Tests.Claims;

internal static class ClaimSamples
{
    /// <summary>Every member there is.</summary>
    public const string Whole =
        """
        {
          "claimId": "PCN-1001", "claimType": "institutional", "frequency": "7", "originalClaimId": "PCN-1000",
          "patient": { "id": "MRN-7", "birthDate": "1980-02-11", "sex": "F" },
          "payer": { "id": "EX-COMMERCIAL", "filingIndicator": "CI" },
          "renderingProvider": { "npi": "1234567893", "taxonomy": "225100000X" },
          "placeOfService": "11", "typeOfBill": "0111", "admissionDate": "2026-03-01", "dischargeDate": "2026-03-04",
          "diagnoses": ["M54.9", "M54.50"], "relatedCauses": ["AA", "EM"],
          "onsetDate": "2026-02-20", "accidentDate": "2026-02-19", "initialTreatmentDate": "2026-02-21",
          "authorization": { "number": "A123", "diagnoses": ["M54.9"], "validFrom": "2026-01-01", "validTo": "2026-06-30", "visits": 12 },
          "encounter": { "kind": "followUp", "visitNumber": 3 },
          "lines": [ { "number": 1, "procedure": "97110", "modifiers": ["GP", "59"], "serviceDate": "2026-03-02",
                       "units": 2.5, "charge": 84.00, "diagnosisPointers": [1, 2], "placeOfService": "12" } ],
          "note": "CC: back pain."
        }
        """;

    /// <summary>Every member there is, and none with a value.</summary>
    public const string AllNull =
        """
        {
          "claimId": null, "claimType": null, "frequency": null, "originalClaimId": null, "patient": null, "payer": null,
          "renderingProvider": null, "placeOfService": null, "typeOfBill": null, "admissionDate": null, "dischargeDate": null,
          "diagnoses": null, "relatedCauses": null, "onsetDate": null, "accidentDate": null, "initialTreatmentDate": null,
          "authorization": null, "encounter": null, "lines": null, "note": null
        }
        """;

    /// <summary>A claim without fault but for its code, which ended.</summary>
    public const string EndedCode =
        """
        {
          "claimId": "PCN-1001", "patient": { "id": "MRN-7" }, "payer": { "id": "EX-COMMERCIAL" },
          "renderingProvider": { "npi": "1234567893" }, "diagnoses": ["M54.5"],
          "lines": [ { "procedure": "97110", "serviceDate": "2026-03-02", "units": 2, "charge": 84.00, "diagnosisPointers": [1] } ],
          "note": "CC: low back pain."
        }
        """;
}
