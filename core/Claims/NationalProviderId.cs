namespace ClaimCheck.Core.Claims;

/// <summary>The National Provider Identifier (45 CFR 162.406): ten digits, the last a check digit.</summary>
public static class NationalProviderId
{
    // The Luhn sum of the prefix 80840 (US health application) that stands before every NPI.
    private const int PrefixSum = 24;

    /// <summary>Whether the text is ten digits.</summary>
    public static bool HasForm(ReadOnlySpan<char> npi) => npi.Length == 10 && !npi.ContainsAnyExceptInRange('0', '9');

    /// <summary>Whether the check digit holds: Luhn over 80840 and the ten digits.</summary>
    /// <param name="npi">Ten digits, as <see cref="HasForm"/> tells.</param>
    public static bool ChecksOut(ReadOnlySpan<char> npi)
    {
        var sum = PrefixSum;
        for (var i = 0; i < npi.Length; i++)
        {
            var digit = npi[i] - '0';
            if (i % 2 == 0)
                digit = digit > 4 ? (2 * digit) - 9 : 2 * digit;
            sum += digit;
        }

        return sum % 10 == 0;
    }
}
