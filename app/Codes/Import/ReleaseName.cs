using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ClaimCheck.App.Codes.Import;

/// <summary>A release of ICD-10-CM, named as CMS counts.</summary>
/// <param name="Name">FY2026, FY2025-Apr, FY2021-Jan; or what somebody calls it.</param>
/// <param name="From">Its first date of service.</param>
public sealed partial record ReleaseName(string Name, DateOnly From)
{
    private const string Named = "FY2026, FY2025-Apr; letters, digits, '-', '_' and '.', 40 at most";
    private static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];

    /// <summary>
    /// Reads the release from the name of an official file: year Y is fiscal year Y, in force from 1 October of Y−1; April and
    /// January of Y begin on the first of that month.
    /// </summary>
    /// <param name="fileName">
    /// With or without its folder: icd10cm_order_2026.txt, icd10cm_order_2025_Apr.txt.gz,
    /// april-1-2025-code-descriptions-tabular-order.zip.
    /// </param>
    /// <param name="release">The release.</param>
    /// <returns>
    /// False where the name has no year, or more than one, or speaks of an update: CMS put out codes of a January or April
    /// under such names (2022-code-descriptions-tabular-order-updated-02012022.zip).
    /// </returns>
    public static bool TryRead(string fileName, [NotNullWhen(true)] out ReleaseName? release)
    {
        release = null;
        var words = Words().Matches(Path.GetFileName(fileName)).Select(m => m.Value).ToArray();
        var years = Array.FindAll(words, w => w.Length == 4 && w.StartsWith("20", StringComparison.Ordinal) && char.IsAsciiDigit(w[2]));
        var months = Array.FindAll(words, w => MonthOf(w) > 0);
        if (years is not [var written] || months.Length > 1 || Array.Exists(words, w => w.StartsWith("updat", StringComparison.OrdinalIgnoreCase)))
            return false;

        var year = int.Parse(written, CultureInfo.InvariantCulture);
        release = months is not [var month] ? FiscalYear(year) : MonthOf(month) switch
        {
            1 => new ReleaseName($"FY{year}-Jan", new DateOnly(year, 1, 1)),
            4 => new ReleaseName($"FY{year}-Apr", new DateOnly(year, 4, 1)),

            // 2025_Oct is fiscal year 2025; october-1-2024 is a date.
            10 when Array.IndexOf(words, written) < Array.IndexOf(words, month) => FiscalYear(year),
            10 when Array.IndexOf(words, "1") == Array.IndexOf(words, month) + 1 => FiscalYear(year + 1),
            _ => null,
        };
        return release is not null;
    }

    /// <summary>Takes a release as somebody names it.</summary>
    /// <param name="name">Letters, digits, '-', '_' and '.', 40 at most.</param>
    /// <param name="effective">Its first date of service, ISO: 2025-10-01.</param>
    /// <exception cref="ImportException">One of the two cannot be used.</exception>
    public static ReleaseName Parse(string name, string effective)
    {
        if (!ShortName().IsMatch(name))
            throw new ImportException($"'{name}' cannot name a release; a short name can ({Named}).");
        if (!DateOnly.TryParseExact(effective, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
            throw new ImportException($"'{effective}' is no effective date; a date such as 2025-10-01 is accepted.");
        return new ReleaseName(name, from);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} (from {From:yyyy-MM-dd})";

    private static ReleaseName FiscalYear(int year) => new($"FY{year}", new DateOnly(year - 1, 10, 1));

    // 1 to 12; 0 where the word is no month: Apr, April.
    private static int MonthOf(string word)
    {
        for (var i = 0; i < Months.Length; i++)
        {
            if (word.Equals(Months[i], StringComparison.OrdinalIgnoreCase) || word.Equals(Months[i][..3], StringComparison.OrdinalIgnoreCase))
                return i + 1;
        }

        return 0;
    }

    [GeneratedRegex("[A-Za-z]+|[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,40}\z", RegexOptions.None, 1000)]
    private static partial Regex ShortName();
}
