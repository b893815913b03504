using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Codes;

public sealed class CodeEntryTests
{
    private static CodeEntry LowBackPain => TestClaims.Codes.Find(CodeSystem.Icd10Cm, CodeText.Parse("M54.5"))!;

    [Fact]
    public void A_period_includes_both_its_ends()
    {
        var period = new CodePeriod(new(2015, 10, 1), new(2021, 9, 30), true, "Low back pain");

        period.Covers(new(2015, 9, 30)).ShouldBeFalse();
        period.Covers(new(2015, 10, 1)).ShouldBeTrue();
        period.Covers(new(2021, 9, 30)).ShouldBeTrue();
        period.Covers(new(2021, 10, 1)).ShouldBeFalse();
    }

    [Fact]
    public void An_open_period_has_no_last_day() =>
        new CodePeriod(new(2015, 10, 1), null, true, "").Covers(DateOnly.MaxValue).ShouldBeTrue();

    [Fact]
    public void A_code_may_turn_from_billable_to_header()
    {
        LowBackPain.BillableOn(new(2021, 9, 30)).ShouldBeTrue();
        LowBackPain.BillableOn(new(2021, 10, 1)).ShouldBeFalse();
        LowBackPain.ValidOn(new(2021, 10, 1)).ShouldBeTrue();
        LowBackPain.ValidOn(new(2015, 9, 30)).ShouldBeFalse();
        LowBackPain.EverBillable.ShouldBeTrue();
        LowBackPain.Parent!.EverBillable.ShouldBeFalse();
    }

    [Fact]
    public void A_title_goes_by_the_date()
    {
        var stenosis = TestClaims.Codes.Find(CodeSystem.Icd9Cm, CodeText.Parse("724.02"))!;

        stenosis.TitleOn(new(2010, 9, 30)).ShouldBe("Spinal stenosis, lumbar region");
        stenosis.TitleOn(new(2010, 10, 1)).ShouldBe("Spinal stenosis, lumbar region, without neurogenic claudication");
        stenosis.TitleOn(new(2026, 3, 2)).ShouldBe("Spinal stenosis, lumbar region, without neurogenic claudication");
    }

    [Theory]
    [InlineData("S33.5", true)]
    [InlineData("S39.012", true)]
    [InlineData("S33.5XXA", false)]
    [InlineData("S33", false)]
    [InlineData("S39.01", false)]
    [InlineData("M54", false)]
    [InlineData("M54.9", false)]
    [InlineData("M48.46", true)]
    [InlineData("M48.4", false)]
    [InlineData("M53.2X", false)]
    public void A_seventh_character_is_taken_by_the_codes_right_above_it(string code, bool takes) =>
        TestClaims.Codes.Find(CodeSystem.Icd10Cm, CodeText.Parse(code))!.TakesSeventhCharacterOn(new(2026, 3, 2)).ShouldBe(takes);

    [Fact]
    public void A_code_shows_itself_with_its_dot() => LowBackPain.ToString().ShouldBe("M54.5");

    [Fact]
    public void A_code_of_another_time_between_two_does_not_hide_the_one_from_the_other()
    {
        var index = CodeIndex.Build(new CodeData
        {
            Codes =
            [
                Row("H54.51", new(2016, 10, 1), null, billable: false),
                Row("H54.511", new(2016, 10, 1), null, billable: true),
                Row("H54.512", new(2016, 10, 1), new(2017, 9, 30), billable: true),
                Row("H54.512A", new(2017, 10, 1), null, billable: true),
                Row("H54.519", new(2018, 10, 1), null, billable: true),
            ],
        });
        var header = index.Find(CodeSystem.Icd10Cm, CodeText.Parse("H54.51"))!;

        header.ChildrenOn(new(2017, 9, 30)).Select(c => c.Code).ShouldBe(["H54.511", "H54.512"]);
        header.ChildrenOn(new(2017, 10, 1)).Select(c => c.Code).ShouldBe(["H54.511", "H54.512A"]);
        header.ChildrenOn(new(2018, 10, 1)).Select(c => c.Code).ShouldBe(["H54.511", "H54.512A", "H54.519"]);
    }

    private static CodeRow Row(string code, DateOnly from, DateOnly? to, bool billable) =>
        new(CodeSystem.Icd10Cm, CodeText.Parse(code), new CodePeriod(from, to, billable, code));
}
