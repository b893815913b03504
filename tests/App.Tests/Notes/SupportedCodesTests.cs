using System.Globalization;

namespace ClaimCheck.App.Tests.Notes;

public sealed class SupportedCodesTests
{
    [Theory]
    [InlineData("low back pain", null, "M54.50 Low back pain, unspecified")]
    [InlineData("low back pain", "2021-10-01", "M54.50 Low back pain, unspecified")]
    [InlineData("low back pain", "2021-09-30", "M54.5 Low back pain")]
    [InlineData("low back pain", "2015-10-01", "M54.5 Low back pain")]
    [InlineData("low back pain", "2015-09-30", "")]
    [InlineData("low back pain", "0001-01-01", "")]
    [InlineData("low back pain", "9999-12-31", "M54.50 Low back pain, unspecified")]
    [InlineData("neck pain", "2016-01-01", "M54.2 Cervicalgia")]
    [InlineData("low back pain with left sciatica", "2016-01-01", "M54.42 Lumbago with sciatica, left side")]
    [InlineData("denies low back pain", null, "")]
    public async Task Codes_and_titles_are_those_of_the_date(string text, string? on, string codes)
    {
        var answer = await Reading.Of(text, on is null ? null : DateOnly.ParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture));

        string.Join("; ", answer.Codes.Select(c => $"{c.Code} {c.Title}")).ShouldBe(codes);
    }

    [Fact]
    public async Task Without_a_date_it_is_today_in_utc() => (await Reading.Of("low back pain")).On.ShouldBe(new DateOnly(2026, 3, 3));

    [Fact]
    public async Task Every_code_points_at_the_mentions_that_support_it()
    {
        var answer = await Reading.Of("CC: low back pain. HPI: LBP and neck pain.");

        answer.Codes.Select(c => (c.Code, string.Join(", ", c.Mentions.Select(m => answer.Reading.TextOf(answer.Reading.Mentions[m])))))
            .ShouldBe([("M54.50", "low back pain, LBP"), ("M54.2", "neck pain")]);
    }
}
