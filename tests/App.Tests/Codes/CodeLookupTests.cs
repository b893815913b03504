using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Tests.Codes;

public sealed class CodeLookupTests
{
    private static readonly CodeIndex Codes = CodeIndex.Build(ShippedCodes.Read());
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void A_code_that_was_divided_is_no_longer_billable_and_names_its_successors()
    {
        var view = Show("M54.5", new(2022, 1, 1));

        view.Billable.ShouldBeFalse();
        view.System.ShouldBe("ICD-10-CM");
        view.On.ShouldBe(new DateOnly(2022, 1, 1));
        view.Ranges[0].ShouldBe(new CodeRangeView(new(2015, 10, 1), new(2021, 9, 30), true, "Low back pain"));
        view.Successors.Select(s => s.Code).ShouldBe(["M54.50", "M54.51", "M54.59"]);
        view.Successors.ShouldAllBe(s => s.Source.Length > 0 && s.Title!.Length > 0);
        view.Parents.Select(p => p.Code).ShouldBe(["M54"]);
        view.Children.Select(c => c.Code).ShouldBe(["M54.50", "M54.51", "M54.59"]);
        view.Notes.ShouldContain(n => n.Kind == "excludes1" && n.At == "M54.5");
    }

    [Fact]
    public void On_its_last_day_it_was_billable_and_had_no_children()
    {
        var view = Show("M54.5", new(2021, 9, 30));

        (view.Valid, view.Billable).ShouldBe((true, true));
        view.Children.ShouldBeEmpty();
    }

    [Fact]
    public void A_code_is_not_valid_before_its_time()
    {
        var view = Show("M54.50", new(2021, 9, 30));

        (view.Valid, view.Billable).ShouldBe((false, false));
    }

    [Theory]
    [InlineData("m545", "M54.5")]
    [InlineData(" M54.50 ", "M54.50")]
    [InlineData("s335xxa", "S33.5XXA")]
    [InlineData("7245", "724.5")]
    public void Writing_does_not_matter(string written, string code) => Show(written, Today).Code.ShouldBe(code);

    [Theory]
    [InlineData("M54.55")]
    [InlineData("Z99.9")]
    [InlineData("")]
    [InlineData("no such")]
    [InlineData("M54.5000000000")]
    public void What_no_release_held_is_not_found(string written) => CodeLookup.Find(Codes, written, Today).ShouldBeNull();

    [Fact]
    public void Backache_goes_to_exactly_two_approximate_targets()
    {
        var crosswalk = Crosswalk("724.5");

        crosswalk.System.ShouldBe("ICD-9-CM");
        crosswalk.Targets.Select(t => (t.Code, t.Flags, t.Approximate)).ShouldBe([("M54.89", "10000", true), ("M54.9", "10000", true)]);
        crosswalk.Targets.ShouldAllBe(t => t.FlagMeanings.Single() == "approximate" && t.Source.Contains("GEM", StringComparison.Ordinal));
        crosswalk.Methodology.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Lumbago_goes_to_a_code_that_ended_and_its_successors_follow()
    {
        var target = Crosswalk("724.2").Targets.ShouldHaveSingleItem();

        (target.Code, target.Flags, target.Approximate).ShouldBe(("M54.5", "00000", false));
        target.Successors.Select(s => s.Code).ShouldBe(["M54.50", "M54.51", "M54.59"]);
    }

    [Fact]
    public void An_icd10_code_is_mapped_backward()
    {
        var crosswalk = Crosswalk("M54.9");

        crosswalk.System.ShouldBe("ICD-10-CM");
        crosswalk.Targets.Select(t => t.Code).ShouldBe(["724.5"]);
    }

    [Fact]
    public void A_code_younger_than_the_mapping_is_mapped_by_its_predecessor()
    {
        var target = Crosswalk("M54.50").Targets.ShouldHaveSingleItem();

        (target.Code, target.Via).ShouldBe(("724.2", "M54.5"));
    }

    [Theory]
    [InlineData("Z99.9")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void Without_code_or_mapping_there_is_no_crosswalk(string written) => CrosswalkLookup.Find(Codes, written, Today).ShouldBeNull();

    private static CodeView Show(string written, DateOnly on) =>
        CodeLookup.View(Codes, CodeLookup.Find(Codes, written, on).ShouldNotBeNull(written), on);

    private static CrosswalkView Crosswalk(string written) => CrosswalkLookup.Find(Codes, written, Today).ShouldNotBeNull(written);
}
