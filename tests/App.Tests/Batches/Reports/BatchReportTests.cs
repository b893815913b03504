using ClaimCheck.App.Batches.Reports;

namespace ClaimCheck.App.Tests.Batches.Reports;

public sealed class BatchReportTests
{
    [Theory]
    [InlineData("month")]
    [InlineData("empty")]
    [InlineData("clean")]
    [InlineData("one-rule")]
    public void A_report_is_the_one_beside_this_test(string name)
    {
        var html = ReportReading.Of(SampleOutcomes.Find(name)).Html;

        var path = GoldenFile.PathOf(name + ".html");
        if (Environment.GetEnvironmentVariable("CLAIMCHECK_REWRITE_GOLDEN") == "1")
            File.WriteAllText(path, html);
        File.Exists(path).ShouldBeTrue($"{path} is not there; CLAIMCHECK_REWRITE_GOLDEN=1 writes it.");
        html.ShouldBe(File.ReadAllText(path));
    }

    [Fact]
    public void It_is_utf8_without_a_mark_and_the_stream_stays_open()
    {
        using var output = new MemoryStream();

        BatchReport.Write(output, SampleOutcomes.Month);
        var length = output.Length;
        BatchReport.Write(output, SampleOutcomes.Month);

        output.Length.ShouldBe(2 * length);
        var bytes = output.ToArray();
        bytes[..15].ShouldBe("<!DOCTYPE html>"u8.ToArray());
        bytes[(int)length..].ShouldBe(bytes[..(int)length]);
    }

    [Fact]
    public void The_headline_says_what_can_go_out_and_what_money_hangs_on_the_rest()
    {
        var text = ReportReading.Of(SampleOutcomes.Month).Text;

        text.ShouldContain("9,871 of 12,644 claims are ready to send; 2,148 should be looked at first, and 625 should be corrected before they go out.");
        text.ShouldContain("Clean-claim rate 78.1% 9,871 of 12,644 claims");
        text.ShouldContain("Charges at risk $487,316.50 of $2,318,450.25, 21.0%");
        text.ShouldContain("Claims with M54.9 13.6%");
        text.ShouldContain("21,418 rows came in: 21,407 were read and stand in annotated.csv , 11 could not be read and stand in rejected.csv . None is missing.");
    }

    [Fact]
    public void A_batch_without_rows_has_no_rates_and_no_charts()
    {
        var report = ReportReading.Of(SampleOutcomes.Empty);

        report.Text.ShouldContain("The file holds no rows, so there was nothing to check.");
        report.Text.ShouldContain("Clean-claim rate – 0 of 0 claims");
        report.Text.ShouldContain("No rows came in.");
        report.Text.ShouldContain("No rule found anything.");
        report.Text.ShouldContain("The file has a header and no rows.");
        report.Elements("table").ShouldBeEmpty();
        report.Attributes("role").ShouldBeEmpty();
    }

    [Fact]
    public void A_batch_of_which_no_row_could_be_read_says_so()
    {
        var summary = SampleOutcomes.Empty.Summary with { Rows = 3, RowsRejected = 3 };

        var text = ReportReading.Of(SampleOutcomes.Empty with { Summary = summary }).Text;

        text.ShouldContain("No row of the file could be read, so no claim was checked.");
        text.ShouldContain("3 rows came in: 0 were read and stand in annotated.csv , 3 could not be read and stand in rejected.csv");
    }

    [Fact]
    public void A_clean_batch_is_ready_to_send()
    {
        var report = ReportReading.Of(SampleOutcomes.Clean);

        report.Text.ShouldContain("All 640 claims are ready to send.");
        report.Text.ShouldContain("Clean-claim rate 100%");
        report.Text.ShouldContain("No rule found anything.");
        report.Text.ShouldContain("No row was set aside.");
        report.Text.ShouldContain("None has a claim that is not clean.");
        report.Elements("article").ShouldBeEmpty();
    }

    [Fact]
    public void One_claim_and_one_finding_are_not_said_in_the_plural()
    {
        var text = ReportReading.Of(SampleOutcomes.OneRule).Text;

        text.ShouldContain("The one claim should be looked at before it goes out.");
        text.ShouldContain("1 finding by 1 rule.");
        text.ShouldContain("1 row came in: 1 was read and stands in annotated.csv , none was set aside.");
    }

    [Theory]
    [InlineData(0, 0, 1, "The one claim should be corrected before it goes out.")]
    [InlineData(0, 3, 0, "None of 3 claims is ready to send; 3 should be looked at first.")]
    [InlineData(1, 0, 1, "1 of 2 claims is ready to send; 1 should be corrected before it goes out.")]
    public void What_there_is_none_of_is_not_spoken_of(long accept, long review, long reject, string lead) =>
        ReportReading.Of(SampleOutcomes.OneRule with { Summary = SampleOutcomes.Summary(accept + review + reject, new(accept, review, reject)) })
            .Text.ShouldContain(lead);

    [Theory]
    [InlineData(99_999, ">99.9%")]
    [InlineData(99_950, ">99.9%")]
    [InlineData(99_949, "99.9%")]
    [InlineData(1, "<0.1%")]
    [InlineData(50, "0.1%")]
    [InlineData(0, "0%")]
    [InlineData(100_000, "100%")]
    public void Only_nothing_is_no_share_and_only_all_is_the_whole(long accepted, string shown) =>
        ReportReading.Of(SampleOutcomes.OneRule with { Summary = SampleOutcomes.Summary(100_000, new(accepted, 100_000 - accepted, 0)) })
            .Text.ShouldContain($"Clean-claim rate {shown} ");

    [Fact]
    public void Credits_are_money_too()
    {
        var outcome = SampleOutcomes.OneRule with
        {
            Summary = SampleOutcomes.OneRule.Summary with { Charges = new(-1_200.005m, -1_200.005m) },
            Payers = [new("60054", 1, 1, 0, new(-1_200.005m, -1_200.005m))],
        };

        ReportReading.Of(outcome).Text.ShouldContain("Charges at risk -$1,200.01 of -$1,200.01 Claims");
    }
}
