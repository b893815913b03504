using System.Globalization;
using System.Xml.Linq;

namespace ClaimCheck.App.Tests.Batches.Reports;

/// <summary>Tables, lists and bars: what stands in them, in which order, and how long they can become.</summary>
public sealed class ReportListsTests
{
    private static readonly ReportReading Month = ReportReading.Of(SampleOutcomes.Month);

    [Fact]
    public void What_weighs_most_comes_first_and_within_that_what_is_found_most()
    {
        Rows(Month.Table("Findings")).Select(r => r.Element("th")!.Value).ShouldBe(
        [
            "CODE003", "CLM003", "CODE006", "CLM007", "BAT001", "SPEC013",
            "SPEC001", "DOC008", "DOC006", "SPEC006", "CODE009", "BAT003",
            "CODE011", "DOC007",
        ]);
    }

    [Fact]
    public void A_rule_of_no_catalogue_is_counted_and_leads_nowhere()
    {
        var report = ReportReading.Of(SampleOutcomes.OneRule with { Summary = SampleOutcomes.Summary(1, new(0, 1, 0), ("OLD007", 3), ("SPEC001", 0)) });

        var row = Rows(report.Table("Findings")).Single();
        row.Value.ShouldContain("OLD007");
        row.Value.ShouldContain("3");
        row.Descendants("a").ShouldBeEmpty();
    }

    [Fact]
    public void The_ten_with_most_charges_at_risk_are_shown_and_the_others_counted()
    {
        var rows = Rows(Month.Table("Rendering providers")).ToList();

        rows.Count.ShouldBe(10);
        rows[0].Value.ShouldBe("100000000073.3%of 90014.4%$62,500.00of $171,000.00");
        Month.Text.ShouldContain("The first 10 of 14 with claims that are not clean.");
        Month.Html.ShouldNotContain("1999999992");
    }

    [Fact]
    public void Claims_that_name_no_payer_are_a_row_too() =>
        Rows(Month.Table("Payers")).Select(r => r.Element("th")!.Value).ShouldBe(["60054", "87726", "BCBS0310", "MEDICARE-MAC-J5", "no payer named"]);

    [Fact]
    public void Of_many_notices_and_releases_the_first_are_shown()
    {
        var report = ReportReading.Of(SampleOutcomes.Month with
        {
            Notices = [.. Enumerable.Range(1, 5_000).Select(i => $"The column 'c{i}' is unknown and carried through.")],
            Summary = SampleOutcomes.Month.Summary with { Releases = [.. Enumerable.Range(1, 60).Select(i => $"R{i}")] },
        });

        report.Text.ShouldContain("'c20' is unknown");
        report.Html.ShouldNotContain("c21");
        report.Text.ShouldContain("and 4,980 more notices");
        report.Text.ShouldContain("R19, R20 and 40 more");
    }

    [Fact]
    public void The_bar_of_decisions_is_whole_and_true()
    {
        var parts = Parts(Month);

        parts.Count.ShouldBe(3);
        parts[0].Width.ShouldBe(9_871m / 12_644 * 100, 0.01m);
        parts[1].X.ShouldBe(parts[0].Width, 0.01m);
        (parts[2].X + parts[2].Width).ShouldBe(100m, 0.02m);
    }

    [Fact]
    public void One_claim_of_a_million_is_still_seen_in_the_bar()
    {
        var parts = Parts(ReportReading.Of(SampleOutcomes.OneRule with { Summary = SampleOutcomes.Summary(1_000_000, new(999_999, 0, 1)) }));

        parts.Count.ShouldBe(2);
        parts[1].Width.ShouldBeGreaterThan(0.5m);
        (parts[1].X + parts[1].Width).ShouldBe(100m, 0.02m);
    }

    private static List<(decimal X, decimal Width)> Parts(ReportReading report) =>
    [
        .. report.Elements("svg").Single(s => s.Element("title")?.Value == "Claims by decision").Elements("rect")
            .Where(r => r.Attribute("fill") is not null)
            .Select(r => (Percent(r.Attribute("x")!.Value), Percent(r.Attribute("width")!.Value))),
    ];

    private static decimal Percent(string value) => decimal.Parse(value.TrimEnd('%'), CultureInfo.InvariantCulture);

    private static IEnumerable<XElement> Rows(XElement table) =>
        table.Elements("tbody").Elements("tr").Where(r => r.Attribute("class")?.Value != "group");
}
