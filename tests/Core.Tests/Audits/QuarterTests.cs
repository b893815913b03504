using ClaimCheck.Core.Audits;

namespace ClaimCheck.Core.Tests.Audits;

public sealed class QuarterTests
{
    [Theory]
    [InlineData("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4")]
    [InlineData("2026-Q2", "2026-04-01", "2026-06-30", "2026-Q1")]
    [InlineData("2026-q3", "2026-07-01", "2026-09-30", "2026-Q2")]
    [InlineData("2026-Q4", "2026-10-01", "2026-12-31", "2026-Q3")]
    [InlineData("0001-Q1", "0001-01-01", "0001-03-31", "0001-Q1")]
    [InlineData("9999-Q4", "9999-10-01", "9999-12-31", "9999-Q3")]
    public void It_has_a_first_and_a_last_day_and_one_before(string text, string first, string last, string previous)
    {
        var quarter = Quarter.Parse(text);

        quarter.FirstDay.ShouldBe(DateOnly.Parse(first));
        quarter.LastDay.ShouldBe(DateOnly.Parse(last));
        quarter.Previous.ToString().ShouldBe(previous);
        quarter.ToString().ShouldBe(text.ToUpperInvariant());
        Quarter.Of(quarter.FirstDay).ShouldBe(quarter);
        Quarter.Of(quarter.LastDay).ShouldBe(quarter);
        quarter.Contains(quarter.LastDay).ShouldBeTrue();
        if (quarter.LastDay < DateOnly.MaxValue)
            quarter.Contains(quarter.LastDay.AddDays(1)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("2026")]
    [InlineData("2026-Q0")]
    [InlineData("2026-Q5")]
    [InlineData("2026Q3")]
    [InlineData("26-Q3")]
    [InlineData("0000-Q1")]
    [InlineData("2026-Q33")]
    [InlineData("２０２６-Q3")]
    [InlineData(" 2026-Q3")]
    public void Anything_else_is_none_and_the_refusal_says_what_is(string? text)
    {
        Quarter.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => Quarter.Parse(text ?? "")).Message.ShouldContain("2026-Q3");
    }

    [Fact]
    public void Quarters_are_ordered_by_time()
    {
        var quarters = new[] { new Quarter(2026, 1), new Quarter(2025, 4), new Quarter(2025, 1) };

        quarters.Order().Select(q => q.ToString()).ShouldBe(["2025-Q1", "2025-Q4", "2026-Q1"]);
        (quarters[0] > quarters[1]).ShouldBeTrue();
        (quarters[0] <= quarters[1]).ShouldBeFalse();
        (quarters[1] >= quarters[2]).ShouldBeTrue();
        (quarters[1] < quarters[2]).ShouldBeFalse();
        quarters[0].Back(4).ShouldBe(quarters[2]);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10000, 1)]
    [InlineData(2026, 0)]
    [InlineData(2026, 5)]
    public void There_is_no_such_quarter(int year, int number) => Should.Throw<ArgumentOutOfRangeException>(() => new Quarter(year, number));
}
