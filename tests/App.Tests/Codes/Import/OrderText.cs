using System.Globalization;
using System.Text;

namespace ClaimCheck.App.Tests.Codes.Import;

/// <summary>Small order files, authored in the official layout. A line is "A00.0+ Title" (billable) or "A00 Title" (header).</summary>
internal static class OrderText
{
    /// <summary>The least that is a whole release.</summary>
    public static readonly string[] Least = ["A00 Cholera", "A00.0+ Cholera due to Vibrio", "Z99 Dependence", "Z99.8 Other dependence", "Z99.89+ Dependence on devices"];

    public static string Of(params string[] lines) => Numbered("\r\n", lines);

    /// <summary>The least, with other lines between its two ends.</summary>
    public static string With(params string[] lines) => Of([.. Least[..2], .. lines, .. Least[2..]]);

    public static string Numbered(string end, params string[] lines)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            var blank = lines[i].IndexOf(' ', StringComparison.Ordinal);
            var code = lines[i][..blank].TrimEnd('+').Replace(".", "", StringComparison.Ordinal);
            text.Append(Line(i + 1, code, lines[i][blank - 1] == '+' ? '1' : '0', lines[i][(blank + 1)..])).Append(end);
        }

        return text.ToString();
    }

    public static string Line(int number, string code, char flag, string title) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:00000} {code,-7} {flag} {(title.Length > 60 ? title[..60] : title),-60} {title}");
}
