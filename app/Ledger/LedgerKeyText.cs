namespace ClaimCheck.App.Ledger;

/// <summary>How the secret behind the ledger's pseudonyms is written down, in a file or a setting.</summary>
public static class LedgerKeyText
{
    /// <summary>What is accepted, in words.</summary>
    public const string Accepted = "32 random bytes or more, as hexadecimal digits or Base64";

    /// <summary>Reads a secret; null where the text is none.</summary>
    public static byte[]? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bare = text.Trim();
        byte[] secret;
        try
        {
            secret = bare.Length % 2 == 0 && bare.All(char.IsAsciiHexDigit) ? Convert.FromHexString(bare) : Convert.FromBase64String(bare);
        }
        catch (FormatException)
        {
            return null;
        }

        return secret.Length >= PatientKeys.FewestBytes ? secret : null;
    }
}
