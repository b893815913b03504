using System.Globalization;
using System.Text;

namespace ClaimCheck.App.Tests.Codes.Import;

/// <summary>Small General Equivalence Mappings, authored in the official layout. A row is "724.2 M54.5 00000".</summary>
internal static class GemText
{
    public static readonly string From9 = Of("001.0 A00.0 00000", "250.00 E11.9 10000", "724.5 M54.89 10000", "724.5 M54.9 10000", "E802.0 V81.4XXA 10000", "V57.1 NoDx 11000", "V91.99 O30.809 10000");
    public static readonly string From10 = Of("A00.0 001.0 00000", "E11.9 250.00 10000", "M54.5 724.2 00000", "V81.4XXA E802.0 10111", "Z99.89 V46.8 10000");

    public static string Of(params string[] rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var parts = row.Replace(".", "", StringComparison.Ordinal).Split(' ');
            text.Append(CultureInfo.InvariantCulture, $"{parts[0],-7} {parts[1],-7} {string.Join(' ', parts[2..])}\r\n");
        }

        return text.ToString();
    }
}
