using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ClaimCheck.App.Tests.Batches.Reports;

/// <summary>The frame: one file that needs no other, runs nothing, and can be read by everybody.</summary>
public sealed class ReportPageTests
{
    private static readonly ReportReading Month = ReportReading.Of(SampleOutcomes.Month);

    [Theory]
    [InlineData("month")]
    [InlineData("empty")]
    [InlineData("clean")]
    [InlineData("one-rule")]
    public void A_page_stands_alone(string name) => ReportReading.Of(SampleOutcomes.Find(name)).ShouldStandAlone();

    [Fact]
    public void Nothing_but_its_own_style_sheet_is_let_in()
    {
        var style = Month.Elements("style").Single().Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

        Month.Elements("meta").Single(m => m.Attribute("http-equiv")?.Value == "Content-Security-Policy").Attribute("content")!.Value
            .ShouldBe($"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'");
        style.ShouldNotContain('<');
        style.ShouldNotContain('&');
        style.ShouldNotContain("@import");
    }

    [Fact]
    public void It_says_its_language_and_fits_a_telephone()
    {
        Month.Page.Root!.Attribute("lang")!.Value.ShouldBe("en");
        Month.Elements("title").First().Value.ShouldBe("2026-03-clinic.csv – Batch report");
        Month.Elements("meta").ShouldContain(m => m.Attribute("name") != null && m.Attribute("name")!.Value == "viewport");
    }

    [Fact]
    public void Headings_skip_no_level()
    {
        var levels = Month.Page.Descendants().Select(e => e.Name.LocalName).Where(n => Regex.IsMatch(n, "^h[1-6]$", RegexOptions.None, TimeSpan.FromSeconds(1))).Select(n => n[1] - '0').ToList();

        levels[0].ShouldBe(1);
        levels.Count(l => l == 1).ShouldBe(1);
        foreach (var (before, after) in levels.Zip(levels.Skip(1)))
            after.ShouldBeLessThanOrEqualTo(before + 1);
    }

    [Fact]
    public void Tables_have_captions_and_their_headings_a_scope()
    {
        Month.Elements("table").ShouldNotBeEmpty();
        Month.Elements("table").ShouldAllBe(t => t.Element("caption")!.Value.Length > 0);
        Month.Elements("th").ShouldAllBe(h => h.Attribute("scope") != null);
    }

    [Fact]
    public void A_drawing_says_what_it_shows_or_stands_beside_its_number()
    {
        var drawings = Month.Elements("svg").ToList();

        drawings.Where(d => d.Attribute("role")?.Value == "img").Select(d => d.Element("title")!.Value).ShouldBe(["Claims by decision", "Claims that report M54.9"]);
        drawings.Where(d => d.Attribute("role")?.Value == "img").Select(d => d.Element("desc")!.Value).First()
            .ShouldBe("Accept: 9,871 claims, 78.1%; Review: 2,148 claims, 17.0%; Reject: 625 claims, 4.9%.");
        drawings.Where(d => d.Attribute("role") is null).ShouldAllBe(d => d.Attribute("aria-hidden")!.Value == "true");
    }

    [Fact]
    public void No_meaning_lies_in_a_colour_alone()
    {
        // Each decision has its own texture and its own word.
        Month.Elements("pattern").Select(p => p.Elements().Count()).ShouldBe([1, 2, 2]);
        Month.Table("Claims by decision").Descendants("b").Select(b => b.Value).ShouldBe(["Accept", "Review", "Reject"]);
    }

    [Theory]
    [InlineData(":root {")]
    [InlineData("screen and (prefers-color-scheme: dark)")]
    [InlineData("@media print")]
    public void Text_is_legible_by_day_by_night_and_on_paper(string scheme)
    {
        var css = Month.Elements("style").Single().Value;
        var colours = Colours(css[css.IndexOf(scheme, StringComparison.Ordinal)..]);

        foreach (var text in new[] { "ink", "soft", "link" })
            Contrast(colours[text], colours["page"]).ShouldBeGreaterThan(4.5, text);
        foreach (var drawn in new[] { "good", "doubtful", "bad" }.Where(colours.ContainsKey))
            Contrast(colours[drawn], colours["page"]).ShouldBeGreaterThan(3, drawn);
    }

    private static Dictionary<string, string> Colours(string css) =>
        Regex.Matches(css[css.IndexOf("--", StringComparison.Ordinal)..css.IndexOf('}')], "--(?<name>[a-z]+): (?<colour>#[0-9a-f]+);", RegexOptions.None, TimeSpan.FromSeconds(1))
            .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["colour"].Value, StringComparer.Ordinal);

    // WCAG 2.2, relative luminance.
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var digits = colour.Length == 4 ? string.Concat(colour.Skip(1).Select(c => $"{c}{c}")) : colour[1..];
        var light = Enumerable.Range(0, 3).Select(i => int.Parse(digits.AsSpan(i * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * light[0]) + (0.7152 * light[1]) + (0.0722 * light[2]);
    }
}
