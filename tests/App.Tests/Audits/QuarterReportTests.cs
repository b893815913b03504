using System.Reflection;
using System.Text.RegularExpressions;
using ClaimCheck.App.Tests.Batches.Reports;

namespace ClaimCheck.App.Tests.Audits;

public sealed class QuarterReportTests
{
    private static readonly string Root = typeof(QuarterReportTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    [Theory]
    [InlineData("full")]
    [InlineData("partial")]
    [InlineData("empty")]
    public void A_report_is_the_one_beside_this_test_and_stands_alone(string name)
    {
        var report = ReportReading.Of(SampleReports.Find(name));

        report.ShouldStandAlone();
        var path = Path.Combine(Root, "tests", "App.Tests", "Audits", name + ".html");
        if (Environment.GetEnvironmentVariable("CLAIMCHECK_REWRITE_GOLDEN") == "1")
            File.WriteAllText(path, report.Html);
        File.Exists(path).ShouldBeTrue($"{path} is not there; CLAIMCHECK_REWRITE_GOLDEN=1 writes it.");
        report.Html.ShouldBe(File.ReadAllText(path));
    }

    [Fact]
    public void The_headline_says_what_to_look_at_and_how_it_was_before()
    {
        var text = ReportReading.Of(SampleReports.Full).Text;

        text.ShouldContain("41 of 203 claims with M54.9 should be looked at again; $6,120.50 hang on them.");
        text.ShouldContain("Claims with M54.9 11.0% 203 of 1,842 claims ↓ down from 12.9% in 2026-Q2");
        text.ShouldContain("Charges at risk $6,120.50 of $248,310.25 as in 2026-Q2");
        text.ShouldContain("Findings 2 errors, 45 warnings, 5 for information");
        text.ShouldContain("The 2 on which most money hangs, of 41; findings.csv has them all.");
    }

    [Fact]
    public void A_timeline_has_a_numbered_mark_for_each_step_and_a_list_that_tells_them()
    {
        var report = ReportReading.Of(SampleReports.Full);
        var claim = report.Elements("article").First(a => a.Attribute("class")!.Value == "claim");
        var strip = claim.Elements("svg").Single();

        strip.Element("title")!.Value.ShouldBe("Timeline of claim C-1001");
        strip.Element("desc")!.Value.ShouldBe("7 events from 2026-06-03 to 2026-08-14, as the list after it tells.");
        strip.Elements("svg").Select(m => m.Element("text")!.Value).ShouldBe(["1", "2", "3", "4", "5", "6", "7"]);
        strip.Elements("svg").Select(m => m.Element("path")!.Attribute("class")!.Value)
            .ShouldBe(["visit", "unspecified", "ordered", "imaging", "specialist", "region", "claim-mark"]);
        strip.Elements("svg").Select(m => m.Element("path")!.Attribute("d")!.Value).Distinct(StringComparer.Ordinal).Count().ShouldBe(6, "the two circles differ by their filling");
        claim.Elements("ol").Single().Elements("li").Count().ShouldBe(7);
        claim.Value.ShouldContain("72100 on 2026-07-08 (claim C-0940)");
        Regex.Count(claim.Value, "claim C-0940", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(1);
    }

    [Fact]
    public void Marks_that_would_cover_one_another_stand_above_one_another()
    {
        var strip = ReportReading.Of(SampleReports.Full).Elements("article").First().Elements("svg").Single();
        var places = strip.Elements("svg").Select(m => (X: m.Attribute("x")!.Value, Y: m.Attribute("y")!.Value)).ToList();

        places.Distinct().Count().ShouldBe(places.Count);
        places[0].X.ShouldBe(places[1].X);
    }

    [Fact]
    public void Patients_are_shown_by_the_beginning_of_their_pseudonym()
    {
        var report = ReportReading.Of(SampleReports.Full);

        report.Text.ShouldContain("patient 3f9a1c2d3f9a…");
        report.Html.ShouldNotContain("3f9a1c2d3f9a1c2d");
        report.Text.ShouldContain("Privacy: patients stand here under a pseudonym");
    }

    [Fact]
    public void A_quarter_that_is_not_over_is_marked_and_nothing_is_compared_with_nothing()
    {
        var text = ReportReading.Of(SampleReports.Partial).Text;

        text.ShouldContain("Partial. The quarter was not over when it was audited on 12 August 2026");
        text.ShouldContain("3 of 40 claims report M54.9, and none of them needs another look.");
        text.ShouldContain("This is the first quarter that there is something to tell of.");
        text.ShouldNotContain("down from");
        ReportReading.Of(SampleReports.Full).Text.ShouldNotContain("Partial");
    }

    [Fact]
    public void An_empty_quarter_says_so()
    {
        var report = ReportReading.Of(SampleReports.Empty);

        report.Text.ShouldContain("The ledger holds no claim of this quarter, so there was nothing to audit.");
        report.Elements("table").ShouldBeEmpty();
    }

    [Fact]
    public void A_trend_is_drawn_and_told()
    {
        var charts = ReportReading.Of(SampleReports.Full).Elements("figure").ToList();

        charts.Count.ShouldBe(2);
        charts[0].Descendants("desc").Single().Value.ShouldBe("2025-Q4: 16.0%; 2026-Q1: 14.8%; 2026-Q2: 12.9%; 2026-Q3: 11.0%.");
        charts[1].Descendants("desc").Single().Value.ShouldBe("2025-Q4: $12.4k; 2026-Q1: $9.8k; 2026-Q2: $6.1k; 2026-Q3: $6.1k.");
        charts[1].Descendants("text").Where(t => t.Attribute("class")!.Value == "year").Select(t => t.Value).ShouldBe(["2025", "2026"]);
    }

    [Fact]
    public void A_partial_quarter_of_a_trend_is_striped()
    {
        var trend = SampleReports.Full.Trend.Select((t, i) => t with { Partial = i == 3 }).ToList();

        var chart = ReportReading.Of(SampleReports.Full with { Trend = trend }).Elements("figure").First();

        chart.Descendants("rect").Last().Attribute("fill")!.Value.ShouldBe("url(#texture-doubtful)");
        chart.Descendants("desc").Single().Value.ShouldEndWith("2026-Q3 (partial): 11.0%.");
    }

    [Theory]
    [MemberData(nameof(HostileNameTests.Names), MemberType = typeof(HostileNameTests))]
    public void A_name_is_shown_as_it_is_and_never_becomes_markup(string name)
    {
        var report = ReportReading.Of(SampleReports.Named(name));

        report.ShouldStandAlone();
        report.Elements("h3").First(h => h.Attribute("id")?.Value == "claim-1").Descendants("bdi").Single().Value.ShouldBe(name);
        report.Table("Payers").Element("tbody")!.Descendants("bdi").First().Value.ShouldBe(name);
        report.Elements("meta").Count().ShouldBe(4);
    }

    [Fact]
    public void Headings_skip_no_level_and_tables_and_drawings_are_named()
    {
        var report = ReportReading.Of(SampleReports.Full);
        var levels = report.Page.Descendants().Select(e => e.Name.LocalName).Where(n => n is "h1" or "h2" or "h3" or "h4").Select(n => n[1] - '0').ToList();

        levels[0].ShouldBe(1);
        foreach (var (before, after) in levels.Zip(levels.Skip(1)))
            after.ShouldBeLessThanOrEqualTo(before + 1);
        report.Elements("table").ShouldAllBe(t => t.Element("caption")!.Value.Length > 0);
        report.Elements("th").ShouldAllBe(h => h.Attribute("scope") != null);
        report.Body.Descendants("svg").Where(s => s.Parent!.Name.LocalName != "svg").ShouldAllBe(s => s.Attribute("role") != null || s.Attribute("aria-hidden") != null);
    }
}
