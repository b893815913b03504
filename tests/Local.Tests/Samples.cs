namespace ClaimCheck.Local.Tests;

internal static class Samples
{
    /// <summary>The instant tests take for now.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 3, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A claim whose code ended: reject.</summary>
    public const string EndedCode =
        """
        { "claimId": "PCN-1001", "patient": { "id": "MRN-7" }, "payer": { "id": "EX-COMMERCIAL" },
          "renderingProvider": { "npi": "1234567893" }, "diagnoses": ["M54.5"],
          "lines": [ { "procedure": "97110", "serviceDate": "2026-03-02", "units": 2, "charge": 84.00, "diagnosisPointers": [1] } ],
          "note": "CC: low back pain." }
        """;

    /// <summary>A claim without errors.</summary>
    public static readonly string Good = EndedCode.Replace("M54.5", "M54.6", StringComparison.Ordinal);

    /// <summary>A claim of exactly so many bytes: JSON may be followed by blanks.</summary>
    public static byte[] OfLength(int bytes)
    {
        var claim = new byte[bytes];
        claim.AsSpan().Fill((byte)' ');
        System.Text.Encoding.UTF8.GetBytes(EndedCode, claim);
        return claim;
    }
}
