using System.Text;

namespace ClaimCheck.Benchmarks;

/// <summary>The claim the figures are about: three diagnoses, two lines, three findings.</summary>
internal static class OrdinaryClaim
{
    /// <summary>The day the figures take for today.</summary>
    public static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>Without a note: the dead M54.5 (CODE003), M54.9 beside M54.6 (CODE008), no note (DOC010).</summary>
    public static readonly byte[] Json = Encoding.UTF8.GetBytes(
        """
        { "claimId": "PCN-1001", "claimType": "professional", "frequency": "1",
          "patient": { "id": "MRN-7", "birthDate": "1980-02-11", "sex": "F" },
          "payer": { "id": "EX-COMMERCIAL", "filingIndicator": "CI" },
          "renderingProvider": { "npi": "1234567893", "taxonomy": "225100000X" },
          "placeOfService": "11", "diagnoses": ["M54.5", "M54.6", "M54.9"],
          "encounter": { "kind": "followUp", "visitNumber": 3 },
          "lines": [
            { "number": 1, "procedure": "97110", "modifiers": ["GP"], "serviceDate": "2026-03-02", "units": 2, "charge": 84.00, "diagnosisPointers": [1, 2] },
            { "number": 2, "procedure": "97140", "modifiers": ["GP"], "serviceDate": "2026-03-02", "units": 1, "charge": 42.00, "diagnosisPointers": [2, 3] }
          ] }
        """);

    /// <summary>The same with a note of 1,024 characters.</summary>
    public static readonly byte[] JsonWithNote = Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(Json).TrimEnd().TrimEnd('}') + ", \"note\": \"" + Note + "\" }");

    private static string Note => string.Concat(Enumerable.Repeat(
        "CC: back pain. HPI: 46 y/o with low back pain x 3 wks after yard work, dull and constant, worse with sitting, better with walking. "
        + "Denies leg pain, numbness or bowel changes. Hx of left sciatica in 2015, resolved. PMH: hypertension. "
        + "Exam: tender over the lumbar paraspinals, flexion 40 degrees, SLR negative bilaterally, strength 5/5. "
        + "A: low back pain without sciatica, no red flags. P: therapeutic exercise 2x/wk, NSAIDs as needed, MRI if no better in 6 weeks. ",
        3))[..1024];
}
