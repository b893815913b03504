using System.Globalization;
using System.Security.Cryptography;

namespace ClaimCheck.Functions.Ledger;

/// <summary>
/// The name of one write of a claim, a part of its rows' keys. A write that one transaction holds is named by its commit
/// stamp and stands as soon as it is there; any other belongs to a session, and stands when that is complete.
/// </summary>
internal static class LedgerVersion
{
    /// <summary>The longest name of a session.</summary>
    public const int LongestSession = 64;

    private const int StampDigits = 19;
    private const string SessionPrefix = "s.";

    /// <summary>A write of its own.</summary>
    /// <param name="stamp">When: UTC ticks.</param>
    public static string Single(long stamp) => $"{Stamp(stamp)}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    /// <summary>A write of a session. Of two of one session the one with the higher numbers is the later.</summary>
    /// <param name="session">The session.</param>
    /// <param name="part">Which part of the session's work.</param>
    /// <param name="portion">Which portion of the part.</param>
    public static string OfSession(string session, int part, int portion) =>
        string.Create(CultureInfo.InvariantCulture, $"{SessionPrefix}{session}.{part:D6}.{portion:D6}");

    /// <summary>A stamp as part of a key: their order as text is their order in time.</summary>
    public static string Stamp(long stamp) => stamp.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>The stamp that a text begins with.</summary>
    public static long StampOf(string text) => long.Parse(text.AsSpan(0, StampDigits), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The session of a version; null where it is a write of its own.</summary>
    public static string? SessionOf(string version) =>
        version.StartsWith(SessionPrefix, StringComparison.Ordinal) ? version[SessionPrefix.Length..version.IndexOf('.', SessionPrefix.Length)] : null;

    /// <summary>Sees that a session's name can be part of a key.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static void CheckSession(string session)
    {
        if (session.Length is 0 or > LongestSession || !session.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new ArgumentException($"A session's name is accepted as 1 to {LongestSession} letters, digits and hyphens.", nameof(session));
    }
}
