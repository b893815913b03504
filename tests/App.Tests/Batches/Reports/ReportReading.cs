using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Audits.Reports;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Batches.Reports;

namespace ClaimCheck.App.Tests.Batches.Reports;

/// <summary>A report as tests look at it: its text, and its elements.</summary>
internal sealed record ReportReading(string Html, XDocument Page)
{
    public static ReportReading Of(BatchOutcome outcome)
    {
        using var bytes = new MemoryStream();
        BatchReport.Write(bytes, outcome);
        return Of(bytes);
    }

    public static ReportReading Of(AuditReport report)
    {
        using var bytes = new MemoryStream();
        QuarterReport.Write(bytes, report);
        return Of(bytes);
    }

    private static ReportReading Of(MemoryStream bytes)
    {
        var html = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.ToArray());
        return new(html, XDocument.Parse(html));
    }

    /// <summary>What a reader reads, in single spaces.</summary>
    public string Text => Regex.Replace(string.Join(' ', Body.DescendantNodes().OfType<XText>().Select(t => t.Value)), @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(5));

    /// <summary>Nothing on it runs, nothing is fetched, and every link leads to one place on it.</summary>
    public void ShouldStandAlone()
    {
        var names = Page.Descendants().Select(e => e.Name.LocalName).Distinct(StringComparer.Ordinal).ToList();
        names.ShouldNotContain(n => n == "script" || n == "img" || n == "link" || n == "iframe" || n == "object" || n == "form" || n == "use" || n == "base");
        var attributes = Page.Descendants().Attributes().Select(a => a.Name.LocalName).Distinct(StringComparer.Ordinal).ToList();
        attributes.ShouldNotContain(n => n == "src" || n == "srcset" || n == "style" || n.StartsWith("on", StringComparison.Ordinal));

        var ids = Attributes("id").ToList();
        ids.Count.ShouldBe(ids.Distinct(StringComparer.Ordinal).Count());
        var links = Attributes("href").ToList();
        links.ShouldAllBe(l => l.StartsWith('#'));
        var drawn = Attributes("fill").Concat(Elements("style").Select(s => s.Value))
            .SelectMany(t => Regex.Matches(t, @"url\((?<address>[^)]*)\)", RegexOptions.None, TimeSpan.FromSeconds(1))).Select(m => m.Groups["address"].Value);
        var places = ids.Select(id => "#" + id).ToHashSet(StringComparer.Ordinal);
        links.Concat(drawn).Concat(Attributes("aria-labelledby").SelectMany(l => l.Split(' ')).Select(l => "#" + l)).Where(l => !places.Contains(l)).ShouldBeEmpty();
    }

    public XElement Body => Page.Root!.Element("body")!;

    public XElement Table(string caption) => Elements("table").Single(t => t.Element("caption")!.Value.StartsWith(caption, StringComparison.Ordinal));

    public IEnumerable<XElement> Elements(string name) => Page.Descendants(name);

    public IEnumerable<string> Attributes(string name) => Page.Descendants().Attributes(name).Select(a => a.Value);
}
