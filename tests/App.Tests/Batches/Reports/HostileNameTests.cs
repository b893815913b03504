namespace ClaimCheck.App.Tests.Batches.Reports;

/// <summary>Names of files, payers and columns come from strangers.</summary>
public sealed class HostileNameTests
{
    public static TheoryData<string> Names =>
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onload='alert(1)",
        "</title></style></svg><script>alert(1)</script>",
        "--><!-- ]]> <![CDATA[",
        "&lt;b&gt; &amp; &nbsp;",
        "{0} {1:N0} {{",
        "javascript:alert(1)",
        "https://example.com/beacon.gif",
        "Ärzte \"Süd\" 診療所 😀.csv",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_is_shown_as_it_is_and_never_becomes_markup(string name)
    {
        var report = ReportReading.Of(SampleOutcomes.Named(name));

        report.ShouldStandAlone();
        report.Elements("h1").Single().Value.ShouldBe(name);
        report.Table("Payers").Element("tbody")!.Descendants("bdi").Single().Value.ShouldBe(name);
        report.Table("Findings").Element("tbody")!.Descendants("bdi").Single().Value.ShouldBe(name);
        report.Elements("li").Single().Value.ShouldBe(name);
        report.Elements("meta").Count().ShouldBe(4);
    }

    [Theory]
    [InlineData(0x00, 0x01, 0x7F, 0x85)]
    [InlineData(0xD800, 0xDC00, 0xFFFE, 0xFFFF)]
    [InlineData(0x202E, 0x2066, 0x200F, 0x061C)]
    public void What_is_no_text_or_turns_text_around_is_replaced(params int[] units)
    {
        var name = string.Concat(units.Select(u => $"a{(char)u}"));

        var report = ReportReading.Of(SampleOutcomes.Named(name));

        report.ShouldStandAlone();
        report.Elements("h1").Single().Value.ShouldBe("a\ufffda\ufffda\ufffda\ufffd");
    }

    [Fact]
    public void Line_ends_in_a_name_are_spaces() =>
        ReportReading.Of(SampleOutcomes.Named("a\r\nb\tc")).Elements("h1").Single().Value.ShouldBe("a  b c");

    [Fact]
    public void Long_names_are_cut_and_never_through_a_character()
    {
        var report = ReportReading.Of(SampleOutcomes.Named("<" + string.Concat(Enumerable.Repeat("😀", 300_000))));

        report.ShouldStandAlone();
        report.Html.Length.ShouldBeLessThan(60_000);
        report.Html.ShouldNotContain('\ufffd');
        report.Elements("h1").Single().Value.ShouldEndWith("…");
    }
}
